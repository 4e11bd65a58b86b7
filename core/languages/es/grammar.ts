import type { Grammar } from '../definition/grammar.ts';

export const es: Grammar = {
  offer: /^¿(Quieres|Sigues) /,
  open: /^¿(Qué|De qué|En qué) /,
  taught: { 'go-on': 'continúa', repeat: 'repite', 'start-over': 'nuevo tema', 'forget-me': 'olvídame' },
};
