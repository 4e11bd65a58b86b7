/** National telephone numbers that several countries write alike, as regular expressions. */
export const NORTH_AMERICAN = '(?:1[ .-])?(?:\\([2-9]\\d{2}\\) ?|[2-9]\\d{2}[ .-])[2-9]\\d{2}[ .-]\\d{4}';

/**
 * 030 1234567, (030) 123 456, 01 23 45 67 89, 0800/1234567: the zero in front says that it is no amount.
 * Nine to twelve digits, and not what could begin with a date (02-12-2026).
 */
export const WITH_TRUNK_ZERO =
  '(?=(?:[ /()-]*\\d){9,12}(?![ /-]?\\d))(?!\\d{2}-\\d{2}-\\d{4})' +
  '(?:\\(0\\d{1,4}\\) ?|0\\d{1,5}[ /-])\\d{2,8}(?:[ -]\\d{2,5}){0,4}(?![ /-]\\d)';
