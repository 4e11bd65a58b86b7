/** `npm run -s skill:id`: prints the id that Amazon gave the skill when ask-cli made it. `-- --profile <name>` for another than ask-cli's default. */
import { parseArgs } from 'node:util';
import { skillIdIn } from '#infra/skill-id.ts';

/** Where ask-cli writes it down. */
const STATES = '.ask/ask-states.json';

const { profile } = parseArgs({ options: { profile: { type: 'string', default: 'default' } } }).values;
const id = skillIdIn(STATES, profile);
if (id) console.log(id);
else {
  console.error(
    `no skill id for the profile ${profile} in ${STATES}: npm run skill:package -- --no-endpoint, then npx ask deploy --target skill-metadata`,
  );
  process.exitCode = 1;
}
