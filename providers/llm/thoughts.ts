const OPEN = '<think>';
const CLOSE = '</think>';

/**
 * Takes the deltas of an answer one by one and returns what of them is meant to be heard: local models write their
 * reasoning as `<think>…</think>` at the start of the answer. Tags may be split across deltas.
 */
export function withoutThoughts(): { push(delta: string): string; end(): string } {
  let held = '';
  let state: 'start' | 'thinking' | 'answer' = 'start';

  function push(delta: string): string {
    if (state === 'answer') return delta;
    held += delta;
    if (state === 'start') {
      const start = held.trimStart();
      if (start.length < OPEN.length && OPEN.startsWith(start)) return '';
      state = start.startsWith(OPEN) ? 'thinking' : 'answer';
      if (state === 'answer') return start;
    }
    const close = held.indexOf(CLOSE);
    if (close < 0) return '';
    held = held.slice(close + CLOSE.length).trimStart();
    // Some models think twice; and the first word may not have come yet.
    state = 'start';
    return held === '' ? '' : push('');
  }

  return { push, end: () => (state === 'start' ? held : '') };
}
