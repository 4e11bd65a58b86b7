/** What the model can have done, a line each. */
export { worldTime } from './world-time.ts';
