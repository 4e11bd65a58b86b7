/** `npm run cast -- "Dinner is ready."`: has the running server speak a text on the speaker of the house (CAST_DEVICE). */
import { parseArgs } from 'node:util';
import { configHere } from '#server/config-here.ts';

const { values, positionals } = parseArgs({ allowPositionals: true, options: { url: { type: 'string' } } });
const text = positionals.join(' ');
if (text === '') give('Usage: npm run cast -- "Dinner is ready." [--url http://...]');

const { host, port, accessToken } = configHere();
const url = values.url ?? `http://${host}:${port}/cast`;
const headers = { 'content-type': 'text/plain', ...(accessToken && { authorization: `Bearer ${accessToken}` }) };
const response = await fetch(url, { method: 'POST', headers, body: text }).catch(() =>
  give(`Nobody listens at ${url}: start the server first (npm start).`),
);
if (response.status === 404) give('The server has no speaker: start it with CAST_DEVICE set (docs/google-home.md).');
const { error, ended, playedMs, replaced } = (await response.json()) as Record<string, string | number>;
if (!response.ok) give(`It was not spoken: ${error}`);
const seconds = `${(Number(playedMs) / 1_000).toFixed(1)} s`;
console.log(ended === 'whole' ? `Spoken, ${seconds}.` : `Somebody ended it after ${seconds}.`);
if (replaced) console.log(`${replaced} was playing; it was ended by this.`);

function give(problem: string): never {
  console.error(problem);
  process.exit(1);
}
