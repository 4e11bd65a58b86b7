import type { Ability } from '#core/languages/definition/everyday.ts';
import type { Situation } from './skill.ts';
import { filled, listed } from './wording.ts';

/** What can be done here and now, and what would make it more. */
export function abilities({ words, locale, tool }: Situation): string {
  const { abilities: names, say: told } = words.everyday;
  const here = (Object.keys(names) as Ability[]).filter(
    (ability) => ability === 'always' || tool(ability === 'home' ? 'HassTurnOn' : ability) !== undefined,
  );
  const phrases = here.flatMap((ability) => names[ability].split(/\s*[,،、]\s*/));
  return `${filled(told.can, { abilities: listed(phrases, locale) })} ${told.more}`;
}
