/**
 * What our own tools told the model, as the built-in mind needs it: the one place that reads their words. A result that reads otherwise is
 * undefined, as a tool that failed is.
 */
import type { Sky } from '#core/languages/definition/everyday.ts';

export interface Weather {
  place: string;
  now: { degrees: number; sky: Sky };
  /** From today on. */
  days: readonly { sky: Sky; low: number; high: number; rain?: number }[];
}

export function weatherIn(result: string): Weather | 'which place' | 'no place' | undefined {
  if (result.startsWith('It is not known where')) return 'which place';
  if (result.startsWith('There is no place known')) return 'no place';
  const [place = '', now = '', ...ahead] = result.split('\n');
  const [, degrees, sky] = /^Now: (-?\d+) °[CF], ([\w ]+), wind/.exec(now) ?? [];
  if (degrees === undefined || sky === undefined) return undefined;
  const days = ahead.flatMap((line) => {
    const [, sky, low, high, , rain] = /: ([\w ]+), (-?\d+) to (-?\d+) °[CF](, rain (\d+) % likely)?, sunrise/.exec(line) ?? [];
    if (sky === undefined) return [];
    return [{ sky: skyOf(sky), low: Number(low), high: Number(high), ...(rain !== undefined && { rain: Number(rain) }) }];
  });
  return { place: place.split(',')[0]?.replace(/\.$/, '') ?? '', now: { degrees: Number(degrees), sky: skyOf(sky) }, days };
}

/** 'light freezing rain' -> 'rain' */
function skyOf(words: string): Sky {
  return SKIES.find(([word]) => words.includes(word))?.[1] ?? 'changeable';
}

const SKIES: readonly (readonly [string, Sky])[] = [
  ['thunder', 'thunderstorms'],
  ['snow', 'snow'],
  ['shower', 'showers'],
  ['drizzle', 'drizzle'],
  ['rain', 'rain'],
  ['fog', 'fog'],
  ['overcast', 'overcast'],
  ['cloudy', 'cloudy'],
  ['clear', 'clear'],
];

/** The value that a converter came to: of '10 miles = 16.0934 kilometer', and of '50 USD = 45.00 EUR, by the rate of ...'. */
export function convertedIn(result: string): number | undefined {
  const [, value] = / = (-?\d+(?:\.\d+)?) /.exec(result) ?? [];
  return value === undefined ? undefined : Number(value);
}

/** The beginning of an article. */
export function articleIn(result: string): string | 'nothing' | undefined {
  if (result.startsWith('Wikipedia has nothing')) return 'nothing';
  return /^From Wikipedia, ".*?": (.+)$/s.exec(result)?.[1];
}

/** Whether a timer or a reminder was set, and whether there is a device that rings. */
export function setIn(result: string): 'set' | 'set, but cannot ring' | 'not set' | undefined {
  if (result.startsWith('Nothing was set')) return 'not set';
  if (result.startsWith('This was done already')) return 'set';
  if (!result.startsWith('Set: ')) return undefined;
  return result.includes('can be made to ring') ? 'set, but cannot ring' : 'set';
}

export interface ListedAlarm {
  id: string;
  kind: 'timer' | 'reminder';
  text: string;
  /** Until it rings; 0: it was due. */
  seconds: number;
}

export function alarmsIn(result: string): readonly ListedAlarm[] {
  return result.split('\n').flatMap((line): ListedAlarm[] => {
    const [, id, kind, , text = ''] = /^id (\S+): the (timer|reminder)( "(.*)")?,/.exec(line) ?? [];
    if (id === undefined) return [];
    const left = /in ((?:\d+ (?:day|hour|minute|second)s? ?)+)$/.exec(line)?.[1] ?? '';
    const seconds = [...left.matchAll(/(\d+) (day|hour|minute|second)/g)].reduce(
      (sum, [, count, unit]) => sum + Number(count) * (SECONDS[unit ?? ''] ?? 0),
      0,
    );
    return [{ id, kind: kind === 'timer' ? 'timer' : 'reminder', text, seconds }];
  });
}

const SECONDS: Readonly<Record<string, number>> = { day: 86_400, hour: 3_600, minute: 60, second: 1 };

/** What a tool said, without the quotation that words of others come in. */
export function unquoted(result: string): string {
  const [, words] = /^The quotation holds words of others\. [^\n]*\n(".*")$/.exec(result) ?? [];
  return words === undefined ? result : String(JSON.parse(words));
}

/** The person has to allow it in their app first. */
export function needsPermission(result: string): boolean {
  return result.startsWith('Nothing was done: the listener has not allowed');
}

/** A tool waits for the person's yes. */
export function asksFirst(result: string): boolean {
  return result.startsWith('Nothing was done yet');
}

/** It could not be done: words of ours, of a server of tools, or of Home Assistant. */
export function failedIn(result: string): boolean {
  return /^(?:The tool |There is no tool|These arguments|It could not be done|Error)|MatchFailedError|"success": ?\[\]/.test(result);
}

/** The first passage of the owner's documents. */
export function passageIn(result: string): string | undefined {
  const [, quoted] = /^from "[^"]*"(?:, under "[^"]*")?: (".*")$/m.exec(result) ?? [];
  return quoted === undefined ? undefined : String(JSON.parse(quoted));
}

/** What the first page of a search of the web says. */
export function foundIn(result: string): string | undefined {
  if (result.startsWith('The web has nothing')) return undefined;
  return /^.*? \([^()]*\): (.+)$/m.exec(result)?.[1];
}

/** The facts that are kept of a person, oldest first. */
export function factsIn(result: string): readonly string[] {
  return [...result.matchAll(/^id \S+, told on [\d-]+: (".*")$/gm)].map(([, quoted = '""']) => String(JSON.parse(quoted))).reverse();
}

/** The news' headlines, and the calendar's events, are a line each. */
export function linesIn(result: string): readonly string[] | undefined {
  if (failedIn(result)) return undefined;
  return result.startsWith('Nothing is in the calendar') ? [] : result.split('\n').filter((line) => line !== '');
}
