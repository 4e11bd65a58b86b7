import { describe, expect, test } from '@jest/globals';
import type { Choice } from '#core/settings/config.ts';
import { callsTaken } from '#server/capacity.ts';

const of = (provider: string): Choice => ({ provider, languages: 'any', values: {} });
const flite = [of('flite')];

describe('calls at a time', () => {
  test.each([
    ['built-in ears', { maxCalls: 100, stt: [of('pocketsphinx')], tts: flite }, false, 4],
    ['built-in ears that Home Assistant shares', { maxCalls: 100, stt: [of('pocketsphinx')], tts: flite }, true, 3],
    ['built-in ears, and fewer calls asked for', { maxCalls: 2, stt: [of('pocketsphinx')], tts: flite }, false, 2],
    ['a service', { maxCalls: 100, stt: [of('deepgram')], tts: [of('elevenlabs')] }, true, 100],
    ['a service, and built-in ears behind it', { maxCalls: 100, stt: [of('deepgram'), of('pocketsphinx')], tts: flite }, true, 100],
  ])('with %s', (_, config, shared, calls) => {
    expect(callsTaken(config, { shared, cores: 2 })).toBe(calls);
  });

  test('there is one at least', () => {
    const config = { maxCalls: 100, stt: [of('pocketsphinx')], tts: flite };
    expect(callsTaken(config, { shared: true, cores: 0.5 })).toBe(1);
  });
});
