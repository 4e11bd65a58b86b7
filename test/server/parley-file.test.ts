import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { ConfigurationError } from '#core/settings/config.ts';
import { NO_WISHES, OWNER_SECTIONS } from '#core/settings/owner/owner-config.ts';
import { readConfig } from '#server/config.ts';
import { configOf } from '#server/config-here.ts';

let home: string;

beforeAll(async () => {
  home = await mkdtemp(join(tmpdir(), 'parley-file-'));
});

afterAll(() => rm(home, { recursive: true }));

function problemsOf(work: () => unknown): readonly string[] {
  try {
    work();
    return [];
  } catch (error) {
    return (error as ConfigurationError).problems;
  }
}

const fromText = (text: string, environment: Record<string, string> = {}) => readConfig(environment, { name: 'parley.yaml', text });

describe('the settings in parley.yaml', () => {
  test('count as if they stood in the environment, which wins; what is empty there does not', () => {
    const text = 'settings:\n  PORT: 4000\n  HISTORY_DAYS: 7\n  LLM_MODEL: m\n  OPENAI_API_KEY: k\n';
    const config = fromText(text, { PORT: '5000', HISTORY_DAYS: ' ' });
    expect(config).toMatchObject({
      port: 5000,
      store: { historyDays: 7 },
      model: { provider: 'openai', values: { model: 'm', apiKey: 'k' } },
    });
  });

  test('are told with their line where they are wrong, together with the other mistakes, and keys are not echoed', () => {
    const text = 'assistant: { nam: x }\nsettings:\n  PORT: eighty\n  ACCESS_TOKEN: short\n  HISTORY_DAYS: 0\n';
    const problems = problemsOf(() => fromText(text, { HISTORY_DAYS: 'x', TURN_BUDGET_MS: '1' }));
    expect(problems).toEqual([
      'parley.yaml line 1: there is no field assistant.nam: did you mean assistant.name?',
      expect.stringMatching(/^parley\.yaml line 3: PORT=eighty is not a whole number/),
      expect.stringMatching(/^parley\.yaml line 4: ACCESS_TOKEN has to be 16/),
      expect.stringMatching(/^HISTORY_DAYS=x/),
      expect.stringMatching(/^TURN_BUDGET_MS=1/),
    ]);
    expect(problems.join()).not.toContain('short');
  });

  test('do not say where the file is, unless the environment has said it', () => {
    const [problem, ...more] = problemsOf(() => fromText('settings: { DATA_DIR: there, NOTHING: 1 }'));
    expect(more).toEqual(['parley.yaml line 1: there is no setting NOTHING: docs/configuration.md has the list.']);
    expect(problem).toBe('parley.yaml line 1: DATA_DIR says where this file is: set it in the environment.');
    expect(fromText('settings: { DATA_DIR: there }', { PARLEY_CONFIG: 'parley.yaml' }).dataDir).toBe('there');
  });
});

describe('the file', () => {
  test('is in the data folder, and may be missing', async () => {
    expect(configOf({ DATA_DIR: home })).toMatchObject({ owner: NO_WISHES, parleyFile: join(home, 'parley.yaml') });
    await writeFile(join(home, 'parley.yaml'), 'assistant: { name: Nova }');
    expect(configOf({ DATA_DIR: home }).owner.assistant.name).toBe('Nova');
  });

  test('is where PARLEY_CONFIG says, and has to be there', async () => {
    const PARLEY_CONFIG = join(home, 'other.yaml');
    const [problem] = problemsOf(() => configOf({ DATA_DIR: home, PARLEY_CONFIG }));
    expect(problem).toBe(
      `${PARLEY_CONFIG} cannot be read (ENOENT): write such a file (parley.example.yaml shows how), or unset PARLEY_CONFIG.`,
    );
    await writeFile(PARLEY_CONFIG, 'home: { place: Lisbon }');
    expect(configOf({ DATA_DIR: home, PARLEY_CONFIG })).toMatchObject({ owner: { home: { place: 'Lisbon' } }, parleyFile: PARLEY_CONFIG });
  });
});

test('the example has every section and every entry, and no mistake', async () => {
  const text = await readFile('parley.example.yaml', 'utf8');
  const { owner } = fromText(text);
  expect(Object.keys(owner).sort()).toEqual(Object.keys(OWNER_SECTIONS).sort());
  for (const section of [owner.assistant, owner.home, owner.household]) expect(Object.values(section)).not.toContain(undefined);
  expect(Object.keys(owner.languages)).not.toEqual([]);
  expect(Object.values(owner.tools)).toContainEqual({ doors: undefined, off: true });
  expect(text).toMatch(/^settings:\n {2}[A-Z_]+: /m);
});
