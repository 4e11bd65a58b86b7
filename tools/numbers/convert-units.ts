import * as z from 'zod/mini';
import { tool } from '../tool.ts';
import { spelledOut } from './spelled-out.ts';

const unit = z.string().check(z.minLength(1), z.maxLength(40));

export const convertUnits = tool({
  name: 'convert_units',
  description:
    'Converts a quantity: lengths, areas, volumes, weights, speeds, temperatures, times, pressures, energies, powers, data. Units in English, in ' +
    'the singular or abbreviated: mile, km, celsius, fahrenheit, cup, tablespoon, ounce, stone, mph, km/h, m^2, GB. Example: 10, mile, km',
  parameters: z.object({ value: z.number(), from: unit, to: unit }),
  effect: 'none',
  async run({ value, from, to }) {
    const { default: Qty } = await import('js-quantities');
    try {
      const converted = Qty(value, known(from)).to(known(to)).scalar;
      return `${spelledOut(value)} ${from} = ${spelledOut(converted, 6)} ${to}`;
    } catch (error) {
      return `That cannot be converted: ${error instanceof Error ? error.message : 'the units are not known'}.`;
    }
  },
});

/** What the library calls otherwise, or does not have. */
const NAMES: Readonly<Record<string, string>> = {
  celsius: 'tempC',
  centigrade: 'tempC',
  c: 'tempC',
  fahrenheit: 'tempF',
  f: 'tempF',
  kelvin: 'tempK',
  k: 'tempK',
  kmh: 'km/h',
  'kilometers per hour': 'km/h',
  'kilometres per hour': 'km/h',
  'miles per hour': 'mph',
  'meters per second': 'm/s',
  'metres per second': 'm/s',
  'fluid ounce': 'floz',
  'fluid ounces': 'floz',
  kwh: 'kW*h',
  wh: 'W*h',
};

function known(name: string): string {
  const plain = name.trim().replace(/^(?:degrees?|°)\s*/i, '');
  return (
    NAMES[plain.toLowerCase()] ??
    plain
      .replace(/^square (.+)$/i, '$1^2')
      .replace(/^cubic (.+)$/i, '$1^3')
      .replace(/²$/, '^2')
      .replace(/³$/, '^3')
  );
}
