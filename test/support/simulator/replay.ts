import { execFile } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { Skill } from './simulated-device.ts';
import { simulationService } from './simulation-service.ts';
import { differenceIn, transcriptOf } from './transcript.ts';

const ASK = createRequire(import.meta.url).resolve('ask-cli/dist/bin/ask.js');
const FOLDER = 'test/dialogs';

/** `ask` wants somebody who is logged in; nobody but our own service sees these tokens. */
const PROFILE = {
  profiles: {
    default: {
      token: { access_token: 'none', refresh_token: 'none', token_type: 'bearer', expires_in: 3_600, expires_at: '2099-01-01T00:00:00Z' },
      vendor_id: 'none',
    },
  },
};

/** The committed dialogs, as `replay` takes them. */
export function dialogs(): string[] {
  const files = readdirSync(FOLDER, { recursive: true, encoding: 'utf8' });
  return files
    .filter((file) => file.endsWith('.json'))
    .map((file) => join(FOLDER, file.replace('.json', '')))
    .sort();
}

/**
 * Runs `ask dialog --replay` on `<dialog>.json` against the skill, and compares what was said with `<dialog>.txt` beside it.
 * Returns the difference, or undefined: it went as expected. Rejects if `ask` could not do its work.
 */
export async function replay(dialog: string, skill: Skill, options: { screen?: boolean } = {}): Promise<string | undefined> {
  const expected = await readFile(`${dialog}.txt`, 'utf8');
  return differenceIn(await said(`${dialog}.json`, skill, options), expected);
}

/** What is said in a replay, as a transcript. */
async function said(file: string, skill: Skill, options: { screen?: boolean } = {}): Promise<string[]> {
  if (JSON.parse(await readFile(file, 'utf8')).userInput?.at(-1) !== '.quit') {
    throw new Error(`the last userInput of ${file} has to be ".quit": without it ask waits for somebody to type`);
  }
  const home = await mkdtemp(join(tmpdir(), 'parley-ask-'));
  const service = await simulationService(skill, options);
  const record = join(home, 'skill-io.json');
  const { PATH } = process.env;
  try {
    await mkdir(join(home, '.ask'));
    await writeFile(join(home, '.ask', 'cli_config'), JSON.stringify(PROFILE));
    const { stdout, stderr } = await promisify(execFile)(process.execPath, [ASK, 'dialog', '--replay', file, '--save-skill-io', record], {
      env: { PATH, HOME: home, ASK_SMAPI_SERVER_BASE_URL: service.url, ASK_SHARE_USAGE: 'false', ASK_SKIP_NEW_VERSION_REMINDER: 'true' },
      timeout: 60_000,
    });
    const io = await readFile(record, 'utf8').catch(() => {
      throw new Error(`ask dialog recorded nothing:\n${stdout}${stderr}`);
    });
    return transcriptOf(JSON.parse(io));
  } finally {
    await service.close();
    await rm(home, { recursive: true });
  }
}
