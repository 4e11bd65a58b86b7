/** +49 30 1234567, +44 (0)20 7946 0958, +1 (202) 555-0123: at least nine digits, at most the fifteen that exist. A round number is no telephone. */
export const INTERNATIONAL =
  /(?<![\wÀ-ɏ+])(\+(?=(?:[ ()./-]{0,3}\d){9,15}(?!\d))[1-9]\d{0,2}(?: ?\(\d{1,4}\) ?)?(?:[ ./-]?\d){5,13})(?<![ .]000)(?![\wÀ-ɏ]|[ .,-]\d| ?[%$€£¥₹])/g;

/** National telephone numbers that several countries write alike, as regular expressions. The letters of 1-800-EXAMPLE are dialled too. */
export const NORTH_AMERICAN =
  '(?:1[ .-])?(?:\\(\\d{3}\\)[ -]?\\d{3}|[2-9]\\d{2}[ .-][2-9]\\d{2})[ .-]\\d{4}|[2-9]\\d{2}[2-9]\\d{6}(?<!000)|1-8\\d{2}-(?=[A-Z\\d-]{7,9}(?![\\w-]))[A-Z][A-Z\\d-]+';

/** (123) 456-7890, 555-123-4567: numbers of North America, made-up ones too, in other countries. */
export const IN_THREE_GROUPS = '(?:1-)?(?:\\(\\d{3}\\)[ -]?|\\d{3}-)\\d{3}-\\d{4}';

/**
 * 030 1234567, 030 - 123 45 67, (030) 123 456, 01 23 45 67 89, 0800/1234567: the zero in front says that it is no amount.
 * Nine to twelve digits, and not what could begin with a date (02-12-2026).
 */
export const WITH_TRUNK_ZERO =
  '(?=(?:[ /()-]*\\d){9,12}(?![ /-]?\\d))(?!\\d{2}[./-]\\d{2}[./-]\\d{4})' +
  '(?:\\(0\\d{1,4}\\) ?|0\\d{1,5}(?: - |[ /-]))\\d{2,8}(?:[ -]\\d{1,5}){0,4}(?![ /-]\\d)';
