import type { Grammar } from '../definition/grammar.ts';

export const ja: Grammar = {
  offer: /^[^何]+(ましょうか|ますか)？$/,
  open: /何[^。]+か？$/,
  taught: { 'go-on': '続けて', repeat: 'もう一度', 'start-over': '別の話', 'forget-me': '私を忘れて' },
  quoted: (words) => `「${words}」`,
  names: /Parley/g,
};
