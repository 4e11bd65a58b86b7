import type { Grammar } from '../definition/grammar.ts';

export const de: Grammar = {
  offer: /^(Soll ich|Möchtest du|Bist du) /,
  open: /^(Was|Worüber) /,
  taught: { 'go-on': 'weiter', repeat: 'wiederholen', 'start-over': 'neues Thema', 'forget-me': 'vergiss mich' },
};
