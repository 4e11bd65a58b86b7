/**
 * `npm run bench:limits`: how long one client's input, at the limit of what is taken, holds everybody up: each text function by the processor's time,
 * each door by the longest turn of the server's event loop. Exits with 1 where that is more than 20 ms. `--only functions` or `--only doors` is a part of it.
 */
import { parseArgs } from 'node:util';
import { LONG_TEXTS } from '#test/support/limits/long-texts.ts';
import { processorMs } from '#test/support/limits/processor-time.ts';
import { LIMIT, TEXT_FUNCTIONS } from '#test/support/limits/text-functions.ts';
import { heldByVisits } from './limits/doors.ts';

const MOST_MS = 20;
/** The least of so many runs counts. */
const RUNS = 8;
/** What the doors are visited with: for each, those that cost its functions most. */
const KINDS = ['prose', 'Japanese', 'two scripts', 'marks on one letter', 'a table', 'formulas', 'nested brackets', 'spaces', 'no words'];

const { only } = parseArgs({ options: { only: { type: 'string' } } }).values;
let failed = false;

function tell(what: string, characters: number | undefined, ms: number, about: string): void {
  failed ||= ms > MOST_MS;
  const size = characters === undefined ? '' : `${characters} characters`;
  console.log(`${what.padEnd(36)} ${size.padStart(18)} ${ms.toFixed(1).padStart(7)} ms  ${about}${ms > MOST_MS ? '  TOO LONG' : ''}`);
}

function functions(): void {
  for (const [name, work] of Object.entries(TEXT_FUNCTIONS)) {
    const characters = LIMIT[name] ?? LIMIT.others;
    let worst = { ms: 0, kind: '' };
    for (const [kind, text] of Object.entries(LONG_TEXTS)) {
      const long = text(characters);
      let ms = Number.POSITIVE_INFINITY;
      for (let run = 0; run < RUNS && ms > 1; run++)
        ms = Math.min(
          ms,
          processorMs(() => work(long)),
        );
      if (ms > worst.ms) worst = { ms, kind };
    }
    tell(name, characters, worst.ms, worst.kind);
  }
}

if (only !== 'doors') functions();
if (only !== 'functions') for await (const { visit, ms, kind, how } of heldByVisits(KINDS)) tell(visit, undefined, ms, `${kind}: ${how}`);
process.exitCode = failed ? 1 : 0;
