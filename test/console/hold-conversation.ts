import type { Locator, Page } from 'playwright-core';

export interface ShownTurn {
  asked: string;
  heard: string;
  unheard: string;
  /** 'final words 190 ms', ... */
  stages: string[];
  ssml: string;
}

/**
 * What a person does: opens the console, presses Talk and speaks (the browser's microphone), hears the answer, stops the microphone, and types.
 * Returns what the page shows of both turns. The server may be any that speaks the protocol.
 */
export async function holdConversation(
  page: Page,
  url: string,
  typed: string,
): Promise<{ spoken: ShownTurn; typed: ShownTurn; live: string }> {
  await page.goto(url);
  await page.getByRole('button', { name: 'Talk' }).click();
  await page.getByText('Microphone open').waitFor();
  const hearing = page.locator('#hearing:not(:empty)');
  await hearing.waitFor({ timeout: 20_000 });
  const live = (await hearing.textContent()) ?? '';

  const done = page.locator('.turn[data-state="done"]').filter({ has: page.locator('.steps li') });
  await done.first().waitFor({ timeout: 40_000 });
  await page.getByRole('button', { name: 'Stop listening' }).click();
  await page.getByText('Microphone closed').waitFor();
  const spoken = await shownTurn(done.first());

  await page.getByLabel('Type instead of speaking').fill(typed);
  await page.keyboard.press('Enter');
  const answered = done.filter({ hasText: typed });
  await answered.waitFor({ timeout: 40_000 });
  return { spoken, typed: await shownTurn(answered), live };
}

/** What the page shows of a turn. */
export async function shownTurn(turn: Locator): Promise<ShownTurn> {
  const text = async (selector: string) => (await turn.locator(selector).textContent()) ?? '';
  return {
    asked: await text('.asked .text'),
    heard: await text('.said .heard'),
    unheard: await text('.said .unheard'),
    stages: await turn.locator('.steps li').allInnerTexts(),
    ssml: await text('code'),
  };
}
