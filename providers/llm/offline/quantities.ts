/** Numbers, durations and times of the day, as people say them. */
import type { NumberWords } from '#core/languages/definition/built-in-mind.ts';
import type { EverydayWords } from '#core/languages/definition/everyday.ts';
import { withDigits } from '#core/languages/number-words.ts';
import { folded, listOf } from './templates.ts';

export interface Duration {
  hours?: number;
  minutes?: number;
  seconds?: number;
}

interface Words {
  numbers: NumberWords;
  everyday: EverydayWords;
}

/** 'ten' -> 10. Undefined: it is no number. */
export function numberIn(text: string, words: Words): number | undefined {
  const digits = counted(text, words);
  return /^-?\d+(?:[.,]\d+)?$/.test(digits) ? Number(digits.replace(',', '.')) : undefined;
}

/** 'one hour and ten minutes'. Undefined: it is anything but a duration. */
export function durationIn(text: string, words: Words): Duration | undefined {
  const { timeUnits, durations, joins } = words.everyday;
  const whole = Object.entries(durations).find(([name]) => folded(name) === folded(text))?.[1];
  if (whole !== undefined) return whole < 60 ? { seconds: whole } : { minutes: whole / 60 };
  const units = listOf(timeUnits);
  const names = [...units.keys()].sort((one, other) => other.length - one.length).join('|');
  const parts: Duration = {};
  const rest = folded(counted(text, words)).replace(
    new RegExp(`(\\d+(?:[.,]\\d+)?)[ -]?(${names})(?!\\p{L})`, 'gu'),
    (_, count: string, name: string) => {
      parts[units.get(name) as keyof Duration] = Number(count.replace(',', '.'));
      return '';
    },
  );
  const between = rest.split(/[\s,]+/).filter((word) => word !== '' && !joins.some((join) => folded(join) === word));
  return between.length === 0 && Object.keys(parts).length > 0 ? parts : undefined;
}

/** 'half past' is not known; '6', '6:30', 'six p.m.' are. `half`: whether that was said; absent: either may be meant. */
export interface ClockTime {
  hour: number;
  minute: number;
  half?: 'am' | 'pm';
}

export function clockIn(text: string, words: Words): ClockTime | undefined {
  const { halves, timeUnits } = words.everyday;
  const { am, pm } = { am: halves.am.split('|'), pm: halves.pm.split('|') };
  const plain = folded(text);
  const names = [...am, ...pm].sort((one, other) => other.length - one.length);
  const said = names.find((name) => plain.endsWith(folded(name)) || plain.startsWith(folded(name)));
  const bare = said === undefined ? text : text.replace(new RegExp(said.replaceAll('.', '\\.'), 'iu'), ' ');
  const unit = [...listOf(timeUnits).keys(), "o'clock", 'uhr', 'h', 'uur', 'ore', 'बजे', 'h.'].sort(
    (one, other) => other.length - one.length,
  );
  const digits = folded(counted(bare.trim(), words)).replace(new RegExp(`(?<=\\d) ?(?:${unit.join('|')})(?!\\p{L})`, 'gu'), ' ');
  const [, hour = '', minute = '0'] = /^\s*(\d{1,2})(?:[\s:.]+(\d{1,2}))?\s*$/.exec(digits) ?? [];
  if (hour === '' || Number(hour) > 23 || Number(minute) > 59) return undefined;
  const half = said === undefined ? undefined : pm.includes(said) ? 'pm' : 'am';
  return { hour: Number(hour), minute: Number(minute), ...(half && { half }) };
}

/** Numbers in digits, those of a script without spaces too. */
function counted(text: string, { numbers, everyday }: Words): string {
  const spelled = text
    .toLowerCase()
    .split(' ')
    .map((word) => String(everyday.numerals[word] ?? word))
    .join(' ')
    .replace(/(\p{L})-(?=\p{L})/gu, '$1 ');
  return withDigits(
    spelled.replace(/[〇零一二三四五六七八九十百千]+/g, (run) => withDigits(run, numbers)),
    numbers,
  );
}
