import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Locale } from '#core/languages/locale.ts';
import type { FakeWeb } from '#test/support/fakes/fake-web.ts';
import { everydayMind, everydayWeb } from '#test/support/mind/everyday-mind.ts';
import { ANSWERS, ASKED, CALLS, QUESTIONS } from '#test/support/mind/everyday-questions.ts';

let web: FakeWeb;

beforeAll(async () => {
  web = await everydayWeb();
});

afterAll(() => web.close());

describe.each(Object.keys(ASKED) as Locale[])('everyday questions in %s', (locale) => {
  test.each(QUESTIONS)('%s: by the tool that a model would call, in words of its language', async (question) => {
    const mind = everydayMind(web, { locale });
    const asked = ASKED[locale];
    if (question === 'myName') await mind.ask(asked?.tells ?? '');
    const { text, calls } = await mind.ask(asked?.[question] ?? '');
    expect(text).toMatch(ANSWERS[locale]?.[question] ?? /never/);
    expect(calls.map(({ name, arguments: given }) => ({ name, arguments: given }))).toEqual(CALLS[question] ? [CALLS[question]] : []);
  });
});
