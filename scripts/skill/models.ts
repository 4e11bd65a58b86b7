/**
 * `npm run skill:models`: writes what follows from the languages: skill.json, the interaction models and the console's list. The skill is called
 * for by the assistant's name in parley.yaml, where that is written in a language's script. Exits with 1, and writes nothing, if Alexa would not
 * take the name.
 */
import { writeFile } from 'node:fs/promises';
import { LOCALES, languageOf } from '#core/languages/locale.ts';
import { ConfigurationError } from '#core/settings/config.ts';
import { configHere } from '#server/config-here.ts';
import { invocationNameFor } from '../../interaction-models/alexa/invocation-name.ts';
import { invocationProblems } from '../../interaction-models/alexa/rules/invocation-name.ts';
import { describedSkill, MANIFEST_FILE, modelFile } from '../../interaction-models/alexa/skill-files.ts';

try {
  const { name } = configHere().owner.assistant;
  const { manifest, models } = describedSkill(name);
  const problems = [...models].flatMap(([locale, { interactionModel }]) =>
    invocationProblems(locale, interactionModel.languageModel.invocationName),
  );
  if (problems.length > 0) {
    const told = problems.map(({ place, what }) => `- ${place}: ${what}`);
    throw new ConfigurationError([`assistant.name is no name for Alexa; give the assistant another one:\n${told.join('\n')}`]);
  }
  await writeFile(MANIFEST_FILE, `${JSON.stringify(manifest, null, 2)}\n`);
  for (const [locale, model] of models) await writeFile(modelFile(locale), `${JSON.stringify(model, null, 2)}\n`);
  const list = LOCALES.map((locale) => `  '${locale}',\n`).join('');
  await writeFile(
    'console/locales.js',
    `/** The locales that Parley knows; written by \`npm run skill:models\`. */\nexport const LOCALES = [\n${list}];\n`,
  );
  console.log(`${MANIFEST_FILE} and ${models.size} interaction models written`);
  const others = name === undefined ? [] : LOCALES.filter((locale) => invocationNameFor(languageOf(locale).alexaModel, name) === undefined);
  if (others.length > 0)
    console.log(`${others.join(', ')}: called for as before, because "${name}" is not in the script of their language`);
} catch (error) {
  if (!(error instanceof ConfigurationError)) throw error;
  console.error(error.message);
  process.exitCode = 1;
}
