import { describe, expect, test } from '@jest/globals';
import { used } from '#test/support/tools/used-tool.ts';
import { NOON } from '#test/support/turns.ts';
import { calendar } from '#tools/web/calendar.ts';
import { eventsIn } from '#tools/web/calendar-events.ts';

/** On Sunday, 1 March 2026; Berlin is an hour ahead of UTC until the 29th. */
const ICS = `BEGIN:VCALENDAR
VERSION:2.0
PRODID:-//test//EN
BEGIN:VTIMEZONE
TZID:Europe/Berlin
BEGIN:DAYLIGHT
TZOFFSETFROM:+0100
TZOFFSETTO:+0200
DTSTART:19700329T020000
RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=3
END:DAYLIGHT
BEGIN:STANDARD
TZOFFSETFROM:+0200
TZOFFSETTO:+0100
DTSTART:19701025T030000
RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=10
END:STANDARD
END:VTIMEZONE
BEGIN:VEVENT
UID:1
DTSTART;TZID=Europe/Berlin:20260301T150000
DTEND;TZID=Europe/Berlin:20260301T160000
SUMMARY:Dentist
LOCATION:Main Street 5
END:VEVENT
BEGIN:VEVENT
UID:2
DTSTART;TZID=Europe/Berlin:20200106T090000
DTEND;TZID=Europe/Berlin:20200106T091500
RRULE:FREQ=WEEKLY;BYDAY=MO
EXDATE;TZID=Europe/Berlin:20260309T090000
SUMMARY:Stand-up
END:VEVENT
BEGIN:VEVENT
UID:2
RECURRENCE-ID;TZID=Europe/Berlin:20260316T090000
DTSTART;TZID=Europe/Berlin:20260316T100000
DTEND;TZID=Europe/Berlin:20260316T101500
SUMMARY:Stand-up (late)
END:VEVENT
BEGIN:VEVENT
UID:3
DTSTART;VALUE=DATE:20260302
DTEND;VALUE=DATE:20260303
SUMMARY:Ann's birthday
END:VEVENT
BEGIN:VEVENT
UID:4
STATUS:CANCELLED
DTSTART:20260301T180000Z
DTEND:20260301T190000Z
SUMMARY:Called off
END:VEVENT
BEGIN:VEVENT
UID:5
DTSTART:20260301T080000Z
DTEND:20260301T090000Z
SUMMARY:Over
END:VEVENT
END:VCALENDAR`.replace(/\n/g, '\r\n');

const values = { address: 'webcal://calendar.example.com/secret.ics' };
const serving = (text: string) => ({ values, turn: { timeZone: 'Europe/Berlin' }, fetch: async () => new Response(text) });

describe('the calendar', () => {
  test('tells what is still to come, in the time zone of the listener', async () => {
    expect((await used(calendar, {}, serving(ICS)))?.split('\n')).toEqual([
      'Sunday 1 March at 15:00: Dentist, Main Street 5',
      "Monday 2 March, all day: Ann's birthday",
      'Monday 2 March at 09:00: Stand-up',
    ]);
  });

  test('says that there is nothing', async () => {
    expect(await used(calendar, { days: 1 }, serving('BEGIN:VCALENDAR\r\nEND:VCALENDAR'))).toBe('Nothing is in the calendar today.');
  });

  test('has repeated events each time, as they were moved and left out', () => {
    const named = eventsIn(ICS, NOON, NOON + 21 * 86_400_000).filter(({ name }) => name.startsWith('Stand-up'));
    expect(named.map(({ start, name }) => `${new Date(start).toISOString()} ${name}`)).toEqual([
      '2026-03-02T08:00:00.000Z Stand-up',
      '2026-03-16T09:00:00.000Z Stand-up (late)',
    ]);
  });

  test('is asked for over https, and fails where it is none', async () => {
    const asked: string[] = [];
    const noted = async (address: string | URL | Request) => {
      asked.push(String(address));
      return new Response('<html>');
    };
    await expect(used(calendar, {}, { values, fetch: noted })).rejects.toThrow();
    expect(asked).toEqual(['https://calendar.example.com/secret.ics']);
  });

  test('is not offered where the owner has named none', async () => {
    expect(await used(calendar, {})).toBeUndefined();
  });
});
