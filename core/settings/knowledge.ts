/** What the owner's documents are found with. */
import { text } from './kinds.ts';

export const knowledgeSettings = {
  folder: text(
    'KNOWLEDGE_DIR',
    "the owner's documents: Markdown, text, HTML and PDF files, which answers draw on ([knowledge.md](knowledge.md))",
    {
      otherwise: '`knowledge` under `DATA_DIR`',
    },
  ),
  embeddings: text(
    'KNOWLEDGE_EMBEDDINGS',
    'an embedding model, such as `text-embedding-3-small`, that finds documents by what they mean as well; it is asked at OPENAI_BASE_URL',
  ),
};
