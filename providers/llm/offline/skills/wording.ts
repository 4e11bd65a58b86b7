/** Pieces of sentences that a language's own formats give. */
import type { Locale } from '#core/languages/locale.ts';
import type { Duration } from '../quantities.ts';

/** "{day} in {place}" with its values. */
export function filled(template: string, values: Partial<Record<string, string>>): string {
  return template.replace(/\{(\w+)\}/g, (_whole, key: string) => values[key] ?? '');
}

/** The same, beginning with a capital letter. */
export function sentenceOf(template: string, values: Partial<Record<string, string>>, locale: Locale): string {
  const text = filled(template, values);
  return text.charAt(0).toLocaleUpperCase(locale) + text.slice(1);
}

/** '16.09 kilometers' */
export function quantity(value: number, unit: string, locale: Locale): string {
  const options = { style: 'unit', unit, unitDisplay: 'long', maximumFractionDigits: Math.abs(value) < 1 ? 4 : 2 } as const;
  return plainSpaces(new Intl.NumberFormat(locale, options).format(value));
}

/** '45.00 euros' */
export function money(value: number, currency: string, locale: Locale): string {
  const digits = Number.isInteger(value) ? { minimumFractionDigits: 0 } : {};
  return plainSpaces(new Intl.NumberFormat(locale, { style: 'currency', currency, currencyDisplay: 'name', ...digits }).format(value));
}

/** '1 hour and 30 minutes' */
export function durationWords({ hours = 0, minutes = 0, seconds = 0 }: Duration, locale: Locale): string {
  const all = Math.round(hours * 3_600 + minutes * 60 + seconds);
  const counts = { day: Math.floor(all / 86_400), hour: Math.floor(all / 3_600) % 24, minute: Math.floor(all / 60) % 60, second: all % 60 };
  const parts = Object.entries(counts).flatMap(([unit, count]) => (count > 0 ? [quantity(count, unit, locale)] : []));
  return listed(parts.slice(0, 2), locale);
}

/** 'one, two and three' */
export function listed(parts: readonly string[], locale: Locale): string {
  return new Intl.ListFormat(locale, { type: 'conjunction' }).format(parts);
}

/** '15:05', as the locale writes it. */
export function clockTime(now: number, timeZone: string, locale: Locale): string {
  return plainSpaces(new Intl.DateTimeFormat(locale, { timeStyle: 'short', timeZone }).format(now));
}

/** The first sentences of an article, as far as an ear follows; what stands in brackets there is for eyes. */
export function spokenPart(text: string, locale: Locale, most = 2): string {
  const plain = text
    .replace(/\s*[(（][^()（）]*[)）]/g, '')
    .replace(/\s+/g, ' ')
    .trim();
  const sentences = [...new Intl.Segmenter(locale, { granularity: 'sentence' }).segment(plain)].map(({ segment }) => segment.trim());
  return sentences.slice(0, most).join(' ').slice(0, 400);
}

function plainSpaces(text: string): string {
  return text.replace(/[\u00a0\u202f]/g, ' ');
}
