/** `npm run skill:models`: writes skill.json and the interaction models from their descriptions in interaction-models/alexa/. */
import { writeFile } from 'node:fs/promises';
import { describedSkill, MANIFEST_FILE, modelFile } from '../../interaction-models/alexa/skill-files.ts';

const { manifest, models } = describedSkill();
await writeFile(MANIFEST_FILE, `${JSON.stringify(manifest, null, 2)}\n`);
for (const [locale, model] of models) await writeFile(modelFile(locale), `${JSON.stringify(model, null, 2)}\n`);
console.log(`${MANIFEST_FILE} and ${models.size} interaction models written`);
