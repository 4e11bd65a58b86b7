import { think } from '#core/conversation/respond.ts';
import type { Turn } from '#core/conversation/turn.ts';
import { textsOf } from '#core/speech/sentences.ts';
import type { SpeakerParts } from '#doors/smart-speaker/parts.ts';
import { readMessage } from './message.ts';

/** What late answers are made with. */
export type WorkerParts = Pick<SpeakerParts, 'model' | 'tools' | 'memory' | 'history' | 'clock' | 'report' | 'log'>;

/** An answer that nobody waits for waits longer for what is known of the person. */
const FACTS_MS = 1_000;

/** The messages that the queue is to bring again (https://docs.aws.amazon.com/lambda/latest/dg/services-sqs-errorhandling.html). */
interface BatchResponse {
  batchItemFailures: { itemIdentifier: string }[];
}

/**
 * Finishes the answers that a queue brings. A message may come twice, late, or never; what comes too late is left alone, and of two
 * rests the first counts. What fails is reported, so that the queue tries it again, and in the end puts it aside.
 */
export function lateAnswersWorker(parts: WorkerParts) {
  return async (event: unknown): Promise<BatchResponse> => {
    const failures = await Promise.all(
      recordsOf(event).map(async ({ messageId, body }) => {
        try {
          await finish(body);
          return [];
        } catch (error) {
          parts.log.error({ cause: String(error) }, 'a late answer was not finished');
          return [{ itemIdentifier: String(messageId) }];
        }
      }),
    );
    return { batchItemFailures: failures.flat() };
  };

  async function finish(message: unknown): Promise<void> {
    const { id, person, ...who } = readMessage(message);
    const recalling = parts.memory.recall(person, '');
    const facts = parts.history.facts(person, FACTS_MS);
    const past = await recalling;
    const begun = past.find((turn) => turn.id === id);
    if (!begun || begun.rest) return; // forgotten meanwhile, or finished by a copy of this message
    const { at, conversation, text, outcome } = begun;

    const before = past.filter((turn) => turn.at < at);
    const claim = (turn: Turn, call: string) => parts.memory.claim(turn.person, turn.id, call);
    const turn: Turn = { id, person, ...who, at, conversation, text };
    const live = think(turn, before, { ...parts, tools: parts.tools(turn, 'late-answers'), facts, claim }, outcome.said);
    live.confirm();
    const sentences = await textsOf(live.read());
    const { error } = await live.end;
    if (error) throw error;
    const spoken = new Set(outcome.said.map(words));
    await parts.memory.keepRest(person, { turn: id, sentences: sentences.filter((sentence) => !spoken.has(words(sentence))), why: 'cut' });
  }
}

function recordsOf(event: unknown): { messageId?: unknown; body?: unknown }[] {
  const { Records } = event as { Records?: unknown };
  if (!Array.isArray(Records)) throw new Error('not an event of a queue');
  return Records;
}

/** A sentence that begins anew may differ in punctuation. */
function words(sentence: string): string {
  return sentence
    .toLowerCase()
    .replace(/[^\p{L}\p{M}\p{N}]+/gu, ' ')
    .trim();
}
