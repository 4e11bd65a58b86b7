import { join } from 'node:path';
import type { Config } from '#core/settings/config.ts';
import { type Knowledge, openKnowledge } from '#tools/knowledge/knowledge.ts';
import { embeddingService } from '#tools/knowledge/searching/embedding-service.ts';
import { passageVectors } from '#tools/knowledge/searching/passage-vectors.ts';
import type { Outside } from '../outside.ts';

/** The owner's documents, found by their words, and by their meaning where an embedding model is set. */
export function knowledgeFor({ knowledge, dataDir }: Config, { clock, fetch, log }: Outside): Knowledge {
  const { folder = join(dataDir, 'knowledge'), embeddings: model, apiKey, baseURL } = knowledge;
  const vectors =
    model === undefined
      ? undefined
      : passageVectors({
          embed: embeddingService({ baseURL, apiKey, model, fetch }),
          model: `${baseURL} ${model}`,
          file: join(dataDir, 'knowledge-embeddings'),
          clock,
          log,
        });
  return openKnowledge({ folder, clock, log, vectors });
}
