/** `npm run fuzz -- [target ...] [--seconds 3600] [--seed N]`: tries inputs on all targets of `test/fuzz/targets.ts`, or on some. */
import { parseArgs } from 'node:util';
import { corpusOf, keepInCorpus } from '#test/fuzz/corpus.ts';
import { fuzz } from '#test/fuzz/fuzz.ts';
import { TARGETS } from '#test/fuzz/targets.ts';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { seconds: { type: 'string', default: '3600' }, seed: { type: 'string', default: `${Date.now() % 1_000_000}` } },
});
const unknown = positionals.filter((name) => !TARGETS.some((target) => target.name === name));
if (unknown.length > 0) {
  console.error(`There is no target ${unknown.join(', ')}: there are ${TARGETS.map(({ name }) => name).join(', ')}.`);
  process.exit(2);
}
const targets = TARGETS.filter(({ name }) => positionals.length === 0 || positionals.includes(name));
const seed = Number(values.seed);
const ms = (Number(values.seconds) * 1_000) / targets.length;

// Decoders write what they think of each file.
console.error = () => {};
process.on('unhandledRejection', (reason) => {
  console.log('A promise that was rejected, and that nobody waits for:', reason);
  process.exitCode = 1;
});
console.log(`${targets.length} targets, ${(ms / 1_000).toFixed()} s each, --seed ${seed}`);
for (const target of targets) {
  const { runs, finding } = await fuzz(target, { corpus: [...corpusOf(target.name).values()], seed, runs: 2 ** 31 - 1, ms });
  if (!finding) {
    console.log(`${target.name}: ${runs} inputs, nothing found`);
    continue;
  }
  process.exitCode = 1;
  console.log(
    `${target.name}: the input number ${runs} shows a fault; it is in the corpus now, as ${keepInCorpus(target.name, finding.input)}`,
  );
  console.log(finding.input.toString('latin1').slice(0, 2_000));
  console.log(finding.fault);
}
process.exit();
