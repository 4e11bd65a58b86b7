/** In characters; what is longer asks at its end. */
const LONGEST = 600;
const LAST_SENTENCE = /(?:^|[.!?。！？؟।\n])([^.!?。！？؟।\n]+)([.!?。！？؟।]?)["'”’»)」\s]{0,8}$/u;

/** What these words of ours end with, without its mark: '' if there is nothing. `asks`: its mark is a question mark. */
export function lastSentenceIn(said: string): { sentence: string; asks: boolean } {
  const [, sentence = '', mark = ''] = LAST_SENTENCE.exec(said.slice(-LONGEST)) ?? [];
  return { sentence, asks: /[?？؟]/.test(mark) };
}
