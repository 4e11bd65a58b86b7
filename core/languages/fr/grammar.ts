import type { Grammar } from '../definition/grammar.ts';

export const fr: Grammar = {
  offer: /^(Voulez-vous|Vous êtes) /,
  open: /^(Que|De quoi|Quelle) /,
  taught: { 'go-on': 'continue', repeat: 'répète', 'start-over': 'nouveau sujet', 'forget-me': 'oublie-moi' },
};
