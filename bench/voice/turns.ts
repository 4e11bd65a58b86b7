import { setTimeout as sleep } from 'node:timers/promises';
import { median } from '../percentile.ts';
import type { Caller } from './caller.ts';
import { ask, type Quickness } from './questions.ts';
import { beginning } from './recordings.ts';
import type { Stage } from './stage.ts';
import { FIRST_AUDIO_MS, spokenWords, WORD_MS } from './voices.ts';

/** The first sentence has 12, 3 and 27 words. */
export const REPLIES = {
  typical:
    'The weather in Paris is sunny today with a light warm wind. Tomorrow it will rain a little in the afternoon. Take an umbrella with you.',
  short: 'Sure, it is. The sky over Paris is clear and the air is warm today. Tomorrow will bring some light rain in the afternoon.',
  long: 'The weather in Paris is sunny today with a light warm wind from the south west and it should stay that way until late this evening or so. Tomorrow will be wet.',
};

export const ORDINARY: Quickness = { finalMs: 100 };
/** All words are there when the speech ends. */
export const ALL_WORDS_AT_ONCE: Quickness = { allWordsMs: 0, finalMs: 100 };
export const SLOW_FINAL: Quickness = { allWordsMs: 100, finalMs: 400 };

/** A reply is listened to for so long before it is stopped, and this quiet follows. */
const LISTEN_MS = 400;
const QUIET_MS = 700;

export interface Answered {
  /** From the end of speech to the first sound. */
  ms: number;
  thrownAway: number;
  /** What we add: from the final words to the question, from the first token to the first text spoken, and to the first sound. */
  added: readonly [asking: number, giving: number, sounding: number];
}

/** A question, its answer's first words, and "enough". */
export async function turn(caller: Caller, stage: Stage, number: number, quickness = ORDINARY): Promise<Answered> {
  const reply = caller.nextReply();
  const { endsAt } = await ask(caller, stage.question(number), quickness);
  const { firstAt, over } = await reply;
  const { askedAt, firstTokenMs } = stage.mind;
  const textAt = stage.voices.firstTextAt();
  const added = [askedAt - endsAt - quickness.finalMs, textAt - askedAt - firstTokenMs, firstAt - textAt - FIRST_AUDIO_MS] as const;
  await sleep(LISTEN_MS);
  caller.hush();
  const { stages } = await over;
  await sleep(QUIET_MS);
  return { ms: firstAt - endsAt, thrownAway: stages.thrownAway, added };
}

export async function turns(stage: Stage, count: number, quickness = ORDINARY): Promise<Answered[]> {
  const caller = await stage.call();
  const answered: Answered[] = [];
  await sleep(QUIET_MS);
  // The first one opens connections.
  for (let number = 0; number <= count; number++) answered.push(await turn(caller, stage, number, quickness));
  await caller.hangUp();
  return answered.slice(1);
}

/** The caller speaks over the reply: from their first frame until it is silent, and from the end of their words to the next reply. */
export async function bargeIns(stage: Stage, count: number): Promise<{ silentMs: number; nextReplyMs: number }> {
  const caller = await stage.call();
  const silent: number[] = [];
  const nextReply: number[] = [];
  for (let number = 0; number < count; number++) {
    const first = await soundingReply(caller, stage, number, 1200);
    const second = caller.nextReply();
    const { beganAt, endsAt } = await ask(caller, stage.question(number + 1), ORDINARY);
    nextReply.push((await second).firstAt - endsAt);
    silent.push(first.player.soundsUntil() - beganAt);
    await end(caller, await second);
  }
  await caller.hangUp();
  return { silentMs: median(silent), nextReplyMs: median(nextReply) };
}

/** Somebody makes a sound of so long without words: for how long the reply is silent. Infinity: it does not come back. */
export async function noiseGap(stage: Stage, count: number, soundMs: number): Promise<number> {
  const caller = await stage.call();
  const gaps: number[] = [];
  for (let number = 0; number < count; number++) {
    const reply = await soundingReply(caller, stage, number, 900);
    await caller.say(beginning(stage.question(0).recording, soundMs));
    await sleep(soundMs + 3000);
    gaps.push(reply.player.soundsUntil() > performance.now() ? reply.player.longestGapMs() : Number.POSITIVE_INFINITY);
    await end(caller, reply);
  }
  await caller.hangUp();
  return median(gaps);
}

/** Cuts a reply somewhere: by how many words what we believe was heard is off from what the loudspeaker played. The largest of all. */
export async function heardWordsOff(stage: Stage, count: number, random: () => number): Promise<number> {
  const caller = await stage.call();
  let largest = 0;
  for (let number = 0; number < count; number++) {
    const reply = await soundingReply(caller, stage, number, 300 + 5000 * random());
    const next = caller.nextReply();
    await ask(caller, stage.question(number + 1), ORDINARY);
    const { heard } = await reply.over;
    // A word counts from its middle.
    const played = Math.round(reply.player.playedMs() / WORD_MS);
    largest = Math.max(largest, Math.abs(spokenWords(heard).length - played));
    await end(caller, await next);
  }
  await caller.hangUp();
  return largest;
}

async function soundingReply(caller: Caller, stage: Stage, number: number, forMs: number) {
  const reply = caller.nextReply();
  await ask(caller, stage.question(number), ORDINARY);
  const sounding = await reply;
  await sleep(forMs);
  return sounding;
}

async function end(caller: Caller, { over }: Awaited<ReturnType<Caller['nextReply']>>): Promise<void> {
  await sleep(LISTEN_MS);
  caller.hush();
  await over;
  await sleep(QUIET_MS);
}
