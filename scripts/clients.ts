/**
 * `npm run clients`: the official clients of other services against a Parley of their own, with its built-in ears and voice and a pretended model.
 * `npm run clients -- openai ollama` tries those whose names begin so. What cannot be had on this machine is skipped. Exits with 1 if anything
 * that was tried did not pass, and the table of what did is docs/clients.md.
 */
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { resampler } from '#core/audio/resample.ts';
import { joinedSamples } from '#core/audio/samples.ts';
import { wav } from '#core/audio/wav.ts';
import { systemClock } from '#providers/clock/system.ts';
import { speechOf } from '#test/support/calls/speech.ts';
import { fakeModel } from '#test/support/fakes/fake-model.ts';
import { runningService } from '#test/support/processes/running-service.ts';
import { type Check, type Client, QUESTION, type Target } from './clients/client.ts';
import { CLIENTS } from './clients/clients.ts';
import { answerOf } from './clients/model.ts';

const wanted = process.argv.slice(2);
const chosen = wanted.length === 0 ? CLIENTS : CLIENTS.filter(({ name }) => wanted.some((start) => name.startsWith(start)));
const twilio = { publicUrl: 'https://parley.example', authToken: 'a token that only Twilio and we know' };

const folder = await mkdtemp(join(tmpdir(), 'parley-clients-'));
const recording = join(folder, 'question.wav');
await writeFile(recording, await questionAsWav());

const model = await fakeModel(answerOf);
const parley = await runningService(
  {
    OPENAI_BASE_URL: model.openaiURL,
    WYOMING_PORT: '0',
    STT_PROVIDER: 'pocketsphinx',
    TTS_PROVIDER: 'flite',
  },
  { clock: systemClock },
);
/** Has a public address, and lets nobody in who proves nothing. */
const telephone = await runningService(
  { OPENAI_BASE_URL: model.openaiURL, PUBLIC_URL: twilio.publicUrl, TWILIO_AUTH_TOKEN: twilio.authToken },
  { clock: systemClock },
);
const target: Target = { url: parley.url, wyoming: parley.wyoming ?? '', twilio: { ...twilio, url: telephone.url }, recording };

let failed = 0;
let skipped = 0;
let passed = 0;
console.log('| client | version | what was tried | |\n| --- | --- | --- | --- |');
for (const client of chosen) await report(client);
console.log(`\n${passed} passed, ${failed} failed, ${skipped} clients skipped`);

await parley.close();
await telephone.close();
await model.close();
await rm(folder, { recursive: true });
process.exit(failed === 0 ? 0 : 1); // a client may hold a connection open

async function report(client: Client): Promise<void> {
  const row = `| ${client.name} | ${client.version} |`;
  if (!(await client.prepare())) {
    skipped++;
    console.log(`${row} nothing | skipped: it cannot be had here |`);
    return;
  }
  for (const check of await client.run(target)) {
    if (check.problem === undefined) passed++;
    else failed++;
    console.log(`${row} ${check.what} | ${verdictOn(check)} |`);
  }
}

function verdictOn({ problem }: Check): string {
  return problem === undefined ? 'passed' : `FAILED: ${problem}`;
}

async function questionAsWav(): Promise<Uint8Array> {
  const { push, end } = resampler(16_000, 24_000);
  return wav(joinedSamples([push(await speechOf(QUESTION)), end()]), 24_000);
}
