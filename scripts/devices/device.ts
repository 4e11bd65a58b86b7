/** What a pretended speaker is, whatever its platform. */
export interface Device {
  launch(): Promise<Heard>;
  /** In an open session the next words; in a closed one the words that open it with a question. */
  say(words: string): Promise<Heard>;
  /** The person leaves without a word. */
  leave(): Promise<void>;
  close(): void;
}

export interface Heard {
  /** Plain words; undefined: nothing was said. */
  says: string | undefined;
  open: boolean;
  /** The server's own account of the stages, milliseconds. */
  stages: string | undefined;
}

/** What a listener would hear of SSML. */
export function wordsOf(ssml: string): string {
  const entities: Record<string, string> = { '&amp;': '&', '&lt;': '<', '&gt;': '>', '&quot;': '"', '&apos;': "'" };
  return ssml
    .replace(/<sub alias="([^"]*)">[^<]*<\/sub>/g, '$1')
    .replace(/<break[^>]*>/g, ' ')
    .replace(/<[^>]*>/g, '')
    .replace(/&(amp|lt|gt|quot|apos);/g, (entity) => entities[entity] ?? entity)
    .replace(/\s+/g, ' ')
    .trim();
}
