import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);
const folder = join(import.meta.dirname, 'livekit-js');

/** What its harness prints that we compare. */
interface Measured {
  latency: { p50: number };
}

/** LiveKit Agents JS on services with the same times. About 290 MB are installed into its folder the first time. */
export async function livekit(turns: number): Promise<Record<string, number>> {
  if (!existsSync(join(folder, 'node_modules')))
    await run('npm', ['install', '--no-package-lock', '--no-audit', '--no-fund'], { cwd: folder });

  async function p50(...args: string[]): Promise<number> {
    const { stdout } = await run(process.execPath, ['harness.mjs', '--case', 'default', '--turns', `${turns}`, '--fast', '1', ...args], {
      cwd: folder,
    });
    return (JSON.parse(stdout) as Measured).latency.p50;
  }

  return {
    livekit_token_tts_ms: await p50(),
    livekit_sentence_tts_12_words_ms: await p50('--tts', 'chunk'),
    livekit_sentence_tts_3_words_ms: await p50('--tts', 'chunk', '--reply', 'short'),
    livekit_sentence_tts_27_words_ms: await p50('--tts', 'chunk', '--reply', 'long'),
    livekit_fast_model_ms: await p50('--ttft', '120'),
    livekit_slow_final_ms: await p50('--stt', '400'),
  };
}
