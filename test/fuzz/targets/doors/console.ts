import { consolePage as door } from '#doors/console/door.ts';
import { httpDoor } from '../../http-door.ts';
import { demandThat } from '../../target.ts';

/** Paths of the console's page: its own files, and no other. */
export const consolePage = httpDoor({
  name: 'console',
  runs: 400,
  door,
  demand({ headers, body }) {
    demandThat(/^(text\/(html|javascript|css)|image\/svg)/.test(headers['content-type'] ?? ''), () => `${headers['content-type']}`);
    demandThat(!/"dependencies"|root:x:0/.test(body.toString()), () => 'a file that is none of the page');
  },
});
