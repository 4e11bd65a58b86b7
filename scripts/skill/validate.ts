/** `npm run skill:validate`: whether Amazon would take skill.json and the interaction models, and whether the skill would understand them. */
import { LOCALES } from '#core/languages/locale.ts';
import { skillOnDisk } from './on-disk.ts';

const { problems } = await skillOnDisk();
const bad = LOCALES.filter((locale) => problems.some(({ place }) => place.split(' ').includes(locale)));
for (const { place, what } of problems) console.log(`${place}: ${what}`);
console.log(`${LOCALES.length - bad.length} of ${LOCALES.length} locales`);
if (problems.length > 0) process.exitCode = 1;
