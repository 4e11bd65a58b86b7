import type { Behaviour, RecordedRequest } from '#test/support/fakes/fake-model.ts';

/** The model behind Parley: predictable, so that a client's check can tell what has to come of its question. */
export function answerOf({ messages, tools = [], tool_choice: choice, response_format: format }: RecordedRequest): Behaviour {
  const last = messages.at(-1);
  const said = textOf(last?.content);
  if (last?.role === 'tool') return { reply: 'It is sunny in Rome.' };
  if (format?.type === 'json_schema' || format?.type === 'json_object') return { reply: '{"city": "Rome"}' };
  const names: string[] = tools.map((tool: { function: { name: string } }) => tool.function.name);
  const forced = choice?.function?.name ?? (choice === 'required' ? names[0] : undefined);
  const called = forced ?? (said.includes('weather') && choice !== 'none' ? names.find((name) => name.includes('weather')) : undefined);
  if (called) return { calls: [{ name: called, arguments: { city: 'Rome' }, id: 'call_weather' }] };
  return { reply: `You said: ${said}.`, tokensPerSecond: 100 };
}

function textOf(content: unknown): string {
  if (typeof content === 'string') return content;
  return Array.isArray(content) ? content.map((part: { text?: string }) => part.text ?? '').join(' ') : '';
}
