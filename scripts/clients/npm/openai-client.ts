import { createReadStream } from 'node:fs';
import OpenAI, { toFile } from 'openai';
import { OpenAIRealtimeWS } from 'openai/realtime/ws';
import { tlsFront } from '#test/support/processes/tls-front.ts';
import { QUESTION, type Target } from '../client.ts';
import { microphone } from './microphone.ts';
import { holds, same } from './same.ts';

const messages: OpenAI.ChatCompletionMessageParam[] = [{ role: 'user', content: 'hello there' }];
const parameters = { type: 'object', properties: { city: { type: 'string' } }, required: ['city'], additionalProperties: false };
const tools: OpenAI.ChatCompletionTool[] = [{ type: 'function', function: { name: 'weather', parameters } }];
const model = 'parley';

export function openaiChecks({ url, recording }: Target): Record<string, () => Promise<void>> {
  const client = new OpenAI({ baseURL: `${url}/v1`, apiKey: 'none', maxRetries: 0 });
  const text = async (body: Partial<OpenAI.ChatCompletionCreateParamsNonStreaming>) =>
    (await client.chat.completions.create({ model, messages, ...body })).choices[0]?.message;

  return {
    chat: async () => same((await text({}))?.content, 'You said: hello there.'),
    async 'chat, streamed'() {
      let words = '';
      for await (const { choices } of await client.chat.completions.create({ model, messages, stream: true }))
        words += choices[0]?.delta.content ?? '';
      same(words, 'You said: hello there.');
    },
    async 'chat with a forced tool and its result'() {
      const message = await text({ tools, tool_choice: { type: 'function', function: { name: 'weather' } } });
      const [call] = message?.tool_calls ?? [];
      if (!message || call?.type !== 'function') throw new Error('no function was called');
      same([call.function.name, call.function.arguments], ['weather', '{"city":"Rome"}']);
      const after = await text({ messages: [...messages, message, { role: 'tool', tool_call_id: call.id, content: 'sunny' }], tools });
      same(after?.content, 'It is sunny in Rome.');
    },
    async 'chat with structured output'() {
      const format = { type: 'json_schema', json_schema: { name: 'place', strict: true, schema: parameters } } as const;
      same(JSON.parse((await text({ response_format: format }))?.content ?? ''), { city: 'Rome' });
    },
    async responses() {
      same((await client.responses.create({ model, input: 'hello there' })).output_text, 'You said: hello there.');
    },
    async 'responses, streamed'() {
      const answer = await client.responses.stream({ model, input: 'hello there' }).finalResponse();
      same([answer.status, answer.output_text], ['completed', 'You said: hello there.']);
    },
    async 'speech (MP3), and its transcription'() {
      const sound = await client.audio.speech.create({ model: 'tts-1', voice: 'alloy', input: 'What time is it?' });
      const file = await toFile(sound, 'speech.mp3');
      holds((await client.audio.transcriptions.create({ model: 'whisper-1', file })).text, 'time');
    },
    async transcription() {
      const file = createReadStream(recording);
      holds((await client.audio.transcriptions.create({ model: 'whisper-1', file })).text, QUESTION);
    },
    'realtime, over https: a spoken turn without an error event': () => spokenTurn(url, recording),
  };
}

/** This client calls wss:// alone, so a proxy with a certificate stands before Parley. */
async function spokenTurn(url: string, recording: string): Promise<void> {
  const front = await tlsFront(Number(new URL(url).port));
  const client = new OpenAI({ baseURL: `https://localhost:${front.port}/v1`, apiKey: 'none' });
  const realtime = new OpenAIRealtimeWS({ model, options: { ca: front.certificate } }, client);
  let words = '';
  let bytes = 0;
  const done = new Promise<void>((resolve, reject) => {
    realtime.on('error', reject);
    realtime.on('response.output_audio.delta', ({ delta }) => {
      bytes += Buffer.from(delta, 'base64').length;
    });
    realtime.on('response.output_audio_transcript.delta', ({ delta }) => {
      words += delta;
    });
    realtime.on('response.done', ({ response }) => response.status === 'completed' && resolve());
  });
  realtime.on('session.created', () => void speak());
  async function speak(): Promise<void> {
    realtime.send({ type: 'session.update', session: { type: 'realtime', instructions: 'Be kind.' } });
    for await (const piece of microphone(recording))
      realtime.send({ type: 'input_audio_buffer.append', audio: Buffer.from(piece).toString('base64') });
  }
  await done.finally(() => {
    realtime.close();
    front.close();
  });
  holds(words, 'you said: what');
  if (bytes < 24_000) throw new Error(`${bytes} bytes of sound`);
}
