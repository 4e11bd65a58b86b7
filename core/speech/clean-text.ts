// Control characters, lone surrogates, non-characters and the marks that turn the direction of writing:
// XML 1.0 forbids most of them, nobody hears any of them.
const SILENT = /(?!\s)[\p{Control}\p{Surrogate}\p{Noncharacter_Code_Point}\p{Bidi_Control}]/gu;

/** The text without characters that have no place in speech, on one line, with single spaces. */
export function cleanText(text: string): string {
  return text.replace(SILENT, '').replace(/\s+/g, ' ').trim();
}
