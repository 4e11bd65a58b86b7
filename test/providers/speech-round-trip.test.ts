import { afterAll, expect, test } from '@jest/globals';
import type { Sound } from '#core/ports.ts';
import { pocketsphinx } from '#providers/stt/pocketsphinx/stream.ts';
import { flite } from '#providers/tts/flite/speech.ts';
import { sileroVad } from '#providers/vad/silero.ts';
import { bytesOf, joined, noise, silence } from '#test/support/calls/speech.ts';

const FRAME = 512;
const format = { encoding: 'pcm16', sampleRate: 16_000 } as const;
const signal = new AbortController().signal;
const voice = flite();
const ears = pocketsphinx({ callers: 2 });
const detector = sileroVad();

afterAll(() => Promise.all([voice.close(), ears.close(), detector.close()]));

async function say(sentence: string): Promise<Int16Array> {
  async function* text() {
    yield sentence;
  }
  const pieces: Int16Array[] = [];
  for await (const piece of voice.speak(text(), { format, locale: 'en-US', signal })) {
    if ('audio' in piece) pieces.push(new Int16Array(piece.audio.slice().buffer));
  }
  return joined(...pieces);
}

/** Where speech is, in samples. */
function speechIn(sound: Int16Array): Promise<{ from: number; to: number }> {
  return new Promise((resolve) => {
    const voiced: number[] = [];
    const frames = Math.floor(sound.length / FRAME);
    const listener = detector.open((probability, endMs) => {
      if (probability > 0.5) voiced.push(endMs);
      if (endMs < frames * 32) return;
      listener.close();
      resolve({ from: ((voiced[0] ?? 0) - 32) * 16, to: (voiced.at(-1) ?? 0) * 16 });
    });
    for (let at = 0; at + FRAME <= sound.length; at += FRAME) listener.push(sound.subarray(at, at + FRAME));
  });
}

async function hear(sound: Int16Array): Promise<string> {
  async function* audio(): AsyncGenerator<Sound> {
    yield bytesOf(sound);
    yield 'end-of-speech';
  }
  let text = '';
  for await (const transcript of ears.transcribe(audio(), { format, locale: 'en-US', hotwords: [], signal })) text = transcript.text;
  return text;
}

test.each(['what time is it', 'turn on the kitchen lights', 'what is the weather in seattle today'])(
  'what is said is found between silence and noise, and understood: %s',
  async (sentence) => {
    const speech = await say(sentence);
    const room = joined(silence(1000), noise(1000, { level: 0.002 }), speech, silence(1000));
    const { from, to } = await speechIn(room);
    expect(from).toBeGreaterThan(1900 * 16);
    expect(to).toBeLessThan(room.length - 700 * 16);
    const lead = 200 * 16;
    expect(await hear(room.subarray(from - lead, to + lead))).toBe(sentence);
  },
);
