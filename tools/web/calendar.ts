import * as z from 'zod/mini';
import { instantOf, localTime } from '#core/local-time.ts';
import { secret } from '#core/settings/kinds.ts';
import { tool } from '../tool.ts';
import { textFrom } from './service.ts';

const DAY_MS = 86_400_000;
const EVENTS = 20;

/** iCalendar (RFC 5545), as calendars publish it under a secret address. */
export const calendar = tool({
  name: 'calendar',
  description: "The owner's appointments on the next days, today's included.",
  parameters: z.object({ days: z._default(z.int().check(z.gte(1), z.lte(31)), 2) }),
  effect: 'none',
  foreign: {},
  settings: { address: secret('CALENDAR_URL', 'the secret iCal address of the calendar that may be told') },
  works: ({ address }) => address !== undefined,
  when: (_, door) => door !== 'telephone', // anybody may call
  async run({ days }, { settings: { address = '' }, turn, clock, ...asking }) {
    const { eventsIn } = await import('./calendar-events.ts');
    const timeZone = turn.timeZone ?? 'UTC';
    const text = await textFrom(new URL(address.replace(/^webcal:/, 'https:')), { clock, ...asking });
    const from = clock.now();
    const today = startOfDay(from, timeZone);
    const found = eventsIn(text, today, today + days * DAY_MS).filter(({ end }) => end > from);
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

/** Midnight of the day that it is at `at`, milliseconds since 1970. */
function startOfDay(at: number, timeZone: string): number {
  return instantOf(`${localTime(at, timeZone).slice(0, 10)}T00:00`, timeZone) ?? at;
}
