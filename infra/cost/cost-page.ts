import { table } from '#infra/markdown-table.ts';
import type { Settings } from '#infra/settings.ts';
import { type Bill, callsBill, quietMonth, telephoneCall, total, turnsBill } from './cost.ts';
import { PRICES } from './prices.ts';

/** The tables of docs/cost.md. */
function costTables(settings: Settings): string {
  const quiet = quietMonth(settings);
  const calls = Object.entries(telephoneCall(settings, 3));
  const parts = Object.keys(calls[0]?.[1] ?? {});
  return [
    '## A million turns on speakers',
    table(['', 'dollars'], withTotal(turnsBill(settings, 1_000_000))),
    '## A thousand minutes of calls',
    table(['', 'dollars'], withTotal(callsBill(settings, 1_000))),
    '## A telephone call of three minutes',
    table(
      ['cents', ...parts, 'together'],
      calls.map(([name, bill]) => [name, ...parts.map((part) => cents(bill[part] ?? 0)), `**${cents(total(bill))}**`]),
    ),
    '## A month in which nobody says a word',
    table(['the speakers', 'dollars'], withTotal(quiet.speakers)),
    table(['streaming, if it is deployed', 'dollars'], withTotal(quiet.streaming)),
    '## Prices',
    table(
      ['dollars', 'for one', 'source', 'as of'],
      Object.values(PRICES).map(({ dollars, unit, source, asOf }) => [plain(dollars), unit, `<${source}>`, asOf]),
    ),
  ].join('\n\n');
}

function withTotal(bill: Bill): string[][] {
  const rows = Object.entries(bill).map(([name, dollars]) => [name, dollars.toFixed(2)]);
  return [...rows, ['**together**', `**${total(bill).toFixed(2)}**`]];
}

const cents = (dollars: number) => (100 * dollars).toFixed(2);

/** 1.25e-7 -> '0.000000125' */
const plain = (dollars: number) => dollars.toFixed(10).replace(/0+$/, '');

const BEGIN = '<!-- tables -->';
const END = '<!-- end of tables -->';

/** The page with its tables computed anew. Throws if it has no place for them. */
export function withTables(page: string, settings: Settings): string {
  const [before, rest] = page.split(BEGIN);
  const [, after] = (rest ?? '').split(END);
  if (before === undefined || after === undefined) throw new Error(`the page needs ${BEGIN} and ${END}`);
  return `${before}${BEGIN}\n\n${costTables(settings)}\n\n${END}${after}`;
}
