import { describe, expect, test } from '@jest/globals';
import { channel } from '#core/async/channel.ts';
import { bytesPerSample, bytesPerSecond } from '#core/audio/audio-format.ts';
import type { ErrorCode } from '#core/errors.ts';
import type { AudioFormat, TextToSpeech } from '#core/ports.ts';
import { listenTo } from '#test/support/calls/tts-listener.ts';
import { until } from '#test/support/until.ts';
import { KEY, type ServiceFault, type Stand } from './stt-service.ts';

const TEXT = ['Hello there. ', 'The weather is fine today, ', 'as it was yesterday. ', 'Bye.'];
const SECRET_WORDS = 'my secret diary';

/** What every TextToSpeech keeps that asks a service. `stand` makes one with KEY, whose time runs fast. `http`: it knows keys and statuses. */
export function ttsServiceContract(
  name: string,
  stand: (fault?: ServiceFault) => Promise<Stand<TextToSpeech>>,
  { http = true } = {},
): void {
  async function withStand<T>(fault: ServiceFault, act: (stand: Stand<TextToSpeech>) => Promise<T>): Promise<T> {
    const standing = await stand(fault);
    try {
      return await act(standing);
    } finally {
      await standing.close();
    }
  }

  describe(`${name}, as a service`, () => {
    test('speaks every word once and in order, in whole samples, in every format it makes', () =>
      withStand(undefined, async ({ adapter }) => {
        for (const format of adapter.makes) {
          const { text, pieces, error } = await listenTo(adapter, TEXT, { format });
          expect(error).toBeUndefined();
          expect(text).toBe(TEXT.join(''));
          for (const piece of pieces) expect(piece.length % bytesPerSample(format)).toBe(0);
        }
      }));

    test('tells where the words are, in order and inside the audio', () =>
      withStand(undefined, async ({ adapter }) => {
        const { words, audio } = await listenTo(adapter, TEXT);
        expect(words.map((word) => word.text).join(' ')).toBe(TEXT.join(''));
        let ms = 0;
        for (const { startMs, endMs } of words) {
          expect(startMs).toBeGreaterThanOrEqual(ms - 0.001);
          expect(endMs).toBeGreaterThan(startMs);
          ms = endMs;
        }
        expect(ms).toBeLessThanOrEqual((audio.length / bytesPerSecond(adapter.makes[0] as AudioFormat)) * 1000 + 0.001);
      }));

    test('speaks before the text is complete', () =>
      withStand(undefined, async ({ adapter }) => {
        const text = channel<string>();
        text.push('Hello there. ');
        let isComplete = false;
        const { text: heard } = await listenTo(adapter, text, {
          each() {
            if (!isComplete) text.push('Bye.');
            isComplete = true;
            text.end();
          },
        });
        expect(heard).toBe('Hello there. Bye.');
      }));

    test('has nothing to say where there is no text', () =>
      withStand(undefined, async ({ adapter }) => {
        expect(await listenTo(adapter, ['', ' '])).toMatchObject({ text: '', error: undefined });
      }));

    if (http) {
      test('says the key in a header, never in an address', () =>
        withStand(undefined, async ({ adapter, asked }) => {
          await listenTo(adapter, TEXT);
          expect(asked().length).toBeGreaterThan(0);
          for (const { url, headers } of asked()) {
            expect(url).not.toContain(KEY);
            expect(JSON.stringify(headers)).toContain(KEY);
          }
        }));
    }

    const faults: [ServiceFault, ErrorCode][] = [
      [400, 'tts-failed'],
      [401, 'tts-refused'],
      [402, 'tts-unpaid'],
      [403, 'tts-refused'],
      [429, 'tts-unreachable'],
      [503, 'tts-unreachable'],
      ['closed', 'tts-unreachable'],
      ['dies', 'tts-unreachable'],
      ['garbage', 'tts-failed'],
    ];
    test.each(http ? faults : faults.filter(([fault]) => typeof fault !== 'number'))(
      '%s ends the reply with %s, and the error shows neither the key nor the text',
      async (fault, code) => {
        const { error } = await withStand(fault, ({ adapter }) => listenTo(adapter, [`${SECRET_WORDS} and so on and on. `, 'Bye.']));
        expect(error).toMatchObject({ name: 'ParleyError', code, message: expect.stringContaining('127.0.0.1') });
        expect(`${error?.message} ${error?.stack} ${error?.cause}`).not.toMatch(new RegExp(`${KEY}|${SECRET_WORDS}`));
      },
    );

    test.each<ServiceFault>([undefined, 'mute'])(
      'an aborted reply is silent at once and leaves no connection in use (service: %s)',
      (fault) =>
        withStand(fault, async ({ adapter, busy }) => {
          const controller = new AbortController();
          const text = channel<string>();
          for (let time = 0; time < 200; time++) text.push('And so it goes on and on. ');
          let after = 0;
          const listening = listenTo(adapter, text, {
            signal: controller.signal,
            each() {
              if (controller.signal.aborted) after++;
              controller.abort();
            },
          });
          if (fault === 'mute') {
            await until(() => busy() > 0);
            controller.abort();
          }
          expect((await listening).error).toBeUndefined();
          expect(after).toBe(0);
          await until(() => busy() === 0);
        }),
    );

    test('what is not spoken yet at an abort is not asked for', () =>
      withStand(undefined, async ({ adapter, busy }) => {
        const controller = new AbortController();
        controller.abort();
        expect(await listenTo(adapter, TEXT, { signal: controller.signal })).toMatchObject({ text: '', error: undefined });
        await until(() => busy() === 0);
      }));
  });
}
