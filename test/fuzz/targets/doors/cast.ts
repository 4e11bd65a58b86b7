import { cast as door } from '#doors/cast/door.ts';
import { httpDoor } from '../../http-door.ts';
import { demandThat } from '../../target.ts';

/** What asks for an announcement, and what asks for clips. No speaker is there. */
export const cast = httpDoor({
  name: 'cast',
  runs: 300,
  door,
  environment: { CAST_DEVICE: '127.0.0.1:1' },
  lacks: 502,
  demand: (_reply, { path }) => demandThat(!path.startsWith('/cast/'), () => 'a clip of nobody'),
});
