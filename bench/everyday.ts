/** The everyday questions that the built-in mind is asked without a key, in every language, and what it answers: to be read as a new user would. */
import type { Locale } from '#core/languages/locale.ts';
import { everydayMind, everydayWeb } from '#test/support/mind/everyday-mind.ts';
import { ANSWERS, ASKED, QUESTIONS } from '#test/support/mind/everyday-questions.ts';

const web = await everydayWeb();
const wanted = process.argv.slice(2);
for (const [locale, asked] of Object.entries(ASKED) as [Locale, (typeof ASKED)[Locale]][]) {
  if (!asked || (wanted.length > 0 && !wanted.includes(locale))) continue;
  const mind = everydayMind(web, { locale });
  let useful = 0;
  console.log(`\n${locale}`);
  for (const question of QUESTIONS) {
    if (question === 'myName') await tell(asked.tells);
    if (ANSWERS[locale]?.[question].test(await tell(asked[question]))) useful++;
  }
  console.log(`${useful} of ${QUESTIONS.length} useful`);

  async function tell(text: string): Promise<string> {
    const { text: answer, calls } = await mind.ask(text);
    const called = calls.map(({ name, arguments: given }) => ` [${name} ${JSON.stringify(given)}]`).join('');
    console.log(`  you>    ${text}\n  parley> ${answer}${called}`);
    return answer;
  }
}
await web.close();
