/** `npm run ring -- "Dinner is ready."`: has the running server say a sentence now, in the owner's open calls and on the Cast speaker, or at one door. */
import { parseArgs } from 'node:util';
import { configHere } from '#server/config-here.ts';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { door: { type: 'string' }, user: { type: 'string' }, locale: { type: 'string' }, url: { type: 'string' } },
});
const text = positionals.join(' ');
if (text === '')
  give('Usage: npm run ring -- "Dinner is ready." [--door cast|realtime|telephone] [--user name] [--locale de-DE] [--url http://...]');

const { door, user, locale } = values;
const { host, port, accessToken } = configHere();
const url = new URL('/v1/announcements', values.url ?? `http://${host}:${port}`).href;
const headers = { 'content-type': 'application/json', ...(accessToken && { authorization: `Bearer ${accessToken}` }) };
const response = await fetch(url, { method: 'POST', headers, body: JSON.stringify({ text, door, user, locale }) }).catch(() =>
  give(`Nobody listens at ${url}: start the server first (npm start).`),
);
const { said = [], error } = (await response.json()) as { said?: { door: string; heard: boolean }[]; error?: string };
if (!response.ok) give(`It was not said: ${error}`);
for (const one of said) console.log(one.heard ? `Said: ${one.door}.` : `Not heard: ${one.door}.`);

function give(problem: string): never {
  console.error(problem);
  process.exit(1);
}
