import type { OfflineWords } from '#core/languages/definition/built-in-mind.ts';
import { type Locale, languageOf } from '#core/languages/locale.ts';
import type { ModelRequest } from '#core/ports.ts';
import { calculated } from './arithmetic.ts';

/** Characters of what was said that are looked at: nothing that it can answer is longer. */
const LONGEST = 2_000;

/** What the offline model answers to the last thing the person said. `now`: milliseconds since 1970. */
export function offlineAnswer({ messages, locale, timeZone, name }: ModelRequest, now: number): string {
  const words = languageOf(locale).builtInMind;
  const { say } = words;
  const heard = messages.flatMap((message) => (message.role === 'user' ? [tidy(message.text.slice(0, LONGEST))] : []));
  const text = withoutLeadIn(heard.pop() ?? '', words.leadIn);
  const format = (options: Intl.DateTimeFormatOptions) => formatted(now, locale, timeZone, options);

  if (text === '') return say.greeting;
  const repeated = text.match(words.repeat)?.[1];
  if (repeated) return sentence(repeated, words);
  if (words.time.test(text)) return say.time(format({ timeStyle: 'short' }));
  if (words.date.test(text)) return filled(say.date, { date: format({ dateStyle: 'full' }) });
  if (words.weekday.test(text)) return filled(say.weekday, { weekday: format({ weekday: 'long' }) });
  if (words.story?.test(text) && say.story) return say.story;
  if (words.whatDidISay.test(text)) return heard.length ? filled(say.youSaid, { text: heard.at(-1) ?? '' }) : say.nothingSaid;
  if (words.thanks.test(text)) return say.thanks;
  if (words.howAreYou.test(text)) return say.howAreYou;
  if (words.whoAreYou.test(text)) return filled(say.whoAreYou, { name });
  if (words.whatCanYouDo.test(text)) return say.whatCanYouDo;
  if (words.greeting.test(text)) return say.greeting;
  return remembered(text, heard, words) ?? result(text, words, locale) ?? say.honest;
}

function result(text: string, words: OfflineWords, locale: Locale): string | undefined {
  const value = calculated(text, words, locale);
  if (value === undefined) return undefined;
  if (value === 'zero') return words.say.dividedByZero;
  const digits = new Intl.NumberFormat(locale, { useGrouping: false, maximumFractionDigits: 6 }).format(Math.abs(value));
  return filled(words.say.result, { result: value < 0 ? `${words.say.minus} ${digits}` : digits });
}

/** What was said about oneself: noted in an answer, found again in what was heard. */
function remembered(text: string, heard: string[], words: OfflineWords): string | undefined {
  const { say } = words;
  const told = (pattern: RegExp) =>
    heard.map((earlier): Groups | undefined => withoutLeadIn(earlier, words.leadIn).match(pattern)?.groups).filter((groups) => !!groups);
  const about = (template: string, groups: Groups) =>
    sentence(filled(template, { ...groups, your: words.your[groups.my?.toLowerCase() ?? ''] }), words);

  const name = text.match(words.myNameIs)?.groups;
  if (name) return filled(say.niceToMeetYou, name);
  if (words.whatIsMyName.test(text)) {
    const known = told(words.myNameIs).at(-1);
    return known ? filled(say.yourNameIs, known) : say.noName;
  }
  const fact = text.match(words.myThingIs)?.groups;
  if (fact) return about(say.noted, fact);
  const asked: Groups | undefined = text.match(words.whatIsMyThing)?.groups;
  if (!asked) return undefined;
  const known = told(words.myThingIs).findLast(({ thing }) => thing?.toLowerCase() === asked.thing?.toLowerCase());
  return known ? about(say.yourThingIs, known) : about(say.notTold, asked);
}

/** What the patterns catch. */
type Groups = Partial<Record<'name' | 'my' | 'thing' | 'value', string>>;

function formatted(now: number, locale: Locale, timeZone: string, options: Intl.DateTimeFormatOptions): string {
  return new Intl.DateTimeFormat(locale, { ...options, timeZone, calendar: 'gregory' }).format(now).replace(/[\u00a0\u202f]/g, ' ');
}

/** The digits of Arabic, Hindi and wide Japanese writing, ten each. */
const DIGITS = '٠١٢٣٤٥٦٧٨٩०१२३४५६७८९０１２３４５６７８９';

function tidy(text: string): string {
  return text
    .replaceAll('’', "'")
    .replace(/\s+/g, ' ')
    .trim()
    .replace(/^[¿¡]+|[.?!。！？؟।]+$/g, '')
    .trim()
    .replace(/(?![0-9])\p{Nd}/gu, (digit) => (DIGITS.includes(digit) ? String(DIGITS.indexOf(digit) % 10) : digit));
}

/** "hey, can you tell me what time it is please" -> "what time it is" */
function withoutLeadIn(text: string, leadIn: RegExp): string {
  const shorter = text.replace(leadIn, '').replace(/^[¿¡]/, '');
  return shorter === text ? text : withoutLeadIn(shorter, leadIn);
}

function sentence(text: string, { fullStop = '.' }: OfflineWords): string {
  return `${text.charAt(0).toLocaleUpperCase()}${text.slice(1).replace(/[.?!。！？؟।]+$/, '')}${fullStop}`;
}

function filled(template: string, values: Partial<Record<string, string>>): string {
  return template.replace(/\{(\w+)\}/g, (_whole, key: string) => values[key] ?? '');
}
