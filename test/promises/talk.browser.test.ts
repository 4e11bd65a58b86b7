/** Chromium with a microphone, the console, and the built-in ears, model and voice: three turns, one of them cut off by the next. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Browser } from 'playwright-core';
import { converter } from '#core/audio/convert.ts';
import { wordErrors } from '#test/support/calls/recognition.ts';
import { bytesOf, joined, silence, speechOf } from '#test/support/calls/speech.ts';
import { browserThatHears, haveChromium } from '#test/support/clients/chromium.ts';
import { type ServerProcess, serverProcess } from '#test/support/processes/server-process.ts';
import { type ShownTurn, shownTurn } from '../console/hold-conversation.ts';

let server: ServerProcess;
let browser: Browser;
let dataDir: string;
/** The second gets a long answer, whether it is understood or not. */
const QUESTIONS = ['what time is it', 'tell me a long story', 'what is five plus six'];

const turns: ShownTurn[] = [];

(haveChromium() ? describe : describe.skip)('a conversation in a browser', () => {
  beforeAll(async () => {
    dataDir = await mkdtemp(join(tmpdir(), 'parley-browser-'));
    const [time, story, cut] = await Promise.all(QUESTIONS.map((text) => speechOf(text)));
    const caller = joined(
      silence(2_000),
      time as Int16Array,
      silence(7_000),
      story as Int16Array,
      silence(6_000),
      cut as Int16Array,
      silence(10_000),
    );
    const toBrowser = converter({ encoding: 'pcm16', sampleRate: 16_000 }, { encoding: 'pcm16', sampleRate: 48_000 });
    const bytes = toBrowser.push(bytesOf(caller));
    server = await serverProcess({ DATA_DIR: dataDir });
    browser = await browserThatHears(new Int16Array(bytes.buffer, bytes.byteOffset, bytes.byteLength >> 1));
    const page = await browser.newPage();
    await page.goto(server.url);
    await page.getByRole('button', { name: 'Talk' }).click();
    // A turn of which nothing was heard was taken back: its speaker went on.
    const answered = page.locator('.turn[data-state="done"]').filter({ has: page.locator('.said .heard:not(:empty)') });
    await answered.nth(QUESTIONS.length - 1).waitFor({ timeout: 60_000 });
    const shown = await answered.all();
    for (const turn of shown.reverse()) turns.push(await shownTurn(turn));
    if (process.env['SCREENSHOT']) await page.screenshot({ path: process.env['SCREENSHOT'] });
  }, 120_000);

  afterAll(async () => {
    await browser?.close();
    await server?.kill();
    await rm(dataDir, { recursive: true, force: true });
  });

  test('most of what was asked is understood, and answered aloud', () => {
    const understood = turns.map(({ asked }) => asked).join(' ');
    const said = QUESTIONS.join(' ');
    expect(wordErrors(said, understood) / said.split(' ').length).toBeLessThan(0.5);
  });

  test('a long answer is cut off by the next question, and the page knows how far it was heard', () => {
    expect(turns.at(-2)?.unheard).not.toBe('');
  });

  test('each turn shows where its time went', () => {
    for (const { stages } of turns) expect(stages.join()).toMatch(/\d+ ms/);
  });
});
