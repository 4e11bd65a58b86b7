import * as z from 'zod/mini';
import { url } from '#core/settings/kinds.ts';
import { spelledOut } from '../numbers/spelled-out.ts';
import { tool } from '../tool.ts';
import { below, jsonFrom } from './service.ts';

const currency = z.string().check(z.regex(/^[A-Z]{3}$/, 'is no ISO code of a currency, such as USD'));

/** Reference rates of the European Central Bank, free to use, of the last working day: https://frankfurter.dev. */
export const exchangeRate = tool({
  name: 'exchange_rate',
  description: 'Converts an amount of money into another currency, by the rates of the last working day. Currencies by their ISO codes.',
  parameters: z.object({ amount: z.number(), from: currency, to: currency }),
  effect: 'none',
  foreign: {},
  settings: {
    baseURL: url('EXCHANGE_BASE_URL', 'where exchange rates are asked for (a Frankfurter server)', {
      byDefault: 'https://api.frankfurter.dev',
    }),
  },
  async run({ amount, from, to }, { settings: { baseURL }, ...asking }) {
    if (from === to) return `${spelledOut(amount)} ${from}`;
    const { date, rates } = answer.parse(await jsonFrom(below(baseURL, 'v1/latest', { base: from, symbols: to }), asking));
    const rate = rates[to];
    if (rate === undefined) return `There is no rate of ${from} in ${to}.`;
    return `${spelledOut(amount)} ${from} = ${(amount * rate).toFixed(2)} ${to}, by the rate of ${date}: 1 ${from} is ${rate} ${to}.`;
  },
});

const answer = z.object({ date: z.string().check(z.maxLength(10)), rates: z.record(z.string(), z.number()) });
