import type { Grammar } from '../definition/grammar.ts';

export const pt: Grammar = {
  offer: /^(Quer|Você ainda) /,
  open: /^(O que|Sobre o que) /,
  taught: { 'go-on': 'continue', repeat: 'repita', 'start-over': 'novo assunto', 'forget-me': 'me esqueça' },
};
