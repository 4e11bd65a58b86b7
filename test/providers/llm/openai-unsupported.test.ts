/** What is learnt of a model's server from one request takes nothing from another one. */
import { expect, test } from '@jest/globals';
import type { ModelRequest, Tool } from '#core/ports.ts';
import { openaiModel } from '#providers/llm/openai/model.ts';
import { openaiLlm } from '#providers/llm/openai.ts';
import { modelRequest } from '#test/support/clients/model-request.ts';
import { type Behaviour, type FakeModel, fakeModel, type RecordedRequest } from '#test/support/fakes/fake-model.ts';
import { defaultsOf } from '#test/support/provider-defaults.ts';

const MINUTE_MS = 60_000;

function toolCalled(name: string): Tool {
  return { name, description: 'Switches it.', parameters: { type: 'object', properties: {} }, effect: true };
}
const [light, fan, wrong] = [toolCalled('light'), toolCalled('fan'), toolCalled('wrong')];

/** A model at a server that refuses the requests that `refuses` names a reason for, and a clock that the test sets. */
async function served(
  refuses: (request: RecordedRequest) => string | undefined,
  work: (serving: {
    fake: FakeModel;
    ask(wishes?: Partial<ModelRequest>): Promise<string>;
    log: string[];
    pass(ms: number): void;
  }) => Promise<void>,
): Promise<void> {
  const fake = await fakeModel((request): Behaviour => {
    const message = refuses(request);
    return message ? { refuse: { status: 400, error: { message } } } : { reply: 'Fine.' };
  });
  let now = 0;
  const log: string[] = [];
  const model = openaiModel({
    ...defaultsOf(openaiLlm),
    baseURL: fake.openaiURL,
    model: 'gpt-6-local',
    clock: { now: () => now, sleep: async () => {} },
    log: (line) => log.push(line),
  });
  async function ask(wishes: Partial<ModelRequest> = {}): Promise<string> {
    let text = '';
    for await (const event of model.reply(modelRequest('hello', wishes), new AbortController().signal)) {
      if (event.type === 'text') text += event.text;
    }
    return text;
  }
  try {
    await work({
      fake,
      ask,
      log,
      pass: (ms) => {
        now += ms;
      },
    });
  } finally {
    await fake.close();
  }
}

function toolsIn(request: RecordedRequest): string[] {
  return (request.tools ?? []).map((tool: { function: { name: string } }) => tool.function.name);
}

test.each([
  "Invalid schema for function 'wrong' in tools: 'objekt' is not valid",
  'Invalid tool: the JSON schema keyword "pattern" is not supported',
  'body.tools.0.function.strict: Extra inputs are not permitted',
  'tools[0]: additional properties are not allowed',
  'messages with role "tool" must follow a message with tool calls',
])('a tool that is described wrongly is an error of the application that brought it, and of nobody else: %s', (message) =>
  served(
    (request) => (toolsIn(request).includes('wrong') ? message : undefined),
    async ({ fake, ask, log }) => {
      await expect(ask({ tools: [wrong] })).rejects.toMatchObject({ code: 'model-failed' });
      await ask({ tools: [light] });
      expect(fake.requests.map(toolsIn)).toEqual([['wrong'], ['light']]);
      expect(log).toEqual([]);
    },
  ),
);

test('words that look as if the server had no tools cost only the application whose tools they are about', () =>
  served(
    (request) => (toolsIn(request).includes('wrong') ? 'this model does not support tools' : undefined),
    async ({ fake, ask }) => {
      await ask({ tools: [wrong] });
      await ask({ tools: [light] });
      await ask({ tools: [wrong] });
      expect(fake.requests.map(toolsIn)).toEqual([['wrong'], [], ['light'], []]);
    },
  ));

test('what a request fails without as well is not learnt', () => {
  let broken = true;
  return served(
    (request) => (toolsIn(request).length > 0 ? 'tools are not supported' : broken ? 'the prompt is too long' : undefined),
    async ({ fake, ask, log }) => {
      await expect(ask({ tools: [light] })).rejects.toMatchObject({ code: 'model-failed' });
      broken = false;
      expect(log).toEqual([]);
      await ask({ tools: [light] });
      expect(fake.requests.map(toolsIn)).toEqual([['light'], [], ['light'], []]);
    },
  );
});

