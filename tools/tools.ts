/** What the model can have done, a line each: `export { setTimer } from './set-timer.ts';`. So far the doors' clients alone bring tools. */
export {};
