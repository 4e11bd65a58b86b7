import type { Language } from '#core/languages/definition/language.ts';
import { LOCALES, type Locale, languageOf } from '#core/languages/locale.ts';
import { type InteractionModel, interactionModelOf } from './interaction-model.ts';
import { invocationNameFor } from './invocation-name.ts';
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

/** As the descriptions of the languages have it, for an assistant of this name. */
export function describedSkill(name?: string): SkillFiles {
  const languages = LOCALES.map((locale) => [locale, calledBy(languageOf(locale), name)] as const);
  return {
    manifest: skillManifestOf(new Map(languages.map(([locale, { alexaModel }]) => [locale, alexaModel]))),
    models: new Map(languages.map(([locale, language]) => [locale, interactionModelOf(language)])),
  };
}

function calledBy(language: Language, name: string | undefined): Language {
  const invocationName = name === undefined ? undefined : invocationNameFor(language.alexaModel, name);
  return invocationName === undefined ? language : { ...language, alexaModel: { ...language.alexaModel, invocationName } };
}
