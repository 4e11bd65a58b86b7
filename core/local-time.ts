const DAY_MS = 86_400_000;

/**
 * When a time on the clocks of a zone is, in milliseconds since 1970. `local`: '2026-03-01T18:00', with or without seconds. A time that clocks show
 * twice in autumn is the first of both; one that they leave out in spring is as much later. Undefined: there is no such day or time.
 */
export function instantOf(local: string, timeZone: string): number | undefined {
  const fields = /^(\d{4})-(\d{2})-(\d{2})T(\d{2}):(\d{2})(?::(\d{2}))?$/.exec(local)?.slice(1, 7);
  if (!fields) return undefined;
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0] = fields.map((field) => Number(field ?? 0));
  const asUtc = Date.UTC(year, month - 1, day, hour, minute, second);
  if (!new Date(asUtc).toISOString().startsWith(local)) return undefined;
  const clock = wallClock(timeZone);
  const [before, after] = [asUtc - DAY_MS, asUtc + DAY_MS].map((near) => asUtc - (clock(near) - near)) as [number, number];
  const shown = [before, after].filter((at) => clock(at) === asUtc);
  return shown.length > 0 ? Math.min(...shown) : before;
}

/** What the clocks of a zone show at a time: '2026-03-01T18:00:00'. */
export function localTime(at: number, timeZone: string): string {
  return new Date(wallClock(timeZone)(at)).toISOString().slice(0, 19);
}

/** What clocks of a zone show at a time, as if it were UTC; whole seconds. */
function wallClock(timeZone: string): (at: number) => number {
  const format = new Intl.DateTimeFormat('en-US', {
    timeZone,
    calendar: 'gregory',
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  });
  return (at) => {
    const parts = new Map(format.formatToParts(at).map(({ type, value }) => [type, Number(value)]));
    const [year = 0, month = 0, day = 0, hour, minute, second] = ORDER.map((type) => parts.get(type));
    return Date.UTC(year, month - 1, day, hour, minute, second);
  };
}

const ORDER = ['year', 'month', 'day', 'hour', 'minute', 'second'] as const;
