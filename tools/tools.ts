/** What the model can have done, a line each. */

export { calculate } from './numbers/calculate.ts';
export { convertUnits } from './numbers/convert-units.ts';
export { worldTime } from './world-time.ts';
