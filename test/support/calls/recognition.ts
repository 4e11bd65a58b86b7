/** What people say to a speaker. Nothing may be tuned on these: they measure how well we hear. */
export const UNSEEN_SENTENCES: readonly string[] = [
  'where is the nearest train station',
  'please close the window in the bedroom',
  'how many people live in france',
  'i would like to hear the news',
  'wake me up at seven in the morning',
  'will it rain in london on sunday',
  'who is the president of the united states',
  'read me a story about a little dog',
  'what is the largest animal in the world',
  'send a message to my brother',
  'how long does it take to boil an egg',
  'can you speak a little louder',
  'what day of the week is christmas this year',
  'why is the sky blue',
  'turn down the heating in the living room',
  'when did the second world war end',
  'is there any mail for me today',
  'how old is the oldest tree',
  'tell me something interesting about water',
  'good night and thank you for your help',
];

/** The least number of words to be changed, left out or put in. */
export function wordErrors(said: string, heard: string): number {
  const [saidWords, heardWords] = [wordsOf(said), wordsOf(heard)];
  let row = Array.from({ length: heardWords.length + 1 }, (_, index) => index);
  for (const [index, word] of saidWords.entries()) {
    const next = [index + 1];
    for (const [place, other] of heardWords.entries()) {
      const changed = (row[place] ?? 0) + (word === other ? 0 : 1);
      next.push(Math.min(changed, (row[place + 1] ?? 0) + 1, (next[place] ?? 0) + 1));
    }
    row = next;
  }
  return row.at(-1) ?? 0;
}

/** In small letters, without marks. */
export function wordsOf(text: string): string[] {
  return text.toLowerCase().match(/[\p{L}\p{N}']+/gu) ?? [];
}
