import { LOCALES, type Locale } from '#core/languages/locale.ts';
import { QUESTIONS } from '#doors/alexa/openings.ts';
import { type InteractionModel, interactionModelOf } from './interaction-model.ts';
import { spokenIn } from './languages.ts';
import { type SkillManifest, skillManifestOf } from './skill-manifest.ts';

/** All that Amazon is told about the skill. */
export interface SkillFiles {
  manifest: SkillManifest;
  models: ReadonlyMap<Locale, InteractionModel>;
}

export const MANIFEST_FILE = 'skill.json';

export function modelFile(locale: Locale): string {
  return `interaction-models/alexa/${locale}.json`;
}

/** As the descriptions of the languages have it. */
export function describedSkill(): SkillFiles {
  return {
    manifest: skillManifestOf(new Map(LOCALES.map((locale) => [locale, spokenIn(locale)]))),
    models: new Map(LOCALES.map((locale) => [locale, modelOf(locale)])),
  };
}

function modelOf(locale: Locale): InteractionModel {
  const questions = QUESTIONS.get(locale.slice(0, 2));
  if (!questions) throw new Error(`nobody has described how people ask in ${locale}`);
  return interactionModelOf(spokenIn(locale), questions);
}
