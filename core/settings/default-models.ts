/** Small, fast and cheap models for speech, November 2026 (price per million tokens in and out: $0.10 and $0.50, both). */
export const DEFAULT_MODELS = { openai: 'gpt-6-luna', anthropic: 'claude-haiku-5-5' } as const;
