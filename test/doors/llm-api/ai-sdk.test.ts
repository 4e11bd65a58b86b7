/** Vercel's AI SDK, by its provider for OpenAI: over responses, which are its default, and over chat completions. */
import { createOpenAI } from '@ai-sdk/openai';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import {
  experimental_generateSpeech,
  experimental_transcribe,
  generateObject,
  generateText,
  jsonSchema,
  stepCountIs,
  streamText,
  tool,
} from 'ai';
import { readRecording } from '#doors/llm-api/audio/recordings.ts';
import type { FakeModel } from '#test/support/fakes/fake-model.ts';
import { type ServiceWithModel, serviceWithModel } from '#test/support/processes/service-with-model.ts';

let service: ServiceWithModel;
let model: FakeModel;
let openai: ReturnType<typeof createOpenAI>;

beforeAll(async () => {
  service = await serviceWithModel();
  model = service.model;
  openai = createOpenAI({ baseURL: `${service.url}/v1`, apiKey: 'none' });
});
afterAll(() => service.close());
beforeEach(() => service.reset());

const weather = tool({
  description: 'The weather in a city',
  inputSchema: jsonSchema<{ city: string }>({ type: 'object', properties: { city: { type: 'string' } }, required: ['city'] }),
  execute: async ({ city }) => `Sunny in ${city}`,
});
const schema = jsonSchema<{ mood: string }>({
  type: 'object',
  properties: { mood: { type: 'string' } },
  required: ['mood'],
  additionalProperties: false,
});

describe.each([
  ['responses', () => openai.responses('parley')],
  ['chat completions', () => openai.chat('parley')],
])('the AI SDK over %s', (_, on) => {
  test('has a text', async () => {
    model.say('It is **blue**.');
    const { text, usage } = await generateText({ model: on(), system: 'You are a butler.', prompt: 'why', maxRetries: 0 });
    expect(text).toBe('It is blue.');
    expect(usage.inputTokens).toBe(20);
    expect(model.requests[0].messages[0].content).toContain('You are a butler.');
  });

  test('has a text word by word', async () => {
    model.say({ reply: 'The moon is far.', tokensPerSecond: 500 });
    const words: string[] = [];
    for await (const word of streamText({ model: on(), prompt: 'how far', maxRetries: 0 }).textStream) words.push(word);
    expect(words.length).toBeGreaterThan(2);
    expect(words.join('')).toBe('The moon is far.');
  });

  test('has its tool called, and goes on with the result', async () => {
    model.say((request) =>
      request.messages.some(({ role }: { role: string }) => role === 'tool')
        ? 'It is sunny.'
        : { calls: [{ name: 'weather', arguments: { city: 'Rome' }, id: 'c1' }] },
    );
    const { text, steps } = await generateText({
      model: on(),
      prompt: 'weather',
      tools: { weather },
      stopWhen: stepCountIs(3),
      maxRetries: 0,
    });
    expect(text).toBe('It is sunny.');
    expect(steps).toHaveLength(2);
    expect(model.requests.at(-1).messages.at(-1)).toMatchObject({
      role: 'tool',
      tool_call_id: 'c1',
      content: expect.stringContaining('Sunny in Rome'),
    });
  });

  test('has its tool forced', async () => {
    model.say({ calls: [{ name: 'weather', arguments: { city: 'Rome' }, id: 'c1' }] });
    await generateText({
      model: on(),
      prompt: 'weather',
      tools: { weather },
      toolChoice: { type: 'tool', toolName: 'weather' },
      maxRetries: 0,
    });
    expect(model.requests[0].tool_choice).toEqual({ type: 'function', function: { name: 'weather' } });
  });

  test('has an object by a schema', async () => {
    model.say('{"mood": "**warm** & bright"}');
    const { object } = await generateObject({ model: on(), prompt: 'rate', schema, maxRetries: 0 });
    expect(object).toEqual({ mood: '**warm** & bright' });
    expect(model.requests[0].response_format.type).toBe('json_schema');
  });

  test('learns what is wrong', async () => {
    model.say({ fault: '500' });
    await expect(generateObject({ model: on(), prompt: 'rate', schema, maxRetries: 0 })).rejects.toMatchObject({ statusCode: 503 });
  });
});

describe('sound for the AI SDK', () => {
  test('speech is an MP3 file, which is understood again', async () => {
    const { audio } = await experimental_generateSpeech({ model: openai.speech('tts-1'), text: 'Good morning.', voice: 'alloy' });
    expect(audio.mediaType).toBe('audio/mpeg');
    expect((await readRecording(audio.uint8Array)).samples.length).toBeGreaterThan(10_000);
    const { text } = await experimental_transcribe({ model: openai.transcription('whisper-1'), audio: audio.uint8Array });
    expect(typeof text).toBe('string');
  });
});
