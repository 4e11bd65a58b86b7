import { timer } from '#core/async/timer.ts';
import type { Clock } from '#core/ports.ts';

/** A number is complete so long after its last digit, or when it has so many. People look for the next group of digits for up to three seconds. */
const KEYPAD = { completeAfterMs: 3_500, mostDigits: 32 };

/** A phone's keys: digits become a number after a pause, or at '#'. */
export interface Keypad {
  press(digit: string): void;
  /** Digits of a number that is not complete are there. */
  isOpen(): boolean;
  close(): void;
}

export function keypad(clock: Clock, onNumber: (digits: string) => void): Keypad {
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
      if (digits.length >= KEYPAD.mostDigits) complete();
      else pause.in(KEYPAD.completeAfterMs);
    },
    isOpen: () => digits !== '',
    close: pause.stop,
  };
}
