import { readFile } from 'node:fs/promises';
import type { Locale } from '#core/languages/locale.ts';

/** What we read of a committed interaction model. */
export interface InteractionModel {
  languageModel: { invocationName: string; intents: ModelIntent[] };
  dialog?: { intents: { name: string; slots: { name: string }[] }[] };
}

interface ModelIntent {
  name: string;
  slots?: { name: string; type: string }[];
  samples?: string[];
}

export async function interactionModel(locale: Locale): Promise<InteractionModel> {
  return JSON.parse(await readFile(`interaction-models/alexa/${locale}.json`, 'utf8')).interactionModel;
}
