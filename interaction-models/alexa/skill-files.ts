import { LOCALES, type Locale, languageOf } from '#core/languages/locale.ts';
import { type InteractionModel, interactionModelOf } from './interaction-model.ts';
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
    manifest: skillManifestOf(new Map(LOCALES.map((locale) => [locale, languageOf(locale).alexaModel]))),
    models: new Map(LOCALES.map((locale) => [locale, interactionModelOf(languageOf(locale))])),
  };
}
