import { keysOf } from '#providers/choose.ts';
import type { Price, Provider } from '#providers/provider.ts';
import { LLM_PROVIDERS, STT_PROVIDERS, TTS_PROVIDERS } from '#providers/tables.ts';

/** The roles by the names that the page has for them. */
const ROLES: Readonly<Record<string, readonly Provider<unknown>[]>> = { Ears: STT_PROVIDERS, Voice: TTS_PROVIDERS, Model: LLM_PROVIDERS };

/**
 * What an hour of conversation takes: the ears listen for the whole hour, the voice speaks for half of it (15 characters a second), and the
 * model answers 240 times with 1,500 tokens in and 60 out.
 */
const AN_HOUR: Readonly<Record<Price['per'], number>> = {
  minute: 60,
  character: 27_000,
  'prompt token': 240 * 1_500,
  'reply token': 240 * 60,
};

/** console/services.js: what the page says of the services in use, and of better ones. */
export function servicesModule(): string {
  const all = Object.values(ROLES).flat();
  const builtIn = Object.fromEntries(all.flatMap(({ name, builtIn }) => (builtIn ? [[name, `built in, ${builtIn}`]] : [])));
  const better = Object.entries(ROLES).flatMap(([role, providers]) =>
    providers.filter(({ prices }) => prices.length > 0).map((provider) => betterOne(role, provider)),
  );
  const dates = all.flatMap(({ prices }) => prices.map(({ asOf }) => asOf)).sort();
  return `// Written by \`npm run docs\` from the definitions of the providers.

/** Parts that need no key, and what is to be expected of them. By the first word of their name. */
export const BUILT_IN = ${written(builtIn)};

/** When the list prices below were seen. They change; the vendor's page counts. */
export const SEEN = ${written(`${dates[0]} to ${dates.at(-1)}`)};

/** What better ones cost, in US dollars for an hour of conversation. */
export const BETTER = ${written(better)};
`;
}

function betterOne(role: string, provider: Provider<unknown>) {
  const { title, prices } = provider;
  const dollars = prices.reduce((sum, price) => sum + price.dollars * AN_HOUR[price.per], 0);
  return { role, name: `${title} ${prices[0]?.of}`, set: keysOf([provider])[0], dollarsAnHour: Number(dollars.toFixed(2)) };
}

/** As our formatter writes it. */
function written(value: unknown): string {
  if (Array.isArray(value)) return `[\n${value.map((row) => `  ${inOneLine(row)},\n`).join('')}]`;
  if (typeof value === 'object' && value !== null)
    return `{\n${Object.entries(value)
      .map(([key, text]) => `  ${key}: ${inOneLine(text)},\n`)
      .join('')}}`;
  return inOneLine(value);
}

function inOneLine(value: unknown): string {
  if (typeof value === 'string') return `'${value.replaceAll("'", "\\'")}'`;
  if (typeof value !== 'object' || value === null) return String(value);
  return `{ ${Object.entries(value)
    .map(([key, part]) => `${key}: ${inOneLine(part)}`)
    .join(', ')} }`;
}
