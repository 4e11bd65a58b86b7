import { readFile } from 'node:fs/promises';
import { createOpenAI } from '@ai-sdk/openai';
import {
  generateObject,
  experimental_generateSpeech as generateSpeech,
  generateText,
  jsonSchema,
  stepCountIs,
  streamText,
  tool,
  experimental_transcribe as transcribe,
} from 'ai';
import { QUESTION, type Target } from '../client.ts';
import { holds, same } from './same.ts';

const schema = jsonSchema<{ city: string }>({
  type: 'object',
  properties: { city: { type: 'string' } },
  required: ['city'],
  additionalProperties: false,
});
const weather = tool({ description: 'The weather in a city', inputSchema: schema, execute: async () => 'sunny' });

export function aiSdkChecks({ url, recording }: Target): Record<string, () => Promise<void>> {
  const openai = createOpenAI({ baseURL: `${url}/v1`, apiKey: 'none' });
  const kinds = { responses: openai.responses('parley'), chat: openai.chat('parley') };
  const checks = Object.entries(kinds).flatMap(([kind, model]): [string, () => Promise<void>][] => [
    [`${kind}: text`, async () => same((await generateText({ model, prompt: 'hello there' })).text, 'You said: hello there.')],
    [`${kind}: text, streamed`, async () => same(await streamText({ model, prompt: 'hello there' }).text, 'You said: hello there.')],
    [
      `${kind}: a tool and its result`,
      async () => {
        const { text } = await generateText({ model, prompt: 'how is the weather', tools: { weather }, stopWhen: stepCountIs(3) });
        same(text, 'It is sunny in Rome.');
      },
    ],
    [
      `${kind}: a forced tool`,
      async () => {
        const toolChoice = { type: 'tool', toolName: 'weather' } as const;
        const { toolCalls } = await generateText({ model, prompt: 'hello', tools: { weather }, toolChoice });
        same(
          toolCalls.map(({ input }) => input),
          [{ city: 'Rome' }],
        );
      },
    ],
    [`${kind}: structured output`, async () => same((await generateObject({ model, prompt: 'hello', schema })).object, { city: 'Rome' })],
  ]);
  return {
    ...Object.fromEntries(checks),
    async 'speech (MP3), and its transcription'() {
      const { audio } = await generateSpeech({ model: openai.speech('tts-1'), text: 'What time is it?', voice: 'alloy' });
      holds((await transcribe({ model: openai.transcription('whisper-1'), audio: audio.uint8Array })).text, 'time');
    },
    async transcription() {
      holds((await transcribe({ model: openai.transcription('whisper-1'), audio: await readFile(recording) })).text, QUESTION);
    },
  };
}
