import { afterEach, describe, expect, test } from '@jest/globals';
import type { McpWish } from '#core/settings/owner/elsewhere.ts';
import { systemClock } from '#providers/clock/system.ts';
import { exampleServer, newState } from '#test/support/mcp/example-server.ts';
import { type HttpMcpServer, mcpOverHttp } from '#test/support/mcp/http-server.ts';
import { aTurn } from '#test/support/turns.ts';
import { until } from '#test/support/until.ts';
import { toolNames } from '#tools/foreign/tool-names.ts';
import { MCP_LIMITS, type McpLimits } from '#tools/mcp/limits.ts';
import { type McpServer, openMcpServer } from '#tools/mcp/mcp-server.ts';

const LIMITS: McpLimits = { ...MCP_LIMITS, retryMs: { first: 50, most: 400 }, settleMs: 20 };
const WISH: McpWish = {
  url: undefined,
  token: undefined,
  headers: {},
  plainHttp: false,
  command: undefined,
  args: [],
  env: [],
  allow: ['*'],
  effects: {},
};
const ENVIRONMENT = { SECRET: 'a secret', OTHER: 'another' };
const STDIO = {
  command: process.execPath,
  args: ['--import', 'tsx', 'test/support/mcp/stdio-server.ts'],
  env: ['SECRET'],
};

const closing: { close(): Promise<void> }[] = [];
afterEach(async () => {
  for (const one of closing.splice(0).reverse()) await one.close();
});

async function overHttp(state = newState(), options: Parameters<typeof mcpOverHttp>[1] = {}): Promise<HttpMcpServer> {
  const server = await mcpOverHttp(() => exampleServer(state), options);
  closing.push(server);
  return server;
}

function open(wish: Partial<McpWish>, { limits = LIMITS, names = toolNames(['set_timer']), name = 'example' } = {}) {
  const logged: { line: string; fields: Record<string, unknown> }[] = [];
  const note = (fields: object, line: string) => void logged.push({ line, fields: fields as Record<string, unknown> });
  let changes = 0;
  const server = openMcpServer(
    name,
    { ...WISH, ...wish },
    {
      clock: systemClock,
      fetch,
      log: { info: note, warn: note, error: note },
      environment: ENVIRONMENT,
      names,
      limits,
      changed: () => changes++,
    },
  );
  closing.push(server);
  const warned = () => logged.filter(({ line }) => line !== 'an MCP server is connected');
  return { server, logged, warned, changes: () => changes };
}

const connected = ({ server }: { server: McpServer }) => until(() => server.problem() === undefined);
const namesOf = (server: McpServer) => server.tools().map(({ tool }) => tool.name);

function call(server: McpServer, name: string, args: Record<string, unknown> = {}, signal = new AbortController().signal) {
  const tool = server.tools().find((offered) => offered.original === name)?.tool;
  if (!tool?.run) throw new Error(`there is no ${name} among ${namesOf(server)}`);
  return tool.run(args, { turn: aTurn('ann'), call: `${name}#0`, signal });
}

describe.each(['http', 'stdio'])('a server over %s', (transport) => {
  const reach = async () => (transport === 'stdio' ? STDIO : { url: (await overHttp()).url });

  test('has its tools named as models call them, with the effects that it and the owner say', async () => {
    const opened = open({ ...(await reach()), allow: ['echoText', 'addNote', 'wipe', 'fail'], effects: { fail: 'ask-first' } });
    await connected(opened);
    const effects = Object.fromEntries(opened.server.tools().map(({ tool, effect }) => [tool.name, effect]));
    expect(effects).toEqual({ echo_text: 'none', add_note: 'once', wipe: 'ask-first', fail: 'ask-first' });
    const [echo] = opened.server.tools();
    expect(echo?.tool).toMatchObject({ description: 'Says it again.', effect: false });
    expect(echo?.tool.parameters).toEqual({ type: 'object', properties: { text: { type: 'string' } }, required: ['text'] });
    expect(opened.warned()).toEqual([]);
  });

  test('is called, and what comes is words: pictures and files are named', async () => {
    const opened = open(await reach());
    await connected(opened);
    const { server } = opened;
    expect(await call(server, 'echoText', { text: 'hello' })).toBe('hello');
    expect(await call(server, 'picture')).toBe('Here it is.\n[an image: image/png]\n[a file: notes.txt]');
    expect(await call(server, 'fail')).toEqual({ failed: 'There is no such lamp.' });
    await expect(call(server, 'refuse')).rejects.toThrow('not today');
    expect(await call(server, 'echoText', { text: 'still here' })).toBe('still here');
  });

  test('that says that its list has changed has it read again', async () => {
    const opened = open(await reach());
    await connected(opened);
    expect(namesOf(opened.server)).not.toContain('new_tool');
    await call(opened.server, 'grow');
    await until(() => namesOf(opened.server).includes('new_tool'));
    expect(opened.changes()).toBe(2);
  });

  test.each([
    ['huge', ' bytes'],
    ['noise', 'messages a minute'],
  ])('that floods with %s is given up, in one line of the log, and is tried again', async (tool, why) => {
    const opened = open(await reach());
    await connected(opened);
    await expect(call(opened.server, tool)).rejects.toThrow();
    await until(() => opened.warned().length > 0);
    expect(opened.warned()).toEqual([
      { line: 'an MCP server is not connected', fields: { server: 'example', why: expect.stringContaining(why) } },
    ]);
    await connected(opened);
    expect(await call(opened.server, 'echoText', { text: 'back' })).toBe('back');
  });

  test.each([
    ['endless', LIMITS.pages],
    ['many', LIMITS.tools],
    ['malformed', 1],
  ] as const)('whose list of tools is %s has some of it at most', async (fault, tools) => {
    const there =
      transport === 'stdio'
        ? { ...STDIO, args: [...STDIO.args, fault] }
        : { url: (await overHttp({ ...newState(), listFault: fault })).url };
    const opened = open(there);
    await connected(opened);
    expect(opened.server.tools()).toHaveLength(tools);
    for (const { tool } of opened.server.tools()) expect(tool.parameters).toEqual({ type: 'object', properties: {} });
  });
});

