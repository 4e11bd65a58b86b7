/** What hostile clients do at the doors, each at the door's limit. */
export const VISITS = [
  'chat: one message',
  'chat: a thousand messages',
  'responses: one message',
  'Ollama: one message',
  'speech: a text',
  'Wyoming: a text to speak',
  'Wyoming: a question',
  'Realtime: a question',
  'Realtime: many questions',
  'Realtime: empty items',
] as const;

export type Visit = (typeof VISITS)[number];
