import { expect, test } from '@jest/globals';
import { deferred } from '#core/async/deferred.ts';
import { alarmWords, missedAlarms } from '#core/conversation/alarm-words.ts';
import { LANGUAGES, type Locale } from '#core/languages/locale.ts';
import type { Alarm } from '#core/ports.ts';
import { anAlarm } from '#test/contract/alarms.ts';
import { aTurn } from '#test/support/turns.ts';

const words = (changes: Partial<Alarm>, afterMs = 0) => {
  const alarm = anAlarm('ann', changes);
  return alarmWords(alarm, alarm.at + afterMs);
};

test('a timer is called by its name, if it has one, and a reminder says what it is for', () => {
  expect(words({})).toEqual(['Your pasta timer is up.']);
  expect(words({ text: '' })).toEqual(['Your timer is up.']);
  expect(words({ kind: 'reminder', text: 'call the dentist!' })).toEqual(['Reminder: call the dentist.']);
  expect(words({ kind: 'reminder', text: 'costs $1 {text} $&' })).toEqual(['Reminder: costs $1 {text} $&.']);
});

test('what comes late says when it was due: the time, another day its date, and where the zone is not known only that it is late', () => {
  const timeZone = 'Europe/Berlin';
  expect(words({ timeZone }, 20_000)).toHaveLength(1);
  expect(words({ timeZone }, 60_000)).toEqual(['Your pasta timer is up.', 'That was due at 1:05 PM.']);
  expect(words({ timeZone, locale: 'de-DE' }, 60_000)[1]).toBe('Das war um 13:05 fällig.');
  expect(words({ timeZone }, 3 * 86_400_000)[1]).toBe('That was due on March 1.');
  expect(words({}, 60_000)[1]).toBe('I am late with this.');
});

test.each([...LANGUAGES.values()].map(({ locales }) => Object.keys(locales)[0] as Locale))(
  'in %s nothing is left to be filled in',
  (locale) => {
    for (const kind of ['timer', 'reminder'] as const) {
      for (const after of [60_000, 3 * 86_400_000]) expect(words({ kind, locale, timeZone: 'UTC' }, after).join(' ')).not.toMatch(/[{}]/);
    }
  },
);

test('what a person missed is taken when the turn is certain, and a draft that nobody hears takes nothing', async () => {
  const taken: string[] = [];
  const missed = {
    has: (person: string) => person === 'ann',
    async take({ person }: { person: string }) {
      taken.push(person);
      return ['Your timer is up.', 'That was due at noon.'];
    },
  };
  const { promise: confirmed, resolve: confirm } = deferred();
  expect(await missedAlarms(aTurn('bob'), missed, confirmed).next()).toEqual({ done: true, value: undefined });
  const first = missedAlarms(aTurn('ann'), missed, confirmed).next();
  await new Promise((turnOfLoop) => setImmediate(turnOfLoop));
  expect(taken).toEqual([]);
  confirm();
  expect(await first).toEqual({ done: false, value: { text: 'Your timer is up. ', ends: 'sentence' } });
  expect(taken).toEqual(['ann']);
});
