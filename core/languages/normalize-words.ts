/** Scripts that are written without spaces. */
const UNSPACED = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}ー]/u;
const NEEDLESS_SPACE = new RegExp(`(?<=${UNSPACED.source}) | (?=${UNSPACED.source})`, 'gu');

/** Vowel signs that are left out at will: accents of Latin letters, Arabic short vowels and hamza, the dot of Hindi letters. */
const MARKS = /[\u0300-\u036f\u0640\u064b-\u065f\u0670\u093c]/g;

/**
 * A text so that two spellings of the same speech are equal: lower case, without accents, apostrophes and joiners. Signs that tell words
 * apart stay, such as the vowels of Hindi and the voicing of Japanese.
 */
function folded(text: string): string {
  return text
    .toLowerCase()
    .replace(/['’ʼ`´\u200c\u200d]/g, '')
    .normalize('NFKD')
    .replace(MARKS, '')
    .normalize('NFC')
    .replaceAll('ß', 'ss')
    .replaceAll('œ', 'oe')
    .replaceAll('ى', 'ي')
    .replaceAll('ँ', 'ं');
}

/** The words of a text, folded; without those that have no spaces between them being told apart. */
export function wordsIn(text: string): string[] {
  return folded(text).match(/[\p{L}\p{M}\p{N}]+/gu) ?? [];
}

/** Whether words in it stand without spaces between them. */
export function isUnspaced(text: string): boolean {
  return UNSPACED.test(text);
}

/** Words with a space between them, and none where their script has none. */
export function spelled(words: readonly string[]): string {
  return words.join(' ').replace(NEEDLESS_SPACE, '');
}