test.each<[parameter: string, message: string]>([
  ['tools', 'registry.ollama.ai/library/gemma2:2b does not support tools'],
  ['tools', '"auto" tool choice requires --enable-auto-tool-choice and --tool-call-parser to be set'],
  ['max_completion_tokens', 'body.max_completion_tokens: Extra inputs are not permitted'],
  ['stream_options', "Unknown parameter: 'stream_options'."],
  ['parallel_tool_calls', 'Unrecognized request argument supplied: parallel_tool_calls'],
  ['reasoning_effort', '"gpt-6-local" does not support thinking'],
])('that a server has no %s is told once, without its prose, and forgotten after ten minutes', (parameter, message) =>
  served(
    (request) => (parameter in request ? message : undefined),
    async ({ fake, ask, log, pass }) => {
      const wishes = { tools: [light], oneCall: true as const };
      await ask(wishes);
      pass(9 * MINUTE_MS);
      await ask(wishes);
      pass(MINUTE_MS);
      await ask(wishes);
      await ask(wishes);
      expect(fake.requests.map((request) => parameter in request)).toEqual([true, false, false, true, false, false]);
      expect(log).toEqual([
        `openai:gpt-6-local refused a request with ${parameter} (400 invalid_request_error) and took it without: it is left out for 10 minutes at a time`,
      ]);
    },
  ),
);

test('what is learnt takes a bounded place: the oldest of a hundred values goes', () =>
  served(
    (request) => ('tools' in request ? 'tools are not supported' : undefined),
    async ({ fake, ask, log }) => {
      for (let number = 0; number < 101; number++) await ask({ tools: [toolCalled(`tool${number}`)] });
      const before = fake.requests.length;
      for (const number of [1, 0]) await ask({ tools: [toolCalled(`tool${number}`)] });
      expect(fake.requests.slice(before).map(toolsIn)).toEqual([[], ['tool0'], []]);
      expect(log).toHaveLength(1);
    },
  ));

test('without tools nothing goes over that makes no sense without them', () =>
  served(
    (request) => ('tools' in request ? 'tools are not supported' : undefined),
    async ({ fake, ask }) => {
      for (let time = 0; time < 2; time++) await ask({ tools: [light], oneCall: true, toolChoice: 'required' });
      for (const request of fake.requests.slice(1)) {
        expect(request).not.toHaveProperty('tool_choice');
        expect(request).not.toHaveProperty('parallel_tool_calls');
      }
      expect(fake.requests).toHaveLength(3);
    },
  ));

test.each<[what: string, refuses: (request: RecordedRequest) => string | undefined, first: Partial<ModelRequest>]>([
  [
    'a limit of tokens that is too much for one application',
    (request) => (request.max_completion_tokens > 1_000 ? 'max_completion_tokens is too large' : undefined),
    { maxTokens: 2_000 },
  ],
  [
    'a limit of tokens that is too much beside a long conversation',
    (request) =>
      request.messages.length > 2 && 'max_completion_tokens' in request
        ? "'max_completion_tokens' is too large: 50. The context is 4096 tokens and your request has 4050 input tokens"
        : undefined,
    {
      maxTokens: 50,
      messages: [
        { role: 'user', text: 'long' },
        { role: 'user', text: 'hello' },
      ],
    },
  ],
  [
    "an application's choice of a tool",
    (request) => (request.tool_choice?.function?.name === 'none' ? 'tool_choice: there is no such tool' : undefined),
    { toolChoice: { name: 'none' } },
  ],
  [
    "an application's schema for its answer",
    (request) => (request.response_format?.json_schema?.name === 'bad' ? 'response_format: invalid schema' : undefined),
    { format: { name: 'bad', schema: {} } },
  ],
])('%s is left out for that one alone', (_what, refuses, first) =>
  served(refuses, async ({ fake, ask, log }) => {
    await ask({ tools: [fan], ...first });
    const second = { tools: [fan], maxTokens: 50, toolChoice: { name: 'fan' }, format: { name: 'good', schema: {} } };
    await ask(second);
    expect(fake.requests).toHaveLength(3);
    const { max_completion_tokens, tool_choice, response_format } = fake.requests[2];
    expect({ max_completion_tokens, tool_choice, response_format }).toMatchObject({
      max_completion_tokens: 50,
      tool_choice: { function: { name: 'fan' } },
      response_format: { json_schema: { name: 'good' } },
    });
    expect(log.length).toBeLessThanOrEqual(1);
  }),
);
