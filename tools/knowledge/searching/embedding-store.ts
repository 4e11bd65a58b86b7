import { createHash } from 'node:crypto';
import { appendFile, mkdir, readFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { Embedding } from './embedding-service.ts';

/** Embeddings by what they are of, in a file: a line has the hash of model and text, and the numbers. */
export interface EmbeddingStore {
  get(text: string): Embedding | undefined;
  /** Rejects where the disk does; they are known all the same. */
  keep(rows: readonly { text: string; embedding: Embedding }[]): Promise<void>;
}

/** What was kept before is known once this resolves. A file that is not there, or lines that are torn, are nothing kept. */
export async function embeddingStore(path: string, model: string): Promise<EmbeddingStore> {
  const known = new Map<string, Embedding>();
  const lines = (await readFile(path, 'utf8').catch(() => '')).split('\n');
  for (const line of lines) {
    const [hash = '', numbers = ''] = line.split(' ');
    const bytes = Buffer.from(numbers, 'base64');
    if (hash.length === 64 && bytes.length > 0 && bytes.length % 4 === 0) known.set(hash, new Float32Array(Uint8Array.from(bytes).buffer));
  }
  const hashOf = (text: string) => createHash('sha256').update(`${model}\n${text}`).digest('hex');

  return {
    get: (text) => known.get(hashOf(text)),
    async keep(rows) {
      const added = rows.map(({ text, embedding }) => ({ hash: hashOf(text), embedding }));
      for (const { hash, embedding } of added) known.set(hash, embedding);
      await mkdir(dirname(path), { recursive: true });
      const text = added.map(({ hash, embedding }) => `${hash} ${Buffer.from(embedding.buffer).toString('base64')}\n`).join('');
      await appendFile(path, text, { mode: 0o600 });
    },
  };
}
