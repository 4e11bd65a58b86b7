/** The zeros of the digits that our languages write, but ASCII's. */
const ZEROS = [0x660, 0x6f0, 0x966, 0xff10];
const OTHER_DIGITS = /[٠-٩۰-۹०-९０-９]/g;

/** १० as 10: as long as the text was. */
export function asciiDigits(text: string): string {
  return text.replace(OTHER_DIGITS, (digit) => {
    const code = digit.codePointAt(0) ?? 0;
    return `${code - (ZEROS.find((zero) => code >= zero && code < zero + 10) ?? code)}`;
  });
}
