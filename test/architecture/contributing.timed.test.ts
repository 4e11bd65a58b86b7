/**
 * The recipes of CONTRIBUTING.md, followed to the letter in a copy of the project: each is one new file or folder and one line in a table, the checks
 * pass with all of them, and so do the suites that the recipes name.
 */
import { execFile } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';

const run = promisify(execFile);
const MINUTES = 60_000;
/** Lines of a skeleton. */
const MOST_LINES = 30;

interface Recipe {
  title: string;
  /** What is written, by its path; nothing for a row in an existing table. */
  file?: { path: string; text: string };
  /** What is added elsewhere. */
  line: { path: string; text: string };
}

function recipesOf(guide: string): Recipe[] {
  return guide.split(/^## /m).flatMap((section): Recipe[] => {
    const title = section.split('\n', 1)[0] ?? '';
    const [, path, text = ''] = /```ts\n\/\/ ([^\n]+)\n(.*?)```/s.exec(section) ?? [];
    const [, table = '', line = ''] = /^Line in `([^`]+)`: `([^`]+)`$/m.exec(section) ?? [];
    const [, row] = /^a row of (.+)$/.exec(path ?? '') ?? [];
    if (row) return [{ title, line: { path: row, text: text.trimEnd() } }];
    if (table === '') return [];
    return [{ title, ...(path && { file: { path, text } }), line: { path: table, text: line } }];
  });
}

const recipes = recipesOf(readFileSync('CONTRIBUTING.md', 'utf8'));
let copy: string;

async function inCopy(command: string, ...args: string[]): Promise<void> {
  await run(command, args, { cwd: copy, env: { ...process.env, NODE_OPTIONS: '', JEST_WORKER_ID: undefined }, maxBuffer: 2 ** 26 }).catch(
    (error: { stdout?: string; stderr?: string }) => {
      throw new Error(`${command} ${args.join(' ')}:\n${error.stdout?.slice(-4_000)}\n${error.stderr?.slice(-4_000)}`);
    },
  );
}

const program = (name: string) => join(resolve('node_modules/.bin'), name);

/** Puts a line in its place among those of a table, which are in order. */
function addLine(path: string, line: string): void {
  const lines = readFileSync(path, 'utf8').trimEnd().split('\n');
  const from = (text: string) => text.split(' from ')[1] ?? '';
  const exported = [...lines.filter((text) => text.startsWith('export')), line].sort((one, other) => (from(one) < from(other) ? -1 : 1));
  writeFileSync(path, `${[...lines.filter((text) => !text.startsWith('export')), ...exported].join('\n')}\n`);
}

/** Puts a row at the beginning of the table that a file holds. */
function addRow(path: string, row: string): void {
  const text = readFileSync(path, 'utf8');
  writeFileSync(path, text.replace(/^(export const (?:serverSettings = \{|METRICS: [^\n]+ = \[))$/m, `$1\n${row}`));
}

beforeAll(async () => {
  copy = mkdtempSync(join(tmpdir(), 'parley-recipes-'));
  const { stdout } = await run('git', ['ls-files', '--cached', '--others', '--exclude-standard']);
  for (const file of stdout.trim().split('\n')) cpSync(file, join(copy, file), { recursive: true });
  symlinkSync(resolve('node_modules'), join(copy, 'node_modules'));
  for (const { file, line } of recipes) {
    const table = join(copy, line.path);
    if (file) {
      mkdirSync(dirname(join(copy, file.path)), { recursive: true });
      writeFileSync(join(copy, file.path), file.text);
    }
    if (line.text.startsWith('export')) addLine(table, line.text);
    else addRow(table, line.text);
  }
  cpSync(join(copy, 'core/languages/nl'), join(copy, 'core/languages/da'), { recursive: true });
  for (const part of readdirSync(join(copy, 'core/languages/da'))) {
    const path = join(copy, 'core/languages/da', part);
    writeFileSync(
      path,
      readFileSync(path, 'utf8')
        .replaceAll('nl-NL', 'da-DK')
        .replace(/\bnl\b/g, 'da'),
    );
  }
  await inCopy(process.execPath, '--import', 'tsx', 'scripts/docs.ts');
  await inCopy(process.execPath, '--import', 'tsx', 'scripts/skill/models.ts');
}, 2 * MINUTES);

afterAll(() => rmSync(copy, { recursive: true, force: true }));

test('there is a recipe for each kind of thing that can be added', () => {
  const kinds = ['recogniser', 'voice', 'model', 'door', 'tool', 'language', 'setting', 'metric'];
  expect(recipes.map(({ title }) => kinds.find((kind) => title.includes(kind)))).toEqual(kinds);
});

test.each(recipes.map((recipe) => [recipe.title, recipe] as const))(
  '%s: one file or folder and one line elsewhere, or one row',
  (_, { file, line }) => {
    expect((file?.text ?? '').split('\n').length - 1).toBeLessThanOrEqual(MOST_LINES);
    expect(line.text).toMatch(line.text.startsWith('export') ? /^.+$/ : /^ {2}\S.*,$/s);
  },
);

describe('with everything added', () => {
  test(
    'format, lint, import rules and types hold',
    async () => {
      await inCopy(program('biome'), 'check');
      await inCopy(program('tsc'));
    },
    5 * MINUTES,
  );

  test(
    'nothing is unused',
    async () => {
      await inCopy(program('knip'));
      await inCopy(program('knip'), '--production', '--include', 'files,exports,types');
    },
    5 * MINUTES,
  );

  test(
    'the suites that the recipes name pass',
    async () => {
      const suites = [
        'test/providers/remedies',
        'test/contract/doors',
        'test/tools',
        'test/core/metrics',
        'test/scripts/docs',
        'test/server/config',
      ];
      await inCopy(program('jest'), '--maxWorkers=1', ...suites, 'test/infra/monitoring', 'test/core/languages', 'test/interaction-models');
    },
    10 * MINUTES,
  );
});
