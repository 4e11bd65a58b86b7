import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { systemClock } from '#providers/clock/system.ts';
import { readConfig } from '#server/config.ts';
import { startService } from '#server/service.ts';
import { question } from '#test/support/alexa/alexa-speech.ts';
import { openaiWire } from '#test/support/fakes/model-wires.ts';
import { alexaApi, listen, poster } from '../loopback.ts';
import { median } from '../percentile.ts';

const TURNS = 5;

/** When each word of the answer comes, in milliseconds: its first sentence is there at 0.8 s, its last word at 4 s. */
const SCRIPT = words('The moon is far away from here.', 500, 800).concat(
  words(' Light needs a little more than a second for that. A car on a motorway would need five months, day and night.', 850, 4_000),
);

export interface FirstSound {
  /** Milliseconds until Alexa has the sentence: from its full stop, and from the word that shows it was one. Medians. */
  afterFullStop: number;
  afterNextWord: number;
}

/** How soon a sentence is on its way to the speaker while the model is still writing the next ones. */
export async function firstSound(): Promise<FirstSound> {
  const written: number[] = [];
  let arrived: number | undefined;
  const api = await alexaApi(() => {
    arrived ??= performance.now();
  });
  const model = await listen(async (request, response) => {
    request.resume();
    response.writeHead(200, { 'content-type': 'text/event-stream' });
    const start = performance.now();
    for (const [index, { word, at }] of SCRIPT.entries()) {
      await sleep(start + at - performance.now());
      written[index] = performance.now();
      response.write(openaiWire.text(word));
    }
    response.end(openaiWire.end('stop', { prompt: 20, cached: 0, completion: SCRIPT.length }));
  });
  const directory = await mkdtemp(join(tmpdir(), 'parley-bench-'));
  const config = readConfig({
    PORT: '0',
    DATA_DIR: directory,
    OPENAI_BASE_URL: `${model.url}/v1`,
    ALEXA_API_ENDPOINT: api.url,
    LOG_LEVEL: 'silent',
  });
  const service = await startService(config, { clock: systemClock, fetch, log: { info() {}, warn() {}, error() {} } });
  const client = poster(`${service.url}/alexa`);

  const fullStop = SCRIPT.findIndex(({ word }) => word.endsWith('.'));
  const afterFullStop: number[] = [];
  const afterNextWord: number[] = [];
  for (let turn = 0; turn < TURNS; turn++) {
    arrived = undefined;
    await client.post(question(`how far away is the moon on day ${turn}`, { api: api.url }));
    if (arrived === undefined) throw new Error('nothing was spoken ahead');
    afterFullStop.push(arrived - (written[fullStop] ?? Number.NaN));
    afterNextWord.push(arrived - (written[fullStop + 1] ?? Number.NaN));
  }

  client.close();
  await service.close();
  model.close();
  api.close();
  await rm(directory, { recursive: true });
  return { afterFullStop: median(afterFullStop), afterNextWord: median(afterNextWord) };
}

/** The words of a text, each with the space before it, evenly from `first` to `last`. */
function words(text: string, first: number, last: number): { word: string; at: number }[] {
  const each = text.match(/\s*\S+/g) ?? [];
  return each.map((word, index) => ({ word, at: first + (index * (last - first)) / (each.length - 1) }));
}
