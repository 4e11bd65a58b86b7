/** A sample utterance such as 'tell me {query}', ready to be compared. */
export interface Sample {
  /** The words in the slots; undefined: something else was said. */
  match(words: string): Record<string, string> | undefined;
  /** Characters outside of slots: the more, the closer a match. */
  literals: number;
}

/** What Alexa keeps of typed words: no punctuation, straight apostrophes, no wake word. */
export function heardWords(utterance: string): string {
  return utterance
    .normalize('NFKC')
    .replaceAll('’', "'")
    .replace(/[¿¡"„“”«»、。!?،؟।]|[.,:;…](?=\s|$)/gu, ' ')
    .replace(/\s+/gu, ' ')
    .trim()
    .replace(/^(alexa|アレクサ|एलेक्सा|أليكسا) /iu, '');
}

/** Where a language has no spaces, those of samples and of typed words are only for the eye. */
export function sample(template: string): Sample {
  const spaceless = /[\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Han}]/u.test(template);
  const tidy = (text: string) => (spaceless ? text.replaceAll(' ', '') : text);
  const parts = tidy(template.normalize('NFKC')).split(/\{(\w+)\}/);
  const pattern = parts.map((part, index) => (index % 2 ? `(?<${part}>.+)` : part.replace(/[.*+?^$()[\]|\\]/g, '\\$&'))).join('');
  const whole = new RegExp(`^${pattern}$`, 'iu');
  return {
    match(words) {
      const found = whole.exec(tidy(words));
      return found ? { ...found.groups } : undefined;
    },
    literals: parts.filter((_, index) => index % 2 === 0).join('').length,
  };
}
