/** Most tokens of one answer, thinking included. Twenty minutes of speech: a model that cannot stop must not cost without end. */
const MAX_TOKENS = 4_000;
/** With less a model that thinks says nothing at all, and some services refuse the request. */
const LEAST_TOKENS = 16;

/** Most tokens of this answer: what the request wants, within our bounds. */
export function mostTokens({ maxTokens = MAX_TOKENS }: { maxTokens?: number }): number {
  return Math.max(LEAST_TOKENS, Math.min(maxTokens, MAX_TOKENS));
}
