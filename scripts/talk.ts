/** `npm run talk`: a conversation with the running server, typed instead of spoken, over the requests that an Echo sends, or with `-- --google` a Google speaker. */
import { createInterface } from 'node:readline';
import { parseArgs } from 'node:util';
import { alexa } from '#doors/alexa/door.ts';
import { valuesOf } from '#doors/door.ts';
import { configHere } from '#server/config-here.ts';
import { alexaDevice } from './devices/alexa-device.ts';
import type { Heard } from './devices/device.ts';
import { googleDevice } from './devices/google-device.ts';

const { values } = parseArgs({
  options: {
    google: { type: 'boolean', default: false },
    url: { type: 'string' },
    locale: { type: 'string', default: 'en-US' },
    person: { type: 'string', default: 'me' },
  },
});
const config = configHere();
const { host, port } = config;
const { skillId, apiEndpoint } = valuesOf(alexa, config);
const server = new URL(values.url ?? `http://${host}:${port}`);
const url = server.pathname === '/' ? new URL(values.google ? 'google' : 'alexa', server).href : server.href;
const { locale, person } = values;

let since = 0;
const elapsed = () => `${Math.round(performance.now() - since)} ms`.padStart(8);
const onAhead = (words: string) => console.log(`  ${elapsed()}  (ahead) ${words}`);
const device = values.google
  ? googleDevice({ url, locale, person })
  : await alexaDevice({ url, locale, ...(skillId && { skillId }), ...(apiEndpoint && { api: apiEndpoint }), person, onAhead });

console.log(
  'Type what you would say; "stop", "help", "go on", "repeat", "start over" and "forget me" work as on a speaker. An empty line leaves.\n',
);
await exchange(() => device.launch());
const lines = createInterface({ input: process.stdin, output: process.stdout, prompt: 'you> ' });
let ended = false; // Node 24 throws at a prompt after the input's end
lines.once('close', () => {
  ended = true;
});
lines.prompt();
for await (const line of lines) {
  const words = line.trim();
  if (words === '') break;
  await exchange(() => device.say(words));
  if (!ended) lines.prompt();
}
await device.leave().catch(() => {});
lines.close();
device.close();

async function exchange(turn: () => Promise<Heard>): Promise<void> {
  since = performance.now();
  try {
    const { says, open, stages } = await turn();
    console.log(`  ${elapsed()}  ${says ?? '(nothing)'}`);
    console.log(`            [${stagesIn(stages)}microphone ${open ? 'open' : 'closed'}]\n`);
  } catch (error) {
    const refused = error instanceof Error && (error.cause as { code?: string } | undefined)?.code === 'ECONNREFUSED';
    console.error(refused ? `Nobody listens at ${url}: start the server first (npm start).` : String(error));
    process.exit(1);
  }
}

/** 'firstText;dur=2.1, total;dur=30' -> 'first text 2.1 ms, total 30 ms; ' */
function stagesIn(header: string | undefined): string {
  if (!header) return '';
  const stages = header.split(', ').map((stage) => stage.replace(';dur=', ' ').replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`));
  return `${stages.map((stage) => `${stage} ms`).join(', ')}; `;
}
