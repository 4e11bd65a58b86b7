/**
 * How people ask for what is dictated, and how it is said. Lists are separated by commas, as in `TurnWordLists`; a question asks for the first of
 * these that it names.
 */
export interface DictationWords {
  /** An address of electronic mail. */
  mail: string;
  /** Letters, one by one: 'spell'. */
  spelling: string;
  /** A number as long as that of a bank card: sixteen digits. */
  cards: string;
  /** Letters and digits in groups: references, licence plates, IBANs. */
  codes: string;
  /** A person's name. */
  names: string;
  /** Where somebody lives. */
  addresses: string;
  /** In a sentence that asks without a question mark: 'please tell me your number'. */
  asking: string;
  /** Words that stand for a letter: spelling alphabets, and the names of letters where recognisers write those. */
  alphabet: string;
  /** Signs within an address or a code: 'at', 'dash'. */
  at: string;
  dot: string;
  dashes: string;
  /** In an answer that dictates nothing: 'I don't know', 'why'. */
  refusals: string;
  /** Digits of most telephone numbers; with fewer, more are expected. */
  telephoneDigits: number;
}
