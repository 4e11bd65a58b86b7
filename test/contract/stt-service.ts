import { describe, expect, test } from '@jest/globals';
import type { ErrorCode } from '#core/errors.ts';
import type { SpeechToText } from '#core/ports.ts';
import { caller } from '#test/support/calls/caller.ts';
import { until } from '#test/support/until.ts';

export const KEY = 'key-that-nobody-may-see';
const SECRET_WORDS = 'my secret diary';

/** What goes wrong with a service. */
export type ServiceFault = number | 'closed' | 'mute' | 'garbage' | 'dies' | undefined;

/** An adapter and the fake service behind it. */
export interface Stand<Adapter> {
  adapter: Adapter;
  /** Every request or handshake: its URL and headers. */
  asked(): { url: string; headers: object }[];
  /** How many connections are in use. */
  busy(): number;
  close(): Promise<void>;
}

/** What every SpeechToText keeps that asks a service. `stand` makes one with KEY, whose time runs fast. `http`: it knows keys and statuses. */
export function sttServiceContract(
  name: string,
  stand: (fault?: ServiceFault) => Promise<Stand<SpeechToText>>,
  { http = true } = {},
): void {
  async function withStand<T>(fault: ServiceFault, act: (stand: Stand<SpeechToText>) => Promise<T>): Promise<T> {
    const standing = await stand(fault);
    try {
      return await act(standing);
    } finally {
      await standing.close();
    }
  }

  /** The error that one utterance ends in. */
  function errorOf(fault: ServiceFault) {
    return withStand(fault, async ({ adapter }) => {
      const person = caller(adapter, { hotwords: [SECRET_WORDS] });
      await person.say(SECRET_WORDS);
      await person.finish();
      person.hangUp();
      return person.over;
    });
  }

  describe(`${name}, as a service`, () => {
    test('hears utterance after utterance, in every format it takes', () =>
      withStand(undefined, async ({ adapter }) => {
        for (const format of adapter.accepts) {
          const person = caller(adapter, { format });
          await person.say('hello there you');
          expect(await person.finish()).toBe('hello there you');
          await person.say('one two three four five six seven');
          expect(await person.finish()).toBe('one two three four five six seven');
          person.hangUp();
          expect(await person.over).toBeUndefined();
          expect(person.transcripts.filter(({ final }) => final)).toHaveLength(2);
        }
      }));

    test('answers an end of speech without words with an empty final', () =>
      withStand(undefined, async ({ adapter }) => {
        const person = caller(adapter);
        await person.pause(100);
        expect(await person.finish()).toBe('');
        person.abort();
      }));

    if (http) {
      test('says the key in a header, never in an address', () =>
        withStand(undefined, async ({ adapter, asked }) => {
          const person = caller(adapter);
          await person.say('hello');
          await person.finish();
          person.abort();
          expect(asked().length).toBeGreaterThan(0);
          for (const { url, headers } of asked()) {
            expect(url).not.toContain(KEY);
            expect(JSON.stringify(headers)).toContain(KEY);
          }
        }));
    }

    const faults: [ServiceFault, ErrorCode][] = [
      [400, 'stt-failed'],
      [401, 'stt-refused'],
      [402, 'stt-unpaid'],
      [403, 'stt-refused'],
      [429, 'stt-unreachable'],
      [503, 'stt-unreachable'],
      ['closed', 'stt-unreachable'],
      ['dies', 'stt-unreachable'],
      ['mute', 'stt-unreachable'],
      ['garbage', 'stt-failed'],
    ];
    test.each(http ? faults : faults.filter(([fault]) => typeof fault !== 'number'))(
      '%s ends the call with %s, and the error shows neither the key nor what was said',
      async (fault, code) => {
        const error = await errorOf(fault);
        expect(error).toMatchObject({ name: 'ParleyError', code, message: expect.stringContaining('127.0.0.1') });
        expect(`${error?.message} ${error?.stack} ${error?.cause}`).not.toMatch(new RegExp(`${KEY}|${SECRET_WORDS}`));
      },
    );

    test.each<ServiceFault>([undefined, 'mute'])('an aborted call leaves no connection in use (service: %s)', (fault) =>
      withStand(fault, async ({ adapter, busy }) => {
        const person = caller(adapter);
        await person.say('hello there');
        void person.finish();
        await until(() => busy() > 0 || person.transcripts.length > 0);
        person.abort();
        expect(await person.over).toBeUndefined();
        await until(() => busy() === 0);
      }),
    );
  });
}
