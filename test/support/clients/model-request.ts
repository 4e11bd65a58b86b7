import type { ModelRequest } from '#core/ports.ts';

/** What a model is asked when somebody says `text`; `changes` replace parts of it. */
export function modelRequest(text: string, changes: Partial<ModelRequest> = {}): ModelRequest {
  return {
    system: 'You are a voice.',
    context: 'It is Monday.',
    messages: [{ role: 'user', text }],
    tools: [],
    locale: 'en-US',
    timeZone: 'Europe/Berlin',
    name: 'Parley',
    ...changes,
  };
}
