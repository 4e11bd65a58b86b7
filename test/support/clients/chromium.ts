import { existsSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Browser, chromium } from 'playwright-core';
import { wav } from '#core/audio/wav.ts';

const PATH = '/usr/bin/chromium';

/** Whether Debian's Chromium is there; if not, says what is left out. */
export function haveChromium(): boolean {
  const here = existsSync(PATH);
  if (!here)
    process.stderr.write(`The browser tests are skipped: there is no ${PATH} (apt-get install -y --no-install-recommends chromium).\n`);
  return here;
}

/** A browser whose microphone hears `sound` (48 kHz), once from its start whenever it is opened, and then silence. */
export async function browserThatHears(sound: Int16Array): Promise<Browser> {
  const folder = await mkdtemp(join(tmpdir(), 'microphone-'));
  const file = join(folder, 'microphone.wav');
  await writeFile(file, wav(sound, 48_000));
  const browser = await chromium.launch({
    executablePath: PATH,
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      '--use-fake-device-for-media-stream',
      '--use-fake-ui-for-media-stream',
      `--use-file-for-fake-audio-capture=${file}%noloop`,
    ],
  });
  browser.on('disconnected', () => void rm(folder, { recursive: true, force: true }));
  return browser;
}

/** Something like a voice, at 48 kHz: a buzz of 130 Hz and its harmonics, in syllables. Pairs of [silence, voice] in milliseconds. */
export function voices(...parts: readonly [silenceMs: number, voiceMs: number][]): Int16Array {
  const samples: number[] = [];
  for (const [silenceMs, voiceMs] of parts) {
    for (let n = 0; n < silenceMs * 48; n++) samples.push(0);
    for (let n = 0; n < voiceMs * 48; n++) {
      const seconds = n / 48_000;
      const syllable = Math.sin(Math.PI * 5 * seconds) ** 2;
      let sum = 0;
      for (let harmonic = 1; harmonic <= 20; harmonic++) sum += Math.sin(2 * Math.PI * 130 * harmonic * seconds + harmonic) / harmonic;
      samples.push(8_000 * syllable * sum);
    }
  }
  return Int16Array.from(samples);
}
