import { asciiDigits } from '#core/speech/expressions/digits.ts';

/** Characters that are looked at: of an answer, of what the model has read, and of one number. */
const LONGEST = { answer: 8_000, read: 200_000, figure: 18 };
/** Whole numbers up to here are counted or ordered by the model itself: "two of the three". */
const COUNTED = 12;

const FIGURE = /\d{1,2}:\d\d(?::\d\d)?|\d+(?:[.,\u00a0\u202f']\d+)*/g;
/** Digits with what stands between them in a telephone number. */
const TELEPHONE = /\+?\d(?:[ ()/.-]{0,2}\d){6,14}(?!\d)/g;

/**
 * How many figures of an answer the model has read nowhere: times, prices, telephone numbers and other numbers, also rounded, of dates the day and the
 * year. `read`: all that it got to see. Takes a time that grows as the texts do.
 */
export function unfoundedFigures(answer: string, read: readonly string[]): number {
  const said = asciiDigits(answer.slice(0, LONGEST.answer));
  if (!/\d/.test(said)) return 0;
  const source = asciiDigits(read.join('\n').slice(-LONGEST.read));
  const digits = source.replace(/[ ()/.+-]+/g, '');
  const known = figuresIn(source);
  let unfounded = 0;
  const rest = said.replace(TELEPHONE, (telephone) => {
    if (isPlain(telephone)) return telephone;
    if (!digits.includes(telephone.replace(/\D/g, ''))) unfounded++;
    return ' ';
  });
  for (const figure of rest.match(FIGURE) ?? []) if (!isKnown(figure, known)) unfounded++;
  return unfounded;
}

/** Digits without anything between them are a number like others. */
function isPlain(telephone: string): boolean {
  return /^\d+([.,]\d+)*$/.test(telephone) || /^\d{4}-\d\d-\d\d/.test(telephone);
}

interface Figures {
  /** Minutes of half a day: "9 PM" may have been read as 21:00. */
  times: ReadonlySet<number>;
  /** In ascending order. */
  numbers: readonly number[];
}

function figuresIn(text: string): Figures {
  const times = new Set<number>();
  const numbers = new Set<number>();
  for (const figure of text.match(FIGURE) ?? []) {
    const time = timeOf(figure);
    if (time !== undefined) times.add(time);
    for (const { value } of readings(figure)) numbers.add(value);
  }
  return { times, numbers: [...numbers].sort((one, other) => one - other) };
}

function isKnown(figure: string, { times, numbers }: Figures): boolean {
  const time = timeOf(figure);
  if (time !== undefined) return times.has(time);
  return readings(figure).some(({ value, unit }) => {
    if (Number.isInteger(value) && value <= COUNTED) return true;
    const nearest = numbers[firstFrom(numbers, value - unit / 2)];
    return nearest !== undefined && nearest <= value + unit / 2;
  });
}

function timeOf(figure: string): number | undefined {
  const [, hours, minutes] = /^(\d{1,2}):(\d\d)/.exec(figure) ?? [];
  return hours === undefined ? undefined : (Number(hours) * 60 + Number(minutes)) % 720;
}

/** What a figure may stand for, whatever its country writes between thousands and before decimals, and the unit that it may be rounded to. */
function readings(figure: string): { value: number; unit: number }[] {
  if (figure.includes(':')) return figure.split(':').map((part) => ({ value: Number(part), unit: 0 }));
  const whole = figure.replace(/\D/g, '').slice(0, LONGEST.figure);
  const rounded = { value: Number(whole), unit: 10 ** (/0*$/.exec(whole.slice(1))?.[0].length ?? 0) };
  const [, before = '', decimals] = /^(.*)[.,](\d+)$/.exec(figure) ?? [];
  if (decimals === undefined) return [rounded];
  const decimal = { value: Number(`${before.replace(/\D/g, '')}.${decimals}`), unit: 10 ** -decimals.length };
  return decimals.length === 3 ? [rounded, decimal] : [decimal];
}

/** The place of the first that is not below `least`. */
function firstFrom(ascending: readonly number[], least: number): number {
  let [from, to] = [0, ascending.length];
  while (from < to) {
    const middle = (from + to) >> 1;
    if ((ascending[middle] ?? 0) < least) from = middle + 1;
    else to = middle;
  }
  return from;
}
