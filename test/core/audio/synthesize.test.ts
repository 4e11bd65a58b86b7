import { expect, test } from '@jest/globals';
import { channel } from '#core/async/channel.ts';
import { synthesis } from '#core/audio/synthesize.ts';
import type { TextToSpeech } from '#core/ports.ts';
import { virtualClock } from '#test/support/clocks/virtual-clock.ts';

const WIDE = { encoding: 'pcm16', sampleRate: 16_000 } as const;
const never = new Promise<never>(() => {});

function voice(speak: TextToSpeech['speak'], makes: TextToSpeech['makes'] = [WIDE]): TextToSpeech {
  return { name: 'a voice', takes: 'requests', makes, speak };
}

/** A sound for each text. */
const eager = voice(async function* (texts) {
  for await (const text of texts) yield { audio: new Uint8Array(2 * text.length) };
});

function begun(tts: TextToSpeech, texts = channel<string>()) {
  const clock = virtualClock();
  const leaving = new AbortController();
  const parts = { clock, patienceMs: 20_000, locale: 'en-US', signal: leaving.signal } as const;
  return { clock, texts, leaving, sounds: synthesis(tts, texts, WIDE, parts) };
}

test('a voice that waits for its text is not given up, and one that has text and is silent is', async () => {
  const waiting = begun(eager);
  const first = waiting.sounds.next();
  await waiting.clock.advance(60_000);
  waiting.texts.push('hello');
  expect((await first).value).toHaveLength(10);
  await waiting.sounds.return(undefined);
  expect(waiting.clock.sleepers()).toBe(0);

  const silent = begun(
    voice(async function* (texts) {
      for await (const _ of texts) yield await never;
    }),
  );
  const given = expect(silent.sounds.next()).rejects.toMatchObject({ code: 'tts-unreachable' });
  silent.texts.push('hello');
  await silent.clock.advance(20_001);
  await given;
});

test('a reader that takes its time is no silence of the voice', async () => {
  const { clock, texts, sounds } = begun(eager);
  texts.push('one');
  texts.push('two');
  texts.end();
  await sounds.next();
  await clock.advance(60_000);
  expect((await sounds.next()).value).toHaveLength(6);
});

test('what was asked of a voice ends with the signal, whatever the voice does', async () => {
  const { clock, leaving, sounds } = begun(
    voice(async function* () {
      yield await never;
    }),
  );
  const ended = sounds.next();
  await clock.advance(10);
  leaving.abort();
  expect(await ended).toEqual({ done: true, value: undefined });
});

test('a voice speaks in the format that is wanted, and else in its first', async () => {
  const asked: object[] = [];
  const speak: TextToSpeech['speak'] = async function* (_texts, { format }) {
    asked.push(format);
    yield { audio: new Uint8Array(160) };
  };
  const phone = { encoding: 'mulaw', sampleRate: 8_000 } as const;
  for (const makes of [[phone, WIDE], [phone], []]) {
    let bytes = 0;
    const spoken = (async () => {
      for await (const sound of begun(voice(speak, makes)).sounds) bytes += sound.length;
      return bytes;
    })();
    if (makes.length === 0) await expect(spoken).rejects.toMatchObject({ code: 'tts-failed' });
    else expect(await spoken).toBe(makes.length === 2 ? 160 : 640);
  }
  expect(asked).toEqual([WIDE, phone]);
});
