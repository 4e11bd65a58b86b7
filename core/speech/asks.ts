/** Japanese questions need no mark: 'いかがですか。' */
const QUESTION = /(?:[?？؟][!！]*|(?:です|ます|した|でしょう|ません|しょう)か[。.]?)["'”’»)\]」』\s]*$/u;

/** Whether these words end with a question, which the listener is to answer. */
export function asks(words: string): boolean {
  return QUESTION.test(words);
}
