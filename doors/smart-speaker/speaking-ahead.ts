import type { TurnStages } from '#core/metrics/measured.ts';
import type { Clock } from '#core/ports.ts';
import type { SpeakAhead } from './speaker-request.ts';

/** Alexa takes at most five progressive directives per request. */
const MOST = 5;
/** Characters of one directive; there is a limit that Amazon does not publish, some hundreds are known to work. */
const LONGEST = 500;
/** Longest wait for one directive. */
const TIMEOUT_MS = 500;
/** An answer that ends this soon after a sentence is spoken whole in the reply, without a directive. */
const GRACE_MS = 30;

/**
 * Speaks the growing list of sentences ahead of the reply: one directive at a time, in order, each with all that is complete
 * by then. What was refused stays for the reply; what timed out counts as spoken, because it may have been. Either ends it.
 */
export function speakingAhead(
  sentences: readonly string[],
  plan: { clock: Clock; arrivedAt: number; replyBy: number; speakAhead?: SpeakAhead | undefined },
  stages: TurnStages,
) {
  const { clock, speakAhead } = plan;
  const settled = new AbortController();
  let left = speakAhead ? MOST : 0;
  let spoken = 0;
  let begun = 0;
  let running: Promise<void> | undefined;

  async function send(texts: readonly string[]): Promise<boolean> {
    if (!speakAhead) return false;
    left--;
    const result = await speakAhead(texts, Math.min(TIMEOUT_MS, plan.replyBy - clock.now()));
    if (result !== 'spoken') left = 0;
    return result !== 'refused';
  }

  async function run(): Promise<void> {
    await clock.sleep(GRACE_MS, settled.signal);
    while (!settled.signal.aborted && left > 0 && spoken < sentences.length) {
      const batch = fitting(sentences.slice(spoken));
      begun = spoken + batch.length;
      if (!(await send(batch))) {
        begun = spoken;
        return;
      }
      spoken += batch.length;
      stages.firstSound ??= clock.now() - plan.arrivedAt;
    }
  }

  function start(work: () => Promise<void>): void {
    if (running || left === 0 || settled.signal.aborted) return;
    running = work().finally(() => {
      running = undefined;
      if (spoken < sentences.length) start(run);
    });
  }

  return {
    /** Something was added to the sentences. */
    more: () => start(run),
    /** Bridges the silence before the first sentence. */
    fill: (text: string) => start(async () => void (await send([text]))),
    /** How many of the sentences were spoken, or are being sent. */
    begun: () => begun,
    /** Sends nothing more; resolves with how many of the sentences were spoken ahead. */
    async settle(): Promise<number> {
      settled.abort('settled');
      await running;
      return spoken;
    },
  };
}

/** As many sentences as one directive holds; at least one. */
function fitting(sentences: readonly string[]): string[] {
  let characters = 0;
  let count = 0;
  for (const sentence of sentences) {
    characters += sentence.length;
    if (count > 0 && characters > LONGEST) break;
    count++;
  }
  return sentences.slice(0, count);
}
