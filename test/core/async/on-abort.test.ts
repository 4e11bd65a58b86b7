import { describe, expect, it } from '@jest/globals';
import { onAbort } from '#core/async/on-abort.ts';

describe('what waits for an abort', () => {
  it('is called once, when the signal aborts', () => {
    const stopping = new AbortController();
    let calls = 0;
    onAbort(stopping.signal, () => calls++);
    expect(calls).toBe(0);
    stopping.abort('stopped');
    stopping.abort('stopped');
    expect(calls).toBe(1);
  });

  it('is called at once if the signal has aborted already', () => {
    let calls = 0;
    onAbort(AbortSignal.abort(), () => calls++);
    expect(calls).toBe(1);
  });

  it('is not called any more once it was unlinked, nor is another that listens with the same function', () => {
    const stopping = new AbortController();
    let calls = 0;
    const listener = () => calls++;
    const unlink = onAbort(stopping.signal, listener);
    onAbort(stopping.signal, listener);
    unlink();
    stopping.abort('stopped');
    expect(calls).toBe(1);
  });
});
