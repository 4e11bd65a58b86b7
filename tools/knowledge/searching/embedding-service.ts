import * as z from 'zod/mini';
import { jsonBody } from '#core/wire/bounded-body.ts';

/** What a text means, of length 1: the nearer two are the more their product is. */
export type Embedding = Float32Array;

/** Embeddings of texts, in their order. Rejects where the service cannot be asked or does not answer as it should. */
export type Embed = (texts: readonly string[], signal: AbortSignal) => Promise<Embedding[]>;

/** A server with OpenAI's embeddings. */
export interface EmbeddingService {
  baseURL: string;
  apiKey: string | undefined;
  model: string;
  fetch: typeof fetch;
}

const LARGEST_ANSWER = 4 * 1024 * 1024;

const answer = z.object({
  data: z.array(z.object({ index: z.number(), embedding: z.array(z.number()).check(z.minLength(1), z.maxLength(4_096)) })),
});

export function embeddingService({ baseURL, apiKey, model, fetch }: EmbeddingService): Embed {
  return async (texts, signal) => {
    const response = await fetch(`${baseURL.replace(/\/$/, '')}/embeddings`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...(apiKey && { authorization: `Bearer ${apiKey}` }) },
      body: JSON.stringify({ model, input: texts, encoding_format: 'float' }),
      signal,
    });
    if (!response.ok) {
      await response.body?.cancel();
      throw new Error(`the embedding service answered ${response.status}`);
    }
    const { data } = answer.parse(await jsonBody(response.body, LARGEST_ANSWER));
    const inOrder = [...data].sort((one, other) => one.index - other.index);
    if (inOrder.length !== texts.length)
      throw new Error(`the embedding service gave ${inOrder.length} embeddings of ${texts.length} texts`);
    return inOrder.map(({ embedding }) => ofLengthOne(embedding));
  };
}

function ofLengthOne(numbers: readonly number[]): Embedding {
  const length = Math.hypot(...numbers) || 1;
  return Float32Array.from(numbers, (number) => number / length);
}
