/** `ask run` starts ask-sdk-local-debug, which requires the handler and calls it as below. */

import { execFile } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect, test } from '@jest/globals';
import { launchRequest } from '#test/support/alexa/alexa-speech.ts';
import { demandSpokenReply } from '#test/support/alexa/valid-reply.ts';
import { textOfSsml } from '#test/support/speech/ssml-text.ts';

const LOCAL_DEBUGGER = `
  const [, entry, ...events] = process.argv;
  const { handler } = require(entry);
  const replies = [];
  for (const event of events) {
    handler(JSON.parse(event), null, (error, reply) => {
      replies.push({ error: error?.message, reply });
      if (replies.length < events.length) return;
      console.log(JSON.stringify(replies));
      process.exit();
    });
  }
`;

test('ask run gets its replies by callback, and is told of a request that is none', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'parley-ask-run-'));
  const { PATH } = process.env;
  const { stdout } = await promisify(execFile)(
    process.execPath,
    ['-e', LOCAL_DEBUGGER, join(process.cwd(), 'server/ask-run.js'), JSON.stringify(launchRequest()), '{}'],
    { env: { PATH, DATA_DIR: folder, LOG_LEVEL: 'silent', LOCAL_SERVERS: 'off' } },
  );
  await rm(folder, { recursive: true });
  const replies: { error?: string; reply?: unknown }[] = JSON.parse(stdout);
  const greeted = replies.find(({ reply }) => reply)?.reply;
  expect(textOfSsml(demandSpokenReply(greeted).response.outputSpeech.ssml)).toMatch(/^Hello, I'm Parley\./);
  expect(replies.find(({ error }) => error)?.error).toContain('refused the request');
});
