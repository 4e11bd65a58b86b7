const THOUGHT = '<think>';
const THOUGHT_END = '</think>';
const FENCE = '```';
/** At the end of what there is: it may be what stands behind the JSON. */
const HELD_BACK = new Set(' \t\r\n`');
/** What may still become a fence's first line is no longer. Characters. */
const LONGEST_FENCE = 40;

/**
 * JSON as a model writes it, piece by piece: what it thinks before, and the fence of a block of code around it, are left out; of the rest not a character
 * is changed. Spaces and backticks are held back until something follows.
 */
export function bareJson(): { push(text: string): string } {
  let held = '';
  let thinks = false;
  let begun = false;

  /** Takes what stands before the JSON off, as far as that is there. True: the JSON has begun. */
  function beginsNow(): boolean {
    for (;;) {
      held = held.trimStart();
      if (thinks) {
        const end = held.indexOf(THOUGHT_END);
        // Of a thought only what may be the beginning of its end is kept.
        held = end < 0 ? held.slice(1 - THOUGHT_END.length) : held.slice(end + THOUGHT_END.length);
        if (end < 0) return false;
        thinks = false;
        continue;
      }
      if (held === '' || THOUGHT.startsWith(held)) return false;
      if (held.startsWith(THOUGHT)) {
        thinks = true;
      } else if (FENCE.startsWith(held.slice(0, FENCE.length))) {
        const line = held.indexOf('\n');
        if (line < 0) return held.length > LONGEST_FENCE;
        held = held.slice(line + 1);
      } else {
        return true;
      }
    }
  }

  return {
    push(text) {
      let before = held;
      let come = text;
      if (!begun) {
        held += text;
        begun = beginsNow();
        if (!begun) return '';
        before = '';
        come = held;
      }
      let end = come.length;
      while (end > 0 && HELD_BACK.has(come.charAt(end - 1))) end--;
      held = end === 0 ? before + come : come.slice(end);
      return end === 0 ? '' : before + come.slice(0, end);
    },
  };
}
