/** What a tool of an OpenAPI operation may cost. */
export interface WebhookLimits {
  /** Milliseconds for a document, and for a call; a turn allows its tools 15 s. */
  callMs: number;
  /** Bytes of a document in JSON, and of one in YAML, which is read at once on the event loop and takes a hundred times as long. */
  jsonBytes: number;
  yamlBytes: number;
  /** Milliseconds before a document that could not be had is asked for again: doubled each time, up to the most. */
  retryMs: { first: number; most: number };
  /** Bytes of an answer; characters of it that the model gets. */
  answerBytes: number;
  result: number;
  /** Characters of the tool's description. */
  description: number;
  /** Parameters of an operation. */
  parameters: number;
}

export const WEBHOOK_LIMITS: WebhookLimits = {
  callMs: 12_000,
  jsonBytes: 4 * 1024 * 1024,
  yamlBytes: 256 * 1024,
  retryMs: { first: 5_000, most: 300_000 },
  answerBytes: 512 * 1024,
  result: 8_000,
  description: 1_000,
  parameters: 50,
};
