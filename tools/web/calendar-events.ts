import ICAL from 'ical.js';

/** Times that a repeated event is looked at; a daily one has as many in eight years. */
const MAX_REPEATS = 3_000;
/** Characters of an event's name or place. */
const MAX_TEXT = 200;

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

/** Milliseconds since 1970; a whole day begins at its midnight in UTC, wherever the machine is. */
function millisecondsOf(time: ICAL.Time): number {
  return time.isDate ? Date.UTC(time.year, time.month - 1, time.day) : time.toJSDate().getTime();
}
