import { Ollama } from 'ollama';
import type { Target } from '../client.ts';
import { same } from './same.ts';

const model = 'parley';
const parameters = { type: 'object', properties: { city: { type: 'string' } }, required: ['city'] };
const tools = [{ type: 'function', function: { name: 'weather', description: 'The weather in a city', parameters } }];
const messages = [{ role: 'user', content: 'hello there' }];

export function ollamaChecks({ url }: Target): Record<string, () => Promise<void>> {
  const client = new Ollama({ host: url });
  return {
    chat: async () => same((await client.chat({ model, messages })).message.content, 'You said: hello there.'),
    async 'chat, streamed'() {
      let words = '';
      for await (const { message } of await client.chat({ model, messages, stream: true })) words += message.content;
      same(words, 'You said: hello there.');
    },
    async 'chat with a tool and its result'() {
      const asking = [{ role: 'user', content: 'how is the weather' }];
      const { message } = await client.chat({ model, messages: asking, tools });
      same(
        message.tool_calls?.map((call) => call.function),
        [{ name: 'weather', arguments: { city: 'Rome' } }],
      );
      const result = { role: 'tool', tool_name: 'weather', content: 'sunny' };
      same((await client.chat({ model, messages: [...asking, message, result], tools })).message.content, 'It is sunny in Rome.');
    },
    async 'chat with structured output'() {
      same(JSON.parse((await client.chat({ model, messages, format: parameters })).message.content), { city: 'Rome' });
    },
  };
}
