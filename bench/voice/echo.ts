import { setTimeout as sleep } from 'node:timers/promises';
import { speechOf } from '#test/support/calls/speech.ts';
import { startServer } from '../server-process.ts';
import { type Echo, type EchoLine, echoingBoard, echoingPhone } from './echo-lines.ts';
import { type Mind, startMind } from './mind.ts';

const STORY =
  'Once upon a time there was a little dog who lived in a village by the sea. Every morning he ran down to the harbour and watched the boats. ' +
  'One day an old fisherman gave him a piece of bread, and from then on they were friends. They went out in the boat when the weather was good, ' +
  'and when it rained they sat in the hut and listened to the wind. In the winter the sea froze, and they walked over the ice to the island. ' +
  'There they found a lighthouse with a green door, and behind the door a table with two plates.';
const QUESTION = 'what is the weather in london today';
/** The engines load with the first call, and a phone greets. */
const LOADING_MS = 9_000;
const PAUSE_MS = 3_000;
const INTERRUPT_AFTER_MS = 3_000;
/** By so much a person is louder than the echo of us. */
const ABOVE_ECHO_DB = 10;

const CORNERS: readonly (Echo & { door: 'phone' | 'board' })[] = (['phone', 'board'] as const).flatMap((door) =>
  [-6, -46].flatMap((gainDb) => [20, 400].map((delayMs) => ({ door, gainDb, delayMs }))),
);

export interface EchoFigures {
  corner: string;
  /** Replies that nobody asked for; our voice taken back, and speech that was told, though nobody spoke. */
  selfTalk: number;
  clears: number;
  starts: number;
  /** From the first sound of a person's interruption until our voice was taken back first; from its end to the first sound of the answer. */
  heldMs: number;
  answeredMs: number;
}

/** The built-in ears and voice on lines that return our sound: for `forMs` with nobody speaking, and then with a person's interruption. */
export async function* echoes(forMs: number): AsyncGenerator<EchoFigures> {
  const question = await speechOf(QUESTION, { voice: 'slt' });
  for (const corner of CORNERS) {
    const name = `${corner.door}_${-corner.gainDb}_db_${corner.delayMs}_ms`;
    const mind = await startMind();
    mind.reply = STORY;
    const server = await startServer({ OPENAI_BASE_URL: mind.url, LLM_MODEL: 'bench' });
    try {
      const line = await (corner.door === 'phone' ? echoingPhone : echoingBoard)(server.url, corner);
      await sleep(LOADING_MS);
      const alone = await listenToOurselves(line, mind, question, forMs);
      const { heldMs, answeredMs } = await interrupt(line, question, corner.gainDb);
      await line.hangUp();
      yield { corner: name, ...alone, heldMs, answeredMs };
    } finally {
      await server.stop();
      mind.close();
    }
  }
}

async function ask(line: EchoLine, question: Int16Array): Promise<void> {
  if (line.write('tell me a story')) return;
  await line.say(question);
}

/** Waits for a reply to begin, at most 5 s. */
async function sounding(line: EchoLine, after: number): Promise<void> {
  while (line.soundedAt() < after && performance.now() < after + 5_000) await sleep(20);
}

async function listenToOurselves(line: EchoLine, mind: Mind, question: Int16Array, forMs: number) {
  const until = performance.now() + forMs;
  const before = { clears: line.cleared.length, starts: line.starts(), replies: mind.replies };
  let asked = 0;
  while (performance.now() < until) {
    await ask(line, question);
    asked++;
    await sounding(line, performance.now());
    while (performance.now() < line.soundedAt() + PAUSE_MS) await sleep(50);
  }
  return {
    selfTalk: mind.replies - before.replies - asked,
    clears: line.cleared.length - before.clears,
    starts: line.starts() - before.starts,
  };
}

async function interrupt(line: EchoLine, question: Int16Array, gainDb: number) {
  await ask(line, question);
  await sounding(line, performance.now());
  await sleep(INTERRUPT_AFTER_MS);
  const gain = 10 ** ((gainDb + ABOVE_ECHO_DB) / 20);
  const from = performance.now();
  await line.say(question.map((sample) => sample * gain));
  const until = performance.now();
  await sounding(line, until);
  const heldAt = line.cleared.find((at) => at > from) ?? Number.NaN;
  return { heldMs: heldAt - from, answeredMs: line.soundedAt() - until };
}
