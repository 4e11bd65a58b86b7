import { knownLocale } from '#core/languages/locale.ts';
import type { Alarm } from '#core/ports.ts';
import { type Item, key } from '../items.ts';

/**
 * An alarm is two items. In the person's partition `A#<id>`: kind, at, text, locale, timeZone. And one that finds it by its time, in a partition
 * that is nobody's: `<time>#<person>#<id>`, with owner, id and at, and without words. The one that finds is put first and deleted last, so that no
 * alarm lacks it; where it finds nothing it is deleted. Both expire 30 days after the alarm was due.
 */
export const ALARMS = 'A#';
/** No person's key: those have 43 characters. */
export const ALARM_TIMES = 'alarms';
/** Milliseconds since 1970 have 13 digits until the year 2286. */
const DIGITS = 15;
const KEPT_MS = 30 * 86_400_000;
const LONGEST_TEXT = 500;

/** What a finder of an alarm says. */
export type AlarmFinder = Pick<Alarm, 'person' | 'id' | 'at'>;

export function alarmEntry(id: string): string {
  return ALARMS + id;
}

/** Behind all finders of an earlier time, and before all others. */
export function timeEntry(at: number): string {
  return String(Math.max(0, Math.ceil(at))).padStart(DIGITS, '0');
}

export function finderKey({ person, id, at }: AlarmFinder) {
  return key(ALARM_TIMES, `${timeEntry(at)}#${person}#${id}`);
}

export function finderItem({ person, id, at }: AlarmFinder): Item {
  return { ...finderKey({ person, id, at }), owner: { S: person }, id: { S: id }, at: { N: String(at) }, ttl: expiry(at) };
}

export function finderIn({ owner, id, at }: Item): AlarmFinder | undefined {
  if (owner?.S === undefined || id?.S === undefined || at?.N === undefined) return undefined;
  return { person: owner.S, id: id.S, at: Number(at.N) };
}

export function alarmItem({ id, person, kind, at, text, locale, timeZone }: Alarm): Item {
  return {
    ...key(person, alarmEntry(id)),
    kind: { S: kind },
    at: { N: String(at) },
    text: { S: text.slice(0, LONGEST_TEXT) },
    locale: { S: locale },
    ...(timeZone !== undefined && { timeZone: { S: timeZone } }),
    ttl: expiry(at),
  };
}

/** Undefined: it is none, or has expired. */
export function alarmIn(item: Item, now: number): Alarm | undefined {
  const { person, entry, kind, at, text, locale: tag, timeZone, ttl } = item;
  const locale = knownLocale(tag?.S ?? '');
  if (!person?.S || !entry?.S?.startsWith(ALARMS) || text?.S === undefined || !locale) return undefined;
  if (kind?.S !== 'timer' && kind?.S !== 'reminder') return undefined;
  if (!Number.isFinite(Number(at?.N)) || Number(ttl?.N) * 1_000 <= now) return undefined;
  return {
    id: entry.S.slice(ALARMS.length),
    person: person.S,
    kind: kind.S,
    at: Number(at?.N),
    text: text.S,
    locale,
    ...(timeZone?.S !== undefined && { timeZone: timeZone.S }),
  };
}

function expiry(at: number) {
  return { N: String(Math.ceil((at + KEPT_MS) / 1_000)) };
}
