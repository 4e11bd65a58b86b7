import { execFile, spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { promisify } from 'node:util';
import type { Check, Client, Target } from './client.ts';

const VENVS = 'node_modules/.cache/parley/clients';
/** Installing may download a hundred packages, and a check of a client may hang. */
const LIMITS = { installMs: 600_000, runMs: 240_000 } as const;

const run = promisify(execFile);

/**
 * A client from PyPI, in a virtual environment of its own, because two of them may want different versions of a third.
 * `packages` are pinned, the client itself first; `script` is a file of `python/`, which prints a line of JSON for each check.
 */
export function pythonClient(options: { packages: readonly [string, ...string[]]; script: string }): Client {
  const { packages, script } = options;
  const [name = '', version = ''] = packages[0].replace(/\[.*\]/, '').split('==');
  const venv = `${VENVS}/${name}-${version}`;
  const python = `${venv}/bin/python`;

  return {
    name: `${name} (Python)`,
    version,
    async prepare() {
      if (existsSync(`${venv}/installed`)) return true;
      try {
        await run(process.env['PYTHON'] ?? 'python3', ['-m', 'venv', '--clear', venv]);
        await run(python, ['-m', 'pip', 'install', '--quiet', '--no-compile', '--disable-pip-version-check', ...packages], {
          timeout: LIMITS.installMs,
        });
        await run('touch', [`${venv}/installed`]);
        return true;
      } catch (error) {
        console.error(`${name}==${version} cannot be had: ${lastLine(error)}`);
        return false;
      }
    },
    run: (target) => checksOf(python, `scripts/clients/python/${script}`, target),
  };
}

async function checksOf(python: string, script: string, target: Target): Promise<Check[]> {
  const child = spawn(python, [script], {
    env: {
      PATH: process.env['PATH'],
      HOME: process.env['HOME'],
      PYTHONDONTWRITEBYTECODE: '1',
      PARLEY_URL: target.url,
      PARLEY_WYOMING: target.wyoming,
      PARLEY_TWILIO_URL: target.twilio.url,
      PARLEY_PUBLIC_URL: target.twilio.publicUrl,
      PARLEY_AUTH_TOKEN: target.twilio.authToken,
      PARLEY_RECORDING: target.recording,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
    timeout: LIMITS.runMs,
  });
  let complaints = '';
  child.stderr.on('data', (text) => {
    complaints += text;
  });
  const ended = new Promise<number | null>((resolve) => child.once('close', resolve));
  const checks: Check[] = [];
  for await (const line of createInterface({ input: child.stdout })) {
    if (!line.startsWith('{"what"')) continue;
    const { what, problem } = JSON.parse(line) as { what: string; problem: string | null };
    checks.push({ what, problem: problem ?? undefined });
  }
  if ((await ended) !== 0 || checks.length === 0)
    checks.push({ what: 'comes to its end', problem: complaints.trim().split('\n').at(-1) || 'it was stopped' });
  return checks;
}

function lastLine(error: unknown): string {
  const { stderr, message } = error as { stderr?: string; message: string };
  return (stderr || message).trim().split('\n').at(-1) ?? '';
}
