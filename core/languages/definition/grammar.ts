/** How the sentences of a language are built. The tests go by it: each phrase asks, offers and teaches what it has to. */
export interface Grammar {
  /** How a question that is answered by yes or no begins. */
  offer: RegExp;
  /** How a question that is answered by something else begins. */
  open: RegExp;
  /** The words that help teaches, by what they do. */
  taught: Readonly<Record<'go-on' | 'repeat' | 'start-over' | 'forget-me', string>>;
  /** How such words stand in a sentence; absent: 'say: go on.' */
  quoted?(words: string): string;
  /** The only Latin letters, in a language that has others. */
  names?: RegExp;
}
