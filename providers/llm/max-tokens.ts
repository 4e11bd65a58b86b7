/** Most tokens of one answer, thinking included. Twenty minutes of speech: a model that cannot stop must not cost without end. */
export const MAX_TOKENS = 4_000;
