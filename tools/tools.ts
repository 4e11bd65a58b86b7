/** What the model can have done, a line each: `export { setTimer } from './set-timer.ts';`. */
export {};
