import { behind, drop, goesOnAsWord, inFront, keep, open, type Place, type Reading, WAIT, word } from './place.ts';

/** w/ and w/o, where a language writes so; undefined if the word is no such. */
export function readSlashed(place: Place): Reading | undefined {
  const { slashed } = place.facts.speech;
  if (slashed === undefined) return undefined;
  const rest = behind(place, 0);
  const forms = Object.keys(slashed);
  if (open(place, rest.length) && forms.some((form) => form.length > 1 && form.startsWith(rest.toLowerCase()))) return WAIT;
  const form = forms.find((written) => rest.toLowerCase().startsWith(written));
  if (form === undefined) return undefined;
  if (open(place, form.length)) return WAIT;
  return goesOnAsWord(rest.slice(form.length)) && !form.endsWith('/') ? undefined : word(form.length, slashed[form] ?? form);
}

/** #1 is a number, C# is a language or a tone, #tag is a tag. */
export function readHash(place: Place, next: string): Reading {
  const { words } = place.facts;
  const past = inFront(place);
  const tone = place.gap === 'none' && /(?:^|[^\p{Script=Latin}\p{Nd}])[A-J]$/u.test(past);
  if (tone && !/[A-Za-z\p{Nd}]/u.test(next)) return word(1, words.sharp);
  return /\p{Nd}/u.test(next) ? word(1, words.number) : drop(1);
}

/** § 5, §§ 5–7; a paragraph sign without a number is kept. */
export function readSection(place: Place): Reading {
  const [signs = '§', rest = ''] = /^(§{1,3})\s?(.?)/s.exec(behind(place, 0))?.slice(1) ?? [];
  if (rest === '' && !place.ended) return WAIT;
  if (!/\p{Nd}/u.test(rest)) return keep(signs.length);
  const { words, speech } = place.facts;
  return word(signs.length, (signs.length > 1 ? speech.sections : undefined) ?? words.section);
}
