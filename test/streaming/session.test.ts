import { describe, expect, test } from '@jest/globals';
import { virtualCall } from '#test/support/calls/virtual-call.ts';

describe('a turn by voice', () => {
  test('is answered as soon as its words, the model and the voice allow', async () => {
    const { speak, pass, of, call } = await virtualCall();
    await pass(500);
    await speak('what is the weather today', 1_500);
    await pass(8_000);
    expect(of('understood').map(({ text }) => text)).toEqual(['what is the weather today']);
    await call.close('hung-up');
  });

  test('is not lost when the client changes the language, or the pauses it waits for, in the middle of it', async () => {
    for (const change of [{ locale: 'de-DE' }, { endpointing: { minMs: 400, maxMs: 900 } }] as const) {
      const { pass, of, call, stt } = await virtualCall();
      await pass(500);
      stt.says({ text: 'what is the weather today', final: false });
      await pass(100);
      call.configure(change);
      await pass(8_000);
      expect(of('understood').map(({ text }) => text)).toEqual(['what is the weather today']);
      await call.close('hung-up');
    }
  });
});
