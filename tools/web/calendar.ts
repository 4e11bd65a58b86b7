import ICAL from 'ical.js';
import * as z from 'zod/mini';
import { secret } from '#core/settings/kinds.ts';
import { tool } from '../tool.ts';
import { textFrom } from './service.ts';

const DAY_MS = 86_400_000;
const EVENTS = 20;
/** Times that a repeated event is looked at; a daily one has as many in eight years. */
const MAX_REPEATS = 3_000;
/** Characters of an event's name or place. */
const MAX_TEXT = 200;

/** iCalendar (RFC 5545), as calendars publish it under a secret address. */
export const calendar = tool({
  name: 'calendar',
  description: "The owner's appointments on the next days, today's included.",
  parameters: z.object({ days: z._default(z.int().check(z.gte(1), z.lte(31)), 2) }),
  effect: 'none',
  settings: { address: secret('CALENDAR_URL', 'the secret iCal address of the calendar that may be told') },
  works: ({ address }) => address !== undefined,
  when: (_, door) => door !== 'telephone', // anybody may call
  async run({ days }, { settings: { address = '' }, turn, clock, ...asking }) {
    const timeZone = turn.timeZone ?? 'UTC';
    const text = await textFrom(new URL(address.replace(/^webcal:/, 'https:')), { clock, ...asking });
    const from = clock.now();
    const until = startOfDay(from, timeZone) + days * DAY_MS;
    const found = eventsIn(text, startOfDay(from, timeZone), until).filter(({ end }) => end > from);
    if (found.length === 0) return `Nothing is in the calendar ${days === 1 ? 'today' : `in the next ${days} days`}.`;
    const time = new Intl.DateTimeFormat('en-GB', {
      weekday: 'long',
      day: 'numeric',
      month: 'long',
      hour: '2-digit',
      minute: '2-digit',
      timeZone,
    });
    const day = new Intl.DateTimeFormat('en-GB', { weekday: 'long', day: 'numeric', month: 'long', timeZone: 'UTC' });
    return found
      .slice(0, EVENTS)
      .map(
        ({ start, name, place, wholeDay }) =>
          `${wholeDay ? `${day.format(start)}, all day` : time.format(start)}: ${name}${place && `, ${place}`}`,
      )
      .join('\n');
  },
});

export interface CalendarEvent {
  /** Milliseconds since 1970. */
  start: number;
  end: number;
  wholeDay: boolean;
  name: string;
  place: string;
}

/** What begins before `until` and ends after `from`, soonest first, repeated events each time. Throws for what is no calendar. */
export function eventsIn(text: string, from: number, until: number): CalendarEvent[] {
  const component = new ICAL.Component(ICAL.parse(text));
  for (const zone of component.getAllSubcomponents('vtimezone')) ICAL.TimezoneService.register(zone);
  const all = component.getAllSubcomponents('vevent').map((event) => new ICAL.Event(event));
  const found: CalendarEvent[] = [];

  function add(event: ICAL.Event, start: ICAL.Time, end: ICAL.Time): void {
    const [startMs, endMs] = [millisecondsOf(start), millisecondsOf(end)];
    if (startMs >= until || endMs <= from || event.component.getFirstPropertyValue('status') === 'CANCELLED') return;
    const [name, place] = [event.summary, event.location].map((words) => (words ?? '').slice(0, MAX_TEXT));
    found.push({ start: startMs, end: endMs, wholeDay: start.isDate, name: name || 'an appointment', place: place ?? '' });
  }

  for (const event of all) {
    if (event.isRecurrenceException()) continue; // found through the event that it is an exception of
    if (!event.isRecurring()) {
      add(event, event.startDate, event.endDate);
      continue;
    }
    const times = event.iterator();
    for (let count = 0; count < MAX_REPEATS; count++) {
      const next = times.next();
      if (!next || millisecondsOf(next) >= until) break;
      const { item, startDate, endDate } = event.getOccurrenceDetails(next);
      add(item, startDate, endDate);
    }
  }
  return found.sort((one, other) => one.start - other.start);
}

/** Midnight of the day that it is at `at`, milliseconds since 1970. */
function startOfDay(at: number, timeZone: string): number {
  const time = new Intl.DateTimeFormat('en-GB', { timeStyle: 'medium', timeZone }).format(at);
  const [hours = 0, minutes = 0, seconds = 0] = time.split(':').map(Number);
  return at - ((hours * 60 + minutes) * 60 + seconds) * 1_000 - (at % 1_000);
}

/** Milliseconds since 1970; a whole day begins at its midnight in UTC, wherever the machine is. */
function millisecondsOf(time: ICAL.Time): number {
  return time.isDate ? Date.UTC(time.year, time.month - 1, time.day) : time.toJSDate().getTime();
}
