import type { Grammar } from '../definition/grammar.ts';

export const en: Grammar = {
  offer: /^(Shall I|Would you like|Are you) /,
  open: /^(What|What's) /,
  taught: { 'go-on': 'go on', repeat: 'repeat', 'start-over': 'start over', 'forget-me': 'forget me' },
};
