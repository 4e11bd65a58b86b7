import { expect, test } from '@jest/globals';
import { transcription } from '#core/audio/transcribe.ts';
import type { SpeechToText } from '#core/ports.ts';
import { virtualClock } from '#test/support/clocks/virtual-clock.ts';

const WIDE = { encoding: 'pcm16', sampleRate: 16_000 } as const;
const PHONE = { encoding: 'mulaw', sampleRate: 8_000 } as const;

function begun(transcribe: SpeechToText['transcribe'], accepts: SpeechToText['accepts'] = [WIDE]) {
  const clock = virtualClock();
  const leaving = new AbortController();
  const stt: SpeechToText = { name: 'a recogniser', accepts, interim: true, transcribe };
  const parts = { clock, patienceMs: 30_000, locale: 'en-US', hotwords: ['Ann'], signal: leaving.signal } as const;
  return { clock, leaving, ...transcription(stt, WIDE, parts) };
}

test('the words of an utterance are its final ones, and the recogniser is left when it has told them', async () => {
  const asked: object[] = [];
  let left: AbortSignal | undefined;
  const { hear, words } = begun(
    async function* (sounds, { signal, ...options }) {
      left = signal;
      asked.push(options);
      let bytes = 0;
      for await (const sound of sounds) bytes += sound === 'end-of-speech' ? 0 : sound.length;
      yield { text: 'good', final: false };
      yield { text: ' good morning ', final: true };
      yield { text: ' ', final: true };
      yield { text: `${bytes} bytes`, final: true };
    },
    [PHONE, WIDE],
  );
  hear(new Uint8Array(320));
  hear(new Uint8Array(320));
  expect(await words()).toBe('good morning 640 bytes');
  expect(asked).toEqual([{ format: WIDE, locale: 'en-US', hotwords: ['Ann'] }]);
  expect(left?.aborted).toBe(true);
});

test('a recogniser has its patience from the end of the sound on', async () => {
  const { clock, words } = begun(async function* () {
    await new Promise(() => {});
  });
  await clock.advance(60_000);
  const given = words();
  const refused = expect(given).rejects.toMatchObject({ code: 'stt-unreachable' });
  await clock.advance(30_001);
  await refused;
});

test('a caller who leaves ends the recognition', async () => {
  let left: AbortSignal | undefined;
  const { leaving, words } = begun(async function* (_sounds, { signal }) {
    left = signal;
    await new Promise((resolve) => signal.addEventListener('abort', resolve));
  });
  const given = words();
  leaving.abort();
  expect(await given).toBe('');
  expect(left?.aborted).toBe(true);
});
