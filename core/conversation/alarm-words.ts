import { phrasesFor } from '../languages/phrases.ts';
import type { Alarm, MissedAlarms, Piece } from '../ports.ts';
import type { Turn } from './turn.ts';

/** What is said so long after its time says that it is late. */
const LATE_MS = 30_000;
/** Within so long a time of the day is enough to say when it was due. */
const SAME_DAY_MS = 12 * 3_600_000;

/** The sentences that an alarm rings with, in its own language. `now`: milliseconds since 1970. */
export function alarmWords(alarm: Omit<Alarm, 'id' | 'person'>, now: number): string[] {
  const { kind, text, at, locale } = alarm;
  const { timer, namedTimer, reminder } = phrasesFor(locale).alarms;
  const bare = text.replace(/[\s.。।！!？?؟]+$/u, '');
  const phrase = kind === 'reminder' ? reminder : bare === '' ? timer : namedTimer;
  const said = phrase.replace(/\{(name|text)\}/, () => bare);
  return now - at < LATE_MS ? [said] : [said, dueWords(alarm, now)];
}

function dueWords({ at, locale, timeZone }: Omit<Alarm, 'id' | 'person'>, now: number): string {
  const { dueAt, dueOn, late } = phrasesFor(locale).alarms;
  if (timeZone === undefined) return late;
  const format = (options: Intl.DateTimeFormatOptions) =>
    new Intl.DateTimeFormat(`${locale}-u-ca-gregory-nu-latn`, { ...options, timeZone }).format(at).replace(/\u202f/g, ' ');
  if (now - at < SAME_DAY_MS) return dueAt.replace('{time}', () => format({ timeStyle: 'short' }));
  return dueOn.replace('{date}', () => format({ day: 'numeric', month: 'long' }));
}

/** What the turn's person has missed, at the beginning of an answer. A draft that nobody hears takes nothing. */
export async function* missedAlarms(turn: Turn, missed: MissedAlarms | undefined, confirmed: Promise<void>): AsyncGenerator<Piece> {
  if (!missed?.has(turn.person)) return;
  await confirmed;
  for (const text of await missed.take(turn)) yield { text: `${text} `, ends: 'sentence' };
}
