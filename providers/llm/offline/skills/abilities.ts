import type { Ability } from '#core/languages/definition/everyday.ts';
import { phrasesFor } from '#core/languages/phrases.ts';
import type { Situation } from './skill.ts';
import { filled, listed } from './wording.ts';

/** The same for who asks for help: with the question that help ends with, so that a speaker listens on. */
export function help(situation: Situation): string {
  const { locale } = situation;
  const sentences = [...new Intl.Segmenter(locale, { granularity: 'sentence' }).segment(phrasesFor(locale).help)];
  return `${abilities(situation)} ${sentences.at(-1)?.segment ?? ''}`;
}

/** What can be done here and now, and what would make it more. */
export function abilities({ words, locale, tool }: Situation): string {
  const { abilities: names, say: told } = words.everyday;
  const here = (Object.keys(names) as Ability[]).filter(
    (ability) => ability === 'always' || tool(ability === 'home' ? 'HassTurnOn' : ability) !== undefined,
  );
  const phrases = here.flatMap((ability) => names[ability].split(/\s*[,،、]\s*/));
  return `${filled(told.can, { abilities: listed(phrases, locale) })} ${told.more}`;
}
