/**
 * `npm run bench:knowledge`: whether questions about a copy of this project's documentation find what answers them, and how long it takes to find a passage and to
 * read files. The files are the documentation of the installed packages. `--missed` prints the questions that found nothing.
 */
import { execFileSync } from 'node:child_process';
import { copyFileSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { parseArgs } from 'node:util';
import { systemClock } from '#providers/clock/system.ts';
import { askedQuestions, documentationPassages, isAnswer } from '#test/support/knowledge/questions.ts';
import { openKnowledge } from '#tools/knowledge/knowledge.ts';
import { KNOWLEDGE_LIMITS } from '#tools/knowledge/limits.ts';
import { wordIndex } from '#tools/knowledge/searching/word-index.ts';
import { percentile } from './percentile.ts';

const { values } = parseArgs({ options: { missed: { type: 'boolean', default: false } } });
const questions = askedQuestions();

await recall();
await folder(1_000, 20_000);
await folder(2_000, 10_000);

async function recall(): Promise<void> {
  const passages = await documentationPassages();
  const index = wordIndex();
  for (const [id, passage] of passages.entries()) index.add(id, passage);
  const ranks = questions.map((asked) => {
    const ranked = index.search(asked.question, 'en-US');
    return ranked.findIndex((id) => {
      const passage = passages[id];
      return passage && isAnswer(passage, asked);
    });
  });
  const within = (most: number) => `${((100 * ranks.filter((rank) => rank >= 0 && rank < most).length) / ranks.length).toFixed(1)} %`;
  console.log(
    `${questions.length} questions, ${passages.length} passages: recall at 1 ${within(1)}, at 5 ${within(5)}, at 10 ${within(10)}`,
  );
  if (values.missed)
    for (const [at, rank] of ranks.entries()) if (rank < 0 || rank >= 5) console.log(`  ${rank} ${questions[at]?.question}`);
}

/** So many files, read as they would be at a start, with so many passages at most; then the questions are asked of them. */
async function folder(files: number, passages: number): Promise<void> {
  const path = mkdtempSync(join(tmpdir(), 'parley-bench-knowledge-'));
  const found = execFileSync('find', ['node_modules', '-iname', '*.md', '-size', '-900k', '-size', '+1k'], { encoding: 'utf8' })
    .trim()
    .split('\n');
  for (const [at, file] of found.sort().slice(0, files).entries()) copyFileSync(file, join(path, `${at}.md`));
  const print = (fields: object, message: string) => console.log(`  ${message} ${JSON.stringify(fields)}`);
  const delay = monitorEventLoopDelay({ resolution: 1 });
  delay.enable();
  const knowledge = openKnowledge({
    folder: path,
    clock: systemClock,
    log: { info: print, warn() {}, error: print },
    limits: { ...KNOWLEDGE_LIMITS, passages },
  });
  const [begun, worked] = [performance.now(), processorMs()];
  await knowledge.refresh();
  const seconds = (performance.now() - begun) / 1_000;
  const processorSeconds = (processorMs() - worked) / 1_000;
  delay.disable();
  const times: number[] = [];
  const processor: number[] = [];
  for (const { question } of [...questions, ...questions]) {
    const [asked, before] = [performance.now(), processorMs()];
    await knowledge.search(question, { locale: 'en-US', most: 5, budgetTokens: 1_500 });
    times.push(performance.now() - asked);
    processor.push(processorMs() - before);
  }
  knowledge.close();
  rmSync(path, { recursive: true });
  const held = `${(delay.percentile(99) / 1e6).toFixed(1)} / ${(delay.max / 1e6).toFixed(1)} ms`;
  const took = `${seconds.toFixed(1)} s (of the processor ${processorSeconds.toFixed(1)})`;
  console.log(`${Math.min(files, found.length)} files read in ${took}; event loop late by, p99 / most: ${held}`);
  const both = (share: number) => `${percentile(times, share).toFixed(1)} ms (of the processor ${percentile(processor, share).toFixed(1)})`;
  console.log(`a question: p50 ${both(0.5)}, p95 ${both(0.95)}`);
}

/** What this process had of the processor: a machine that is shared takes longer by the clock. */
function processorMs(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1_000;
}
