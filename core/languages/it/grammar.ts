import type { Grammar } from '../definition/grammar.ts';

export const it: Grammar = {
  offer: /^(Vuoi che|Vuoi sentir|Ci sei) ?/,
  open: /^(Che cos|Di che cos)/,
  taught: { 'go-on': 'continua', repeat: 'ripeti', 'start-over': 'nuovo argomento', 'forget-me': 'dimenticami' },
};
