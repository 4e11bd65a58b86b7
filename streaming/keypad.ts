import { timer } from '#core/async/timer.ts';
import type { Clock } from '#core/ports.ts';

/** After the last digit so long, the number is complete. */
const COMPLETE_AFTER_MS = 2_000;
const MOST_DIGITS = 32;

/** A phone's keys: digits become a number after a pause, or at '#'. */
export function keypad(clock: Clock, onNumber: (digits: string) => void): { press(digit: string): void; close(): void } {
  let digits = '';

  function complete(): void {
    pause.stop();
    const number = digits;
    digits = '';
    if (number !== '') onNumber(number);
  }

  const pause = timer(clock, complete);
  return {
    press(digit) {
      if (digit === '#') return complete();
      digits += digit;
      if (digits.length >= MOST_DIGITS) complete();
      else pause.in(COMPLETE_AFTER_MS);
    },
    close: pause.stop,
  };
}
