import { expect, test } from '@jest/globals';
import { run } from '#test/support/processes/run.ts';

const say = (args: string[], input = '') => run('scripts/say.ts', { args, input }).ended;

test('what a voice is handed is printed sentence by sentence, and as each platform gets it', async () => {
  const { code, output, errors } = await say(['<think>Hm.</think>Am **3. Mai** sind es 5 km. Ruf 030 23125012 an.', '--locale', 'de-DE']);
  expect([code, errors]).toEqual([0, '']);
  expect(output).toContain('1  Am 3. Mai sind es 5 Kilometer.\n2  Ruf 030 23125012 an.\n');
  expect(output).toMatch(/alexa\n<speak>.*<say-as interpret-as="telephone">030 23125012<\/say-as> an\.<\/speak>/);
  expect(output).toMatch(/google\n<speak>/);
  expect(output).toMatch(/plain\nAm 3\. Mai sind es 5 Kilometer\. Ruf 030 23125012 an\.\n$/);
});

test('the text may come on standard input', async () => {
  expect((await say([], 'It is **green**.')).output).toContain('1  It is green.\n');
});

test('a reply that leaves nothing, a locale that is not there and no text at all are told', async () => {
  expect((await say(['<think>Hm.</think>'])).output).toContain('Nothing of it is for ears');
  expect(await say(['Hi', '--locale', 'xx-XX'])).toMatchObject({ code: 1, errors: expect.stringContaining('There is no locale "xx-XX"') });
  expect(await say([])).toMatchObject({ code: 1, errors: expect.stringContaining('Usage') });
});
