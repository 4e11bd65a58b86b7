import { LOCALES, type Locale } from '#core/languages/locale.ts';
import type { InteractionModel } from '../interaction-model.ts';
import type { SkillManifest } from '../skill-manifest.ts';
import { amazonSchema } from './amazon-schema.ts';
import { dialogProblems } from './dialog.ts';
import { handlingProblems } from './handled.ts';
import { invocationProblems } from './invocation-name.ts';
import { missingParts } from './manifest-parts.ts';
import type { Problem } from './problem.ts';
import { sampleProblems } from './samples.ts';
import { storePageProblems } from './store-pages.ts';

/**
 * Finds everything that is wrong with a skill, as read from its files: the manifest, and a model for each locale. Nothing:
 * Amazon takes it, and the skill understands what Amazon will send.
 */
export function skillChecker(): (manifest: unknown, models: ReadonlyMap<string, unknown>) => Problem[] {
  const schema = amazonSchema();
  return (manifest, models) => {
    const readable = new Map<Locale, InteractionModel>();
    const wrongModels = [...models].flatMap(([locale, model]) => {
      const problems = schema('model', model, locale);
      if (problems.length === 0) readable.set(locale as Locale, model as InteractionModel);
      return problems;
    });
    const missing = LOCALES.filter((locale) => !models.has(locale)).map((locale) => ({ place: locale, what: 'there is no model' }));
    const wrongManifest = [...schema('manifest', manifest, 'skill.json'), ...missingParts(manifest)];
    // What has not even the right shape cannot be looked at any closer.
    const pages = wrongManifest.length === 0 ? storePageProblems(manifest as SkillManifest, readable, models) : [];
    return [...wrongManifest, ...missing, ...wrongModels, ...[...readable].flatMap(modelProblems), ...unequal(readable), ...pages];
  };
}

function modelProblems([locale, model]: [Locale, InteractionModel]): Problem[] {
  const { invocationName, intents, types = [] } = model.interactionModel.languageModel;
  return [
    ...invocationProblems(locale, invocationName),
    ...sampleProblems(
      locale,
      intents,
      types.map(({ name }) => name),
    ),
    ...dialogProblems(locale, model),
    ...handlingProblems(locale, intents),
  ];
}

/** All locales have the intents of the first one. */
function unequal(models: ReadonlyMap<Locale, InteractionModel>): Problem[] {
  const names = (model: InteractionModel) => model.interactionModel.languageModel.intents.map(({ name }) => name);
  const [first] = models;
  if (!first) return [];
  const [standard, model] = first;
  const expected = names(model);
  return [...models].flatMap(([locale, model]) => {
    const here = names(model);
    const lacks = expected.filter((name) => !here.includes(name));
    const extra = here.filter((name) => !expected.includes(name));
    return [
      ...lacks.map((name) => ({ place: locale, what: `it lacks ${name}, which ${standard} has` })),
      ...extra.map((name) => ({ place: locale, what: `it has ${name}, which ${standard} has not` })),
    ];
  });
}
