import type { Page } from 'playwright-core';

/** Texts on the page whose contrast is below 4.5 to 1 (WCAG 2.2, 1.4.3), each with its ratio. */
export function faintTexts(page: Page): Promise<string[]> {
  return page.evaluate(`(() => {
    const numbers = (color) => color.match(/[\\d.]+/g).map(Number);
    const linear = (part) => (part / 255 <= 0.04045 ? part / 255 / 12.92 : ((part / 255 + 0.055) / 1.055) ** 2.4);
    const luminance = ([red, green, blue]) => 0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue);
    const background = (element) => {
      const color = numbers(getComputedStyle(element).backgroundColor);
      return (color[3] ?? 1) === 0 && element.parentElement ? background(element.parentElement) : color;
    };
    const faint = [];
    for (const element of document.querySelectorAll('body *')) {
      const text = [...element.childNodes].filter(({ nodeType }) => nodeType === 3).map(({ data }) => data.trim()).join('');
      if (!text || !element.checkVisibility()) continue;
      const [one, other] = [numbers(getComputedStyle(element).color), background(element)].map(luminance);
      const ratio = (Math.max(one, other) + 0.05) / (Math.min(one, other) + 0.05);
      if (ratio < 4.5) faint.push(ratio.toFixed(2) + ' ' + text);
    }
    return faint;
  })()`);
}

/** Controls that a screen reader has no name for. */
export async function namelessControls(page: Page): Promise<string[]> {
  const snapshot = await page.locator('body').ariaSnapshot();
  return snapshot.split('\n').filter((line) => /- (button|textbox|combobox)(:| \[|$)/.test(line.trim()));
}
