/** `npx tsx scripts/skill/icons.ts`: draws the skill's icons from their SVG again. Needs Debian's chromium. */
import { readFile } from 'node:fs/promises';
import { chromium } from 'playwright-core';

const FOLDER = 'interaction-models/alexa/icons';
/** In pixels, as Amazon's store wants them. */
const SIZES = [108, 512];

const browser = await chromium.launch({ executablePath: '/usr/bin/chromium', args: ['--no-sandbox', '--disable-gpu'] });
const picture = await readFile(`${FOLDER}/icon.svg`, 'utf8');
for (const size of SIZES) {
  const page = await browser.newPage({ viewport: { width: size, height: size } });
  await page.setContent(`<body style="margin:0">${picture}</body>`);
  const file = `${FOLDER}/icon-${size}.png`;
  await page.screenshot({ path: file });
  console.log(file);
}
await browser.close();
