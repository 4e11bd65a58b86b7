import type { Grammar } from '../definition/grammar.ts';

export const nl: Grammar = {
  offer: /^(Zal ik|Wil je|Ben je) /,
  open: /^(Wat|Waar) /,
  taught: { 'go-on': 'ga verder', repeat: 'herhaal', 'start-over': 'nieuw onderwerp', 'forget-me': 'vergeet mij' },
};
