import { breaker } from '#core/async/breaker.ts';
import { LATE, within } from '#core/async/within.ts';
import type { Log } from '#core/log.ts';
import type { Clock } from '#core/ports.ts';
import { breather } from '../breather.ts';
import type { Passage } from '../passages.ts';
import type { Embed, Embedding } from './embedding-service.ts';
import { type EmbeddingStore, embeddingStore } from './embedding-store.ts';

/** The meanings of passages, as numbers of an embedding model. */
export interface PassageVectors {
  /** Has the vectors of these passages and of no others, and asks for those that are not kept. Never rejects. */
  learn(passages: ReadonlyMap<number, Passage>, signal: AbortSignal): Promise<void>;
  /** The ids of the passages that mean most nearly what the question does, the nearest first; undefined where that cannot be told now. */
  nearest(question: string, signal: AbortSignal): Promise<number[] | undefined>;
}

export interface VectorParts {
  embed: Embed;
  /** Changes whenever the embeddings would. */
  model: string;
  /** Where they are kept, so that each text is asked for once. */
  file: string;
  clock: Clock;
  log: Log;
}

/** Texts of one request. The answer has to be within the values of foreign JSON: so many of 3,072 numbers are. */
const BATCH = 16;
/** In milliseconds. A question that takes longer is answered by words alone. */
const QUESTION_PATIENCE = 700;
const BATCH_PATIENCE = 30_000;
const NEAREST = 30;
/** Questions that failed in a row close the service for so long, in milliseconds, so that a turn does not wait for it each time. */
const BROKEN = { failures: 2, restMs: 30_000 };

export function passageVectors({ embed, model, file, clock, log }: VectorParts): PassageVectors {
  const broken = breaker(clock, BROKEN);
  const breathe = breather(clock);
  let vectors: ReadonlyMap<number, Embedding> = new Map();
  let opened: Promise<EmbeddingStore> | undefined;

  async function inTime(texts: readonly string[], ms: number, signal: AbortSignal): Promise<Embedding[]> {
    const own = new AbortController();
    const embeddings = await within(clock, ms, embed(texts, AbortSignal.any([own.signal, signal])));
    if (embeddings !== LATE) return embeddings;
    own.abort('late');
    throw new Error(`the embedding service took longer than ${ms} ms`);
  }

  async function learnAll(passages: ReadonlyMap<number, Passage>, signal: AbortSignal): Promise<void> {
    opened ??= embeddingStore(file, model);
    const store = await opened;
    const unknown = new Set<string>();
    for (const passage of passages.values()) {
      if (!store.get(textOf(passage))) unknown.add(textOf(passage));
      await breathe();
    }
    const texts = [...unknown];
    for (let from = 0; from < texts.length && !signal.aborted; from += BATCH) {
      const batch = texts.slice(from, from + BATCH);
      const embeddings = await inTime(batch, BATCH_PATIENCE, signal);
      const rows = embeddings.map((embedding, at) => ({ text: batch[at] ?? '', embedding }));
      await store.keep(rows).catch((error) => log.warn({ err: error }, 'embeddings could not be kept'));
    }
    const learnt = new Map<number, Embedding>();
    for (const [id, passage] of passages) {
      const embedding = store.get(textOf(passage));
      if (embedding) learnt.set(id, embedding);
      await breathe();
    }
    vectors = learnt;
  }

  return {
    async learn(passages, signal) {
      try {
        await learnAll(passages, signal);
      } catch (error) {
        if (!signal.aborted) log.warn({ err: error }, 'documents are found by their words alone: the embedding service failed');
      }
    },
    async nearest(question, signal) {
      if (vectors.size === 0 || !broken.allows()) return undefined;
      try {
        const [asked] = await inTime([question], QUESTION_PATIENCE, signal);
        broken.succeeded();
        if (!asked) return undefined;
        const scored: { id: number; nearness: number }[] = [];
        for (const [id, vector] of vectors) {
          if (vector.length === asked.length) scored.push({ id, nearness: product(vector, asked) });
          await breathe();
        }
        return scored
          .sort((one, other) => other.nearness - one.nearness)
          .slice(0, NEAREST)
          .map(({ id }) => id);
      } catch (error) {
        if (signal.aborted) return undefined;
        if (broken.failed()) log.warn({ err: error }, 'documents are found by their words alone: the embedding service failed');
        return undefined;
      }
    },
  };
}

function textOf({ title, headings, text }: Passage): string {
  return [title, ...headings, text].join('\n');
}

function product(one: Embedding, other: Embedding): number {
  let sum = 0;
  for (let at = 0; at < one.length; at++) sum += (one[at] ?? 0) * (other[at] ?? 0);
  return sum;
}
