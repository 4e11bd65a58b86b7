import { setTimeout as sleep } from 'node:timers/promises';
import { atMoment } from './at-moment.ts';
import type { Caller } from './caller.ts';
import { FRAME_MS, type Recording, recordingOf } from './recordings.ts';

export interface Question {
  text: string;
  recording: Recording;
}

const TEXTS = [
  'What is the weather in Paris today?',
  'How far away is the moon?',
  'Who painted the Mona Lisa?',
  'What is the capital of Australia?',
  'How long do I boil an egg?',
  'When does the next train leave?',
  'Who wrote the story of Moby Dick?',
  'How many people live in Canada?',
];

export async function questions(): Promise<(number: number) => Question> {
  const all = await Promise.all(TEXTS.map(async (text) => ({ text, recording: await recordingOf(text) })));
  return (number) => all[number % all.length] as Question;
}

/** How quick the ears are: from the end of speech to an interim result with all its words (if there is one), and to the final. Milliseconds. */
export interface Quickness {
  allWordsMs?: number;
  finalMs: number;
}

/** The caller asks, and the ears hear some of the words on the way. Resolves when the speech begins; its end is when its last frame has passed. */
export async function ask(
  { say, hearing }: Caller,
  { text, recording }: Question,
  { allWordsMs, finalMs }: Quickness,
): Promise<{ beganAt: number; endsAt: number }> {
  const beganAt = await say(recording);
  const lasts = recording.length * FRAME_MS;
  const endsAt = beganAt + lasts;
  const words = text.split(' ');
  const part = (share: number) => words.slice(0, Math.ceil(words.length * share)).join(' ');

  async function understand(): Promise<void> {
    await sleep(beganAt + lasts * 0.5 - performance.now());
    hearing.interim(part(0.3));
    await sleep(beganAt + lasts * 0.8 - performance.now());
    hearing.interim(part(0.6));
    if (allWordsMs !== undefined) {
      await atMoment(endsAt + allWordsMs);
      hearing.interim(text);
    }
    await atMoment(endsAt + finalMs);
    hearing.final(text);
  }
  void understand();
  return { beganAt, endsAt };
}
