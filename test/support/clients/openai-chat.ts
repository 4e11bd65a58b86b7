import OpenAI from 'openai';
import type { RecordedRequest } from '../fakes/fake-model.ts';

type Chunk = OpenAI.ChatCompletionChunk;
export type Messages = OpenAI.ChatCompletionMessageParam[];

/** The official client of OpenAI with what a test of chat completions asks again and again. `url`: of the server. */
export function openaiChat(url: string) {
  const client = new OpenAI({ baseURL: `${url}/v1`, apiKey: 'none', maxRetries: 0 });
  const { completions } = client.chat;
  return {
    client,
    completions,

    /** The text of the whole answer. */
    async ask(messages: Messages, more: Partial<OpenAI.ChatCompletionCreateParamsNonStreaming> = {}): Promise<string | null> {
      const { choices } = await completions.create({ model: 'parley', messages, ...more });
      return choices[0]?.message.content ?? null;
    },

    /** The streamed answer, chunk by chunk. */
    async chunksOf(messages: Messages, more: Partial<OpenAI.ChatCompletionCreateParamsStreaming> = {}): Promise<Chunk[]> {
      const chunks: Chunk[] = [];
      for await (const chunk of await completions.create({ model: 'parley', messages, ...more, stream: true })) chunks.push(chunk);
      return chunks;
    },
  };
}

export type OpenAIChat = ReturnType<typeof openaiChat>;

export const HELLO: Messages = [{ role: 'user', content: 'hello' }];

/** A tool as Home Assistant offers it. */
export const LIGHT: OpenAI.ChatCompletionTool = {
  type: 'function',
  function: { name: 'HassTurnOn', description: 'Turns on', parameters: { type: 'object', properties: { name: { type: 'string' } } } },
};

export const textOf = (chunks: readonly Chunk[]) => chunks.map(({ choices }) => choices[0]?.delta.content ?? '').join('');

/** The messages that a model saw behind our system prompt, as pairs of role and content. */
export const seenIn = (request: RecordedRequest) =>
  request.messages.slice(1).map(({ role, content }: { role: string; content: string }) => [role, content]);
