import { describe, expect, test } from '@jest/globals';
import type { AudioFormat, SpeechAudio, TextToSpeech } from '#core/ports.ts';
import { fixedSpeech } from '#streaming/output/fixed-speech.ts';
import { scriptedVoice } from '#test/support/calls/scripted-services.ts';
import { virtualCall } from '#test/support/calls/virtual-call.ts';
import { virtualClock } from '#test/support/clocks/virtual-clock.ts';

const FORMAT: AudioFormat = { encoding: 'pcm16', sampleRate: 16_000 };

async function* text(...chunks: string[]): AsyncGenerator<string> {
  yield* chunks;
}

async function hear(tts: TextToSpeech, words: string, options: Partial<Parameters<TextToSpeech['speak']>[1]> = {}): Promise<SpeechAudio[]> {
  const sounds: SpeechAudio[] = [];
  const all = { format: FORMAT, locale: 'en-US' as const, signal: new AbortController().signal, ...options };
  for await (const sound of tts.speak(text(words), all)) sounds.push(sound);
  return sounds;
}

const voice = (clock: ReturnType<typeof virtualClock>) => scriptedVoice(clock, { firstMs: 200, takes: 'requests', timings: true });

/** The clock stands still, but nothing of it is waited for. */
async function served<T>(clock: ReturnType<typeof virtualClock>, work: Promise<T>): Promise<T> {
  await clock.advance(1_000);
  return work;
}

describe('cache of fixed sentences', () => {
  test('a sentence of our own is synthesised once, and sounds the same again, with its word timings', async () => {
    const clock = virtualClock();
    const tts = voice(clock);
    const fixed = fixedSpeech(tts);
    const first = await served(clock, hear(fixed, 'Hello there.'));
    const second = await hear(fixed, 'Hello there.');
    expect(tts.begun()).toBe(1);
    expect(second).toEqual(first);
    expect(first.some((sound) => 'words' in sound)).toBe(true);
  });

  test('a sentence of our own is another in another language, format or wording', async () => {
    const clock = virtualClock();
    const tts = voice(clock);
    const fixed = fixedSpeech(tts);
    await served(clock, hear(fixed, 'Hello there.'));
    await served(clock, hear(fixed, 'Hello there.', { locale: 'en-GB' }));
    await served(clock, hear(fixed, 'Hello there.', { format: { encoding: 'pcm16', sampleRate: 8_000 } }));
    await served(clock, hear(fixed, 'Hello you there.'));
    expect(tts.begun()).toBe(4);
  });

  test('a sentence of our own that was broken off, or failed, is not kept', async () => {
    let breaks = true;
    const clock = virtualClock();
    const tts = scriptedVoice(clock, { firstMs: 200, takes: 'requests', timings: true, breaksAfterMs: () => (breaks ? 400 : 1e9) });
    const fixed = fixedSpeech(tts);
    await expect(
      served(
        clock,
        hear(fixed, 'Hello there, how are you?').catch((error) => error.code),
      ),
    ).resolves.toBe('tts-failed');
    breaks = false;
    const stopped = new AbortController();
    const half = hear(fixed, 'Hello there, how are you?', { signal: stopped.signal });
    await clock.advance(100);
    stopped.abort();
    await served(clock, half);
    await served(clock, hear(fixed, 'Hello there, how are you?'));
    expect(tts.begun()).toBe(3);
  });

  test('a greeting of the second caller needs no TTS', async () => {
    const clock = virtualClock(1_000_000);
    const tts = voice(clock);
    const fixed = fixedSpeech(tts);
    const greetings = [];
    for (let caller = 0; caller < 2; caller++) {
      const { call, pass, of, said } = await virtualCall({ clock, greets: true, fixed });
      await pass(10_000);
      greetings.push({ said: said(), at: of('reply-audio')[0]?.at });
      await call.close('hung-up');
    }
    expect(tts.begun()).toBe(1);
    expect(greetings).toEqual([
      { said: greetings[0]?.said, at: 200 },
      { said: greetings[0]?.said, at: 0 },
    ]);
  });

  test('a sentence of our own is the only thing kept: what was said to one caller is not', async () => {
    const clock = virtualClock(1_000_000);
    const tts = voice(clock);
    const fixed = fixedSpeech(tts);
    const { call, pass, tts: own } = await virtualCall({ clock, fixed });
    call.type('what is the weather');
    await pass(9_000);
    call.type('repeat that');
    await pass(9_000);
    expect([own.begun(), tts.begun()]).toEqual([2, 0]);
    await call.close('hung-up');
  });
});
