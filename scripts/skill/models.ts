/** `npm run skill:models`: writes what follows from the languages: skill.json, the interaction models and the console's list. */
import { writeFile } from 'node:fs/promises';
import { LOCALES } from '#core/languages/locale.ts';
import { describedSkill, MANIFEST_FILE, modelFile } from '../../interaction-models/alexa/skill-files.ts';

const { manifest, models } = describedSkill();
await writeFile(MANIFEST_FILE, `${JSON.stringify(manifest, null, 2)}\n`);
for (const [locale, model] of models) await writeFile(modelFile(locale), `${JSON.stringify(model, null, 2)}\n`);
const list = LOCALES.map((locale) => `  '${locale}',\n`).join('');
await writeFile(
  'console/locales.js',
  `/** The locales that Parley knows; written by \`npm run skill:models\`. */\nexport const LOCALES = [\n${list}];\n`,
);
console.log(`${MANIFEST_FILE} and ${models.size} interaction models written`);
