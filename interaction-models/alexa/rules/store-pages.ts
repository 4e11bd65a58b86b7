import { type Locale, languageOf } from '#core/languages/locale.ts';
import type { InteractionModel } from '../interaction-model.ts';
import type { SkillManifest } from '../skill-manifest.ts';
import type { Problem } from './problem.ts';
import { matchesSample } from './samples.ts';

/** In the console; the schema allows one more. */
const MAX_EXAMPLES = 3;

/** What people read before they say it works when they say it. `models`: those of `all` that could be read. */
export function storePageProblems(
  { manifest }: SkillManifest,
  models: ReadonlyMap<Locale, InteractionModel>,
  all: ReadonlyMap<string, unknown>,
): Problem[] {
  const pages = manifest.publishingInformation.locales;
  const problems: Problem[] = [];
  for (const [locale, model] of models) {
    const problem = (what: string) => problems.push({ place: `skill.json ${locale}`, what });
    const { examplePhrases } = pages[locale] ?? { examplePhrases: [] };
    if (!pages[locale]) problem('it has a model, but no page in the store');
    else if (examplePhrases.length === 0 || examplePhrases.length > MAX_EXAMPLES)
      problem(`a page has 1 to ${MAX_EXAMPLES} example phrases`);
    examplePhrases.forEach((phrase, index) => {
      const words = withoutInvocation(phrase, locale, model.interactionModel.languageModel.invocationName);
      if (index === 0 && words === phrase) problem(`the first example phrase does not begin with the invocation name: "${phrase}"`);
      const samples = model.interactionModel.languageModel.intents.flatMap(({ samples = [] }) => samples);
      const known = words === '' || samples.some((sample) => sample !== '{anything}' && matchesSample(sample, words));
      if (!known) problem(`no sample matches the example phrase "${phrase}"`);
    });
  }
  for (const locale of Object.keys(pages)) {
    if (!all.has(locale)) problems.push({ place: `skill.json ${locale}`, what: 'it has a page in the store, but no model' });
  }
  return problems;
}

/** The words behind "Alexa, ask parley voice"; '' for its opening alone; the phrase itself where it has none of it. */
function withoutInvocation(phrase: string, locale: Locale, name: string): string {
  const { open, ask } = languageOf(locale).alexaModel.invocation;
  if (phrase === open.replace('{name}', name)) return '';
  const begin = ask.replace('{name}', name).replace('{utterance}', '');
  return phrase.startsWith(begin) ? phrase.slice(begin.length) : phrase;
}
