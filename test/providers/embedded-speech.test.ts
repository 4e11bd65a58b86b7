import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { text } from 'node:stream/consumers';
import { expect, test } from '@jest/globals';

/** Resolves once the process has ended by itself. */
async function inItsOwnProcess(what: 'use' | 'interrupt' | 'crash'): Promise<unknown> {
  const child = spawn(process.execPath, ['--import', 'tsx', 'test/support/calls/embedded-speech.ts', what], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const [printed, [code]] = await Promise.all([text(child.stdout), once(child, 'exit')]);
  expect(code).toBe(0);
  return JSON.parse(printed);
}

test('each thread starts with its first use, and nothing is left when all are closed', async () => {
  expect(await inItsOwnProcess('use')).toEqual({ before: 0, voice: 'spoken', ears: 'what time is it', detector: 'speech', threads: 3 });
});

test('what is closed in the middle of its work ends at once, says so, and does not start again', async () => {
  expect(await inItsOwnProcess('interrupt')).toEqual({
    interrupted: ['tts-failed', 'stt-failed'],
    later: ['tts-failed', 'stt-failed', 'stt-failed'],
  });
});

test('a thread that breaks is an error for those who use it, and the next use starts another', async () => {
  expect(await inItsOwnProcess('crash')).toEqual({
    voice: ['tts-failed', 'spoken'],
    ears: ['stt-failed', 'what time is it'],
    detector: ['stt-failed', 'speech', 64],
  });
});
