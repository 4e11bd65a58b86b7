import type { ClockTime, Duration } from '../quantities.ts';
import { alarmsIn, failedIn, type ListedAlarm, setIn } from '../results.ts';
import { call, type Situation, type Skill, type Step, say } from './skill.ts';
import { daysAhead } from './weather.ts';
import { clockTime, durationWords, filled, sentenceOf } from './wording.ts';

export const timer: Skill = ({ duration }, situation) => {
  const { words, locale, tool, results } = situation;
  const { say: told } = words.everyday;
  if (!tool('set_timer')) return say(told.cannot.alarms);
  if (!duration) return say(told.howLong);
  const [result] = results('set_timer');
  if (result === undefined) return call('set_timer', { ...duration });
  return confirmed(result, filled(told.timerSet, { duration: durationWords(duration, locale) }), situation);
};

export const reminder: Skill = ({ slots: { text = '', day }, duration, clock }, situation) => {
  const { words, locale, timeZone, now, tool, results } = situation;
  const { say: told } = words.everyday;
  if (!tool('set_reminder')) return say(told.cannot.alarms);
  const at = duration ? now + milliseconds(duration) : nextAt(clock, day, now, timeZone);
  const [result] = results('set_reminder');
  if (result === undefined) return call('set_reminder', { at: localTime(at, timeZone), text });
  return confirmed(result, sentenceOf(told.reminderSet, { moment: clockTime(at, timeZone, locale), text }, locale), situation);
};

export const alarms: Skill = (_, { words, locale, tool, results }) => {
  const { say: told } = words.everyday;
  if (!tool('list_alarms')) return say(told.cannot.alarms);
  const [result] = results('list_alarms');
  if (result === undefined) return call('list_alarms', {});
  if (failedIn(result)) return say(told.failed);
  const set = alarmsIn(result);
  if (set.length === 0) return say(told.noAlarms);
  const sentences = set.slice(0, 3).map(({ kind, text, seconds }) => {
    const template = kind === 'timer' ? told.timerRings : told.reminderRings;
    return sentenceOf(template, { text, duration: durationWords({ seconds: Math.max(1, seconds) }, locale) }, locale);
  });
  return say(sentences.join(' '));
};

/** One is cancelled at once; of several, all of them only where all were meant. */
export const cancel: Skill = ({ intent }, { words, locale, tool, results }) => {
  const { say: told } = words.everyday;
  if (!tool('cancel_alarm') || !tool('list_alarms')) return say(told.cannot.alarms);
  const [list] = results('list_alarms');
  if (list === undefined) return call('list_alarms', {});
  if (failedIn(list)) return say(told.failed);
  const set: readonly ListedAlarm[] = alarmsIn(list);
  if (set.length === 0) return say(told.noAlarms);
  if (set.length > 1 && intent === 'cancel') return say(filled(told.several, { count: new Intl.NumberFormat(locale).format(set.length) }));
  const cancelled = results('cancel_alarm');
  if (cancelled.length === 0) return { calls: set.map(({ id }) => ({ name: 'cancel_alarm', arguments: { id } })) };
  return say(cancelled.some(failedIn) ? told.failed : told.cancelled);
};

function confirmed(result: string, sentence: string, { words }: Situation): Step {
  const { say: told } = words.everyday;
  switch (setIn(result)) {
    case 'set':
      return say(sentence);
    case 'set, but cannot ring':
      return say(`${sentence} ${told.cannotRing}`);
    case 'not set':
      return say(told.notSet);
    default:
      return say(told.failed);
  }
}

function milliseconds({ hours = 0, minutes = 0, seconds = 0 }: Duration): number {
  return (hours * 3_600 + minutes * 60 + seconds) * 1_000;
}

const HALF_DAY_MS = 43_200_000;

/** The next moment at which the clocks of a zone show that time; of a time that either half of the day has, the nearer. */
function nextAt(clock: ClockTime | undefined, day: string | undefined, now: number, timeZone: string): number {
  const { hour = 9, minute = 0, half } = clock ?? {};
  const [hours = 0, minutes = 0] = localTime(now, timeZone).slice(11).split(':').map(Number);
  const midnight = Math.floor(now / 60_000) * 60_000 - (hours * 60 + minutes) * 60_000;
  const inHalf = half === undefined ? hour : (hour % 12) + (half === 'pm' ? 12 : 0);
  const at = midnight + (daysAhead(day, now, timeZone) * 24 * 60 + inHalf * 60 + minute) * 60_000;
  if (at > now) return at;
  const later = half === undefined && hour < 12 ? at + HALF_DAY_MS : at;
  return later > now ? later : at + 2 * HALF_DAY_MS;
}

/** '2026-03-01T18:00' */
function localTime(at: number, timeZone: string): string {
  const format = new Intl.DateTimeFormat('sv-SE', { dateStyle: 'short', timeStyle: 'short', timeZone });
  return format.format(at).replace(' ', 'T');
}
