import type { Grammar } from '../definition/grammar.ts';

export const hi: Grammar = {
  offer: /^क्या (मैं|आप) /,
  open: /^(?!क्या ).*(क्या|किस)/,
  taught: { 'go-on': 'आगे बताओ', repeat: 'दोहराओ', 'start-over': 'नया विषय', 'forget-me': 'मुझे भूल जाओ' },
  quoted: (words) => `: ${words}।`,
  names: /Parley/g,
};
