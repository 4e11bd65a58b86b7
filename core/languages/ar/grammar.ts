import type { Grammar } from '../definition/grammar.ts';

export const ar: Grammar = {
  offer: /^هل /,
  open: /^(ماذا|عم|كيف) /,
  taught: { 'go-on': 'أكمل', repeat: 'أعد', 'start-over': 'موضوع جديد', 'forget-me': 'انس كل شيء عني' },
  names: /Parley/g,
};
