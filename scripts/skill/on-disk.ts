import { readFile } from 'node:fs/promises';
import { LOCALES } from '#core/languages/locale.ts';
import type { Problem } from '../../interaction-models/alexa/rules/problem.ts';
import { skillChecker } from '../../interaction-models/alexa/rules/skill-problems.ts';
import { MANIFEST_FILE, modelFile, type SkillFiles } from '../../interaction-models/alexa/skill-files.ts';

/** Reads skill.json and the interaction models, and what is wrong with them. The files are what their types say if nothing is. */
export async function skillOnDisk(): Promise<{ files: SkillFiles; problems: Problem[] }> {
  const unreadable: Problem[] = [];
  const read = async (place: string, file: string): Promise<unknown> => {
    try {
      return JSON.parse(await readFile(file, 'utf8'));
    } catch (error) {
      unreadable.push({ place, what: `${file} cannot be read: ${(error as Error).message}` });
      return undefined;
    }
  };

  const manifest = await read(MANIFEST_FILE, MANIFEST_FILE);
  const models = new Map<string, unknown>();
  for (const locale of LOCALES) {
    const model = await read(locale, modelFile(locale));
    if (model !== undefined) models.set(locale, model);
  }
  return { files: { manifest, models } as SkillFiles, problems: [...unreadable, ...skillChecker()(manifest, models)] };
}
