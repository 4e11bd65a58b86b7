import { describe, expect, test } from '@jest/globals';
import { ParleyError } from '#core/errors.ts';
import { en } from '#core/languages/en/phrases.ts';
import type { SpeechToText, TextToSpeech } from '#core/ports.ts';
import { spokenAudio } from '#test/support/calls/spoken-audio.ts';
import { HOME, say, type WyomingClient } from '#test/support/clients/wyoming-client.ts';
import { pacedClock } from '#test/support/clocks/paced-clock.ts';
import { letterVoice, withWyoming, wordEars } from '#test/support/fakes/wyoming-server.ts';
import { until } from '#test/support/until.ts';

const WIDE = { encoding: 'pcm16', sampleRate: 16_000 } as const;
const never = new Promise<never>(() => {});

describe('errors of the Wyoming door', () => {
  const sound = (fields: object) => ({ ...HOME, ...fields });
  test.each<[string, (client: WyomingClient) => void, RegExp]>([
    ['a web browser', (client) => client.write('GET / HTTP/1.1\r\n\r\n'), /header/],
    ['a header without end', (client) => client.write('{'.repeat(70_000)), /header of more/],
    ['8-bit sound', (client) => client.send('audio-start', sound({ width: 1 })), /wrong "width".*16 bit/],
    ['sound in four channels', (client) => client.send('audio-start', sound({ channels: 4 })), /wrong "channels".*mono or stereo/],
    ['sound at an odd rate', (client) => client.send('audio-chunk', sound({ rate: 100 })), /wrong "rate"/],
    ['an end without sound', (client) => client.send('audio-stop'), /without sound/],
    ['text that is none', (client) => client.send('synthesize', { text: 7 }), /wrong "text"/],
    ['a text of 20,001 characters', (client) => client.send('synthesize', { text: 'x'.repeat(20_001) }), /wrong "text"/],
    ['a question without one', (client) => client.send('transcript', {}), /wrong "text"/],
    [
      'sound without end',
      (client) => {
        for (let seconds = 0; seconds <= 120; seconds += 30) client.send('audio-chunk', HOME, new Uint8Array(30 * 32_000));
      },
      /more than 120 s/,
    ],
    [
      'text without end',
      (client) => {
        client.send('synthesize-start');
        for (let time = 0; time < 3; time++) client.send('synthesize-chunk', { text: 'la '.repeat(6_000) });
      },
      /more than 40000 characters/,
    ],
  ])('an error and the end of the connection: %s', (_what, act, message) =>
    withWyoming({}, async (client, { faults }) => {
      act(client);
      const events = await client.rest();
      expect(events.at(-1)).toMatchObject({ type: 'error', data: { text: expect.stringMatching(message), code: 'malformed' } });
      expect(faults).toEqual([]);
    }),
  );

  const deaf: SpeechToText = {
    ...wordEars,
    // biome-ignore lint/correctness/useYield: it fails before it has anything to say
    async *transcribe() {
      throw new ParleyError('stt-failed', 'secret');
    },
  };
  const hoarse: TextToSpeech = {
    ...letterVoice(),
    async *speak() {
      yield { audio: new Uint8Array(320) };
      throw new ParleyError('tts-unreachable', 'secret');
    },
  };
  const absent = {
    async *transcribe() {
      yield await never;
    },
    async *speak() {
      yield await never;
    },
  };
  const speaks = (client: WyomingClient) => client.send('synthesize', { text: 'Hello.' });
  const streams = (client: WyomingClient) => {
    client.send('synthesize-start');
    client.send('synthesize-chunk', { text: 'Hello there. And ' });
  };
  const isHeard = (client: WyomingClient) => say(client, spokenAudio('hello', WIDE), HOME);

  test.each([
    ['ears that fail', { stt: deaf }, isHeard, 'stt-failed'],
    ['ears that hang', { stt: { ...wordEars, ...absent } }, isHeard, 'stt-unreachable'],
    ['a voice that fails', { tts: hoarse }, speaks, 'tts-unreachable'],
    ['a voice that fails while the text still comes', { tts: hoarse }, streams, 'tts-unreachable'],
    ['a voice that hangs', { tts: { ...letterVoice(), ...absent } }, speaks, 'tts-unreachable'],
    [
      'something of ours that breaks',
      {
        answer: () => {
          throw new Error('secret');
        },
      },
      (client: WyomingClient) => client.send('transcript', { text: 'hi' }),
      'internal',
    ],
  ] as const)('an error and the end of the connection: %s', (_what, parts, act, code) =>
    withWyoming({ ...parts, clock: pacedClock(100) }, async (client, { faults, door }) => {
      act(client);
      const events = await client.rest();
      expect(events.at(-1)).toMatchObject({ type: 'error', data: { code, text: en.errors[code] } });
      expect(faults).toHaveLength(1);
      await until(() => door.connections() === 0);
      expect(door.connections()).toBe(0);
    }),
  );
});
