import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { SPOKEN } from '#test/support/calls/scripted-realtime-call.ts';
import { browserThatHears, haveChromium, voices } from '#test/support/clients/chromium.ts';
import { type ScriptedRealtimeServer, scriptedRealtimeServer } from '#test/support/fakes/scripted-realtime-server.ts';
import { faintTexts, namelessControls } from './accessibility.ts';
import { holdConversation, shownTurn } from './hold-conversation.ts';

const inBrowser = haveChromium() ? describe : describe.skip;

inBrowser('the console in a browser', () => {
  let browser: Browser;
  let server: ScriptedRealtimeServer;
  let page: Page;
  /** What the browser complained about: a script that failed, a file that the policy forbids, ... */
  let complaints: string[];

  beforeAll(async () => {
    // A question, and while it is answered another.
    browser = await browserThatHears(voices([800, 1_200], [3_000, 1_200]));
  });
  afterAll(() => browser.close());
  beforeEach(async () => {
    server = await scriptedRealtimeServer();
    page = await newPage();
  });
  afterEach(async () => {
    await page.context().close();
    await server.close();
  });

  async function newPage(options: BrowserContextOptions = {}): Promise<Page> {
    const context = await browser.newContext({ locale: 'en-US', ...options });
    const opened = await context.newPage();
    complaints = [];
    opened.on('pageerror', (error) => complaints.push(String(error)));
    opened.on('console', (message) => message.type() === 'error' && complaints.push(message.text()));
    return opened;
  }

  async function type(text: string): Promise<void> {
    await page.getByLabel('Type instead of speaking').fill(text);
    await page.keyboard.press('Enter');
  }

  test('a person talks, hears the answer and sees where its time went; and types', async () => {
    const { spoken, typed, live } = await holdConversation(page, server.url, 'Good morning');

    expect(SPOKEN[0]).toContain(live);
    expect(spoken.asked).toBe(SPOKEN[0]);
    expect(spoken.stages).toEqual(['final words 190 ms', 'decided 260 ms', 'first text 140 ms', 'first audio 410 ms', 'spoken 415 ms']);
    expect(typed).toMatchObject({ heard: 'You said: Good morning.', unheard: '', ssml: '<speak>You said: Good morning.</speak>' });
    expect(complaints).toEqual([]);
  });

  test('talking over the answer silences it at once, and the page shows how far it was heard', async () => {
    await page.goto(server.url);
    await page.getByRole('button', { name: 'Talk' }).click();
    const speaking = page.locator('.turn[data-state="speaking"]');
    await speaking.locator('.heard:not(:empty)').waitFor();
    expect((await shownTurn(speaking)).unheard).not.toBe('');

    await page.getByText('Stopped after').waitFor();
    const interrupted = await shownTurn(page.locator('.turn').last());
    await page.getByText('And the date?').waitFor();
    await page.locator('.turn[data-state="done"]').nth(1).waitFor();

    expect(interrupted.heard).not.toBe('');
    expect(interrupted.unheard).not.toBe('');
    const [call] = server.calls;
    const first = call?.played[0]?.turn;
    const accounts = call?.played.filter(({ turn }) => turn === first) ?? [];
    expect(accounts.length).toBeGreaterThan(10);
    expect(accounts.map(({ ms }) => ms)).toEqual(accounts.map(({ ms }) => ms).sort((a, b) => a - b));
    // The last account comes after the order to stop: what was on its way by then was never played.
    const last = accounts.at(-1);
    expect(last?.ms).toBeLessThanOrEqual((last?.sentMs ?? 0) + 20);
    expect(complaints).toEqual([]);
  });

  test('the microphone arrives at the pace of time, and only while it is open', async () => {
    await page.goto(server.url);
    await page.getByRole('button', { name: 'Talk' }).click();
    await page.locator('.turn').first().waitFor();
    await page.getByRole('button', { name: 'Stop listening' }).click();
    await page.getByText('Microphone closed').waitFor();
    const { all, loud } = server.calls[0]?.heardMs() ?? { all: 0, loud: 0 };
    await type('Good morning');
    await page.locator('.turn[data-state="done"]').filter({ hasText: 'Good morning' }).waitFor();

    expect(loud).toBeGreaterThan(600);
    expect(loud).toBeLessThan(1_300);
    expect(server.calls[0]?.heardMs().all).toBe(all);
  });

  test('Escape stops an answer', async () => {
    await page.goto(server.url);
    await type('What is the time?');
    await page.locator('.turn[data-state="speaking"]').waitFor();
    await page.keyboard.press('Escape');

    await page.getByText('Stopped after').waitFor();
    expect(server.calls[0]?.received.map((event) => event.type)).toContain('response.cancel');
  });

  test('the language is sent, and remembered for the next visit', async () => {
    await page.goto(server.url);
    expect(await page.getByLabel('Language').inputValue()).toBe('en-US');
    await page.getByLabel('Language').selectOption('de-DE');
    await page.reload();
    expect(await page.getByLabel('Language').inputValue()).toBe('de-DE');
    await type('Guten Morgen');
    await page.locator('.turn[data-state="done"]').waitFor();

    expect(server.calls[0]?.received[0]).toMatchObject({
      type: 'session.update',
      session: { audio: { input: { transcription: { language: 'de-DE' } } } },
    });
  });

  test('a server that asks for a token gets it, and what was typed before', async () => {
    await server.close();
    server = await scriptedRealtimeServer({ accessToken: 'a-token-of-16-or-more' });
    await page.goto(server.url);
    await type('Good morning');
    await page.getByText('asks for an access token').waitFor();
    await page.getByLabel('Access token').fill('wrong');
    await page.keyboard.press('Enter');
    await page.getByText('asks for an access token').waitFor();
    await page.getByLabel('Access token').fill('a-token-of-16-or-more');
    await page.keyboard.press('Enter');

    await page.getByText('Connected', { exact: true }).waitFor();
    await page.getByText('You said: Good morning.').first().waitFor();
    expect(await page.getByLabel('Access token').isVisible()).toBe(false);
  });

  test('a microphone that is not allowed is explained, and typing goes on', async () => {
    await page.addInitScript(
      "navigator.mediaDevices.getUserMedia = () => Promise.reject(new DOMException('Permission denied', 'NotAllowedError'))",
    );
    await page.goto(server.url);
    await page.getByRole('button', { name: 'Talk' }).click();
    await page.getByRole('alert').getByText('The microphone is not allowed.').waitFor();
    await page.getByText('Connected', { exact: true }).waitFor();
    expect(await page.getByRole('alert').textContent()).toContain('Allow it for this page');
    await type('Good morning');
    await page.locator('.turn[data-state="done"]').waitFor();
  });

  test('a server that goes away is said to be away, and found again when it is back', async () => {
    await page.goto(server.url);
    await type('Good morning');
    await page.locator('.turn[data-state="done"]').waitFor();
    const port = Number(new URL(server.url).port);
    await server.close();
    await page.getByText('The server does not answer.').waitFor();
    server = await scriptedRealtimeServer({ port });
    await page.getByText('Connected', { exact: true }).waitFor();

    expect(await page.getByRole('alert').textContent()).toBe('');
    await type('Good evening');
    await page.getByText('You said: Good evening.').first().waitFor();
  });

  test('the keyboard reaches everything in the order of the page', async () => {
    await page.goto(server.url);
    const reached: string[] = [];
    for (let step = 0; step < 5; step++) {
      await page.keyboard.press('Tab');
      reached.push(await page.evaluate('document.activeElement.id || document.activeElement.textContent'));
    }
    expect(reached).toEqual(['language', 'talk', 'text', 'Send', 'services-title']);
  });

  test.each(['light', 'dark'] as const)(
    'in %s colours all text is easy to read, every control has a name, and a phone is wide enough',
    async (colorScheme) => {
      await page.context().close();
      page = await newPage({ colorScheme, viewport: { width: 360, height: 720 } });
      await page.goto(server.url);
      await type('What is the time?');
      await page.locator('.turn[data-state="speaking"] .heard:not(:empty)').waitFor();
      await page.keyboard.press('Escape');
      await page.locator('.turn[data-state="done"]').waitFor();
      await page.locator('.turn summary').click();
      await page.locator('#services-title').click();
      await page.getByText('Per hour of conversation').waitFor();

      expect(await faintTexts(page)).toEqual([]);
      expect(await namelessControls(page)).toEqual([]);
      expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(360);
    },
  );
});