describe('a server over HTTP', () => {
  test('gets its token and headers, and the log has neither', async () => {
    const server = await overHttp(newState(), { token: 'a secret' });
    const opened = open({ url: server.url, token: 'SECRET', headers: { 'X-Api-Key': 'OTHER' } });
    await connected(opened);
    expect(server.asked[0]?.headers).toMatchObject({ authorization: 'Bearer a secret', 'x-api-key': ENVIRONMENT.OTHER });
    const refused = open({ url: server.url, headers: { authorization: 'SECRET' } });
    await until(() => refused.warned().length > 0);
    expect(JSON.stringify(refused.warned())).toContain('not ***');
    expect(JSON.stringify(refused.warned())).not.toContain('a secret');
  });

  test('that forgets us, as after a restart, is greeted anew', async () => {
    const state = newState();
    const server = await overHttp(state);
    const opened = open({ url: server.url });
    await connected(opened);
    server.forget();
    await expect(call(opened.server, 'echoText', { text: 'lost' })).rejects.toThrow();
    await until(() => server.sessions() === 2 && opened.server.problem() === undefined);
    expect(await call(opened.server, 'echoText', { text: 'found' })).toBe('found');
  });

  test('hears that a call is cancelled, and a call has a time-out', async () => {
    const state = newState();
    const opened = open({ url: (await overHttp(state)).url }, { limits: { ...LIMITS, callMs: 300 } });
    await connected(opened);
    const stopped = new AbortController();
    const calling = call(opened.server, 'slow', {}, stopped.signal);
    await until(() => state.called.includes('slow'));
    stopped.abort('the answer was stopped');
    await expect(calling).rejects.toThrow();
    await until(() => state.cancelled.length === 1);
    await expect(call(opened.server, 'slow')).rejects.toThrow('timed out');
    await until(() => state.cancelled.length === 2);
    expect(opened.server.problem()).toBeUndefined();
  });

  test('that takes back what it said of a danger is not believed', async () => {
    const state = newState();
    const opened = open({ url: (await overHttp(state)).url });
    await connected(opened);
    state.lies = true;
    await call(opened.server, 'grow');
    await until(() => namesOf(opened.server).includes('new_tool'));
    expect(opened.server.tools().find(({ original }) => original === 'wipe')).toMatchObject({
      effect: 'ask-first',
      tool: { asksFirst: true },
    });
  });

  test('on another machine is not spoken to without encryption, and nothing is asked without the secret that it needs', async () => {
    const plain = open({ url: 'http://192.0.2.1/mcp' });
    const without = open({ url: 'https://192.0.2.1/mcp', token: 'MISSING' });
    await Promise.all([plain.server.tried, without.server.tried]);
    expect(plain.server.problem()).toMatch(/^it would send to 192\.0\.2\.1 without encryption/);
    expect(without.server.problem()).toBe('MISSING is not set');
  });
});

describe('a server over stdio', () => {
  test('that dies fails the call, and is started again', async () => {
    const opened = open(STDIO);
    await connected(opened);
    await expect(call(opened.server, 'die')).rejects.toThrow();
    await until(() => opened.warned().length === 1);
    expect(await call(opened.server, 'echoText', { text: '?' }).catch(() => 'failed')).not.toBe('?');
    await connected(opened);
    expect(await call(opened.server, 'echoText', { text: 'again' })).toBe('again');
  });

  test('that cannot be started is told once', async () => {
    const opened = open({ command: 'no-such-program' });
    await opened.server.tried;
    expect(opened.server.problem()).toContain('ENOENT');
    await new Promise((resolve) => setTimeout(resolve, 300));
    expect(opened.warned()).toHaveLength(1);
    expect(opened.server.tools()).toEqual([]);
  });
});

test('tools of the same name have that of their server before it, and ours keep theirs', () => {
  const names = toolNames(['set_timer']);
  expect(names.nameOf({ of: 'one', name: 'search' })).toBe('search');
  expect(names.nameOf({ of: 'two', name: 'search' })).toBe('two_search');
  expect(names.nameOf({ of: 'one', name: 'search' })).toBe('search');
  expect(names.nameOf({ of: 'one', name: 'setTimer' })).toBe('one_set_timer');
  expect(names.nameOf({ of: 'one', name: 'HTTPGet/v2 Ünlock!' })).toBe('http_get_v2_nlock');
  expect(names.nameOf({ of: 'one', name: '?!' })).toBeUndefined();
  for (const name of ['x'.repeat(500), '9lives', '__proto__', 'HassTurnOn'])
    expect(names.nameOf({ of: 'one', name })).toMatch(/^[a-z][a-z0-9_]{0,63}$/);
});
