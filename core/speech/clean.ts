/** Control characters, marks of direction, private use, lone surrogates, variation selectors: no voice can say them, and no XML may hold some. */
const UNSPEAKABLE = /(?![\n\u200c\u200d])[\p{Cc}\p{Cf}\p{Co}\p{Cs}\p{Noncharacter_Code_Point}\ufffd]|[\ufe00-\ufe0f]|\u20e3/gu;
/** Other white space, and the one emoji that counts as a letter. */
const SPACES = /[\t\v\f\r\x85\u2028\u2029ℹ]/g;

/** Raised letters of ordinals and titles, as books set them: XXᵉ, 1ᵉʳ, nᵒ, Mˡˡᵉ. */
const RAISED = /[ᵉʳˢᵗᵈʰᵒᵐˡ]/gu;
const LETTERS: Readonly<Record<string, string>> = { ᵉ: 'e', ʳ: 'r', ˢ: 's', ᵗ: 't', ᵈ: 'd', ʰ: 'h', ᵒ: 'º', ᵐ: 'm', ˡ: 'l' };

/** A text of whole characters without those that are none to a listener. Joiners inside words stay. */
export function clean(text: string): string {
  if (/^[ -~\n]*$/.test(text)) return text;
  return text
    .replace(SPACES, ' ')
    .toWellFormed()
    .replace(UNSPEAKABLE, '')
    .replace(RAISED, (letter) => LETTERS[letter] ?? letter);
}
