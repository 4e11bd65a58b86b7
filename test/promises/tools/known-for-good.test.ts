/** What a person asks to have remembered is known after the process was killed, at each door, to that person alone, until it is forgotten. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { type FakeModel, fakeModel, type RecordedRequest } from '#test/support/fakes/fake-model.ts';
import { type ServerProcess, serverProcess } from '#test/support/processes/server-process.ts';

let dataDir: string;
let model: FakeModel;
let server: ServerProcess;

const start = () => serverProcess({ DATA_DIR: dataDir, OPENAI_BASE_URL: model.openaiURL });

beforeAll(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'parley-known-'));
  model = await fakeModel();
  model.say(choosing);
  server = await start();
});

afterAll(async () => {
  await server?.kill();
  await model.close();
  await rm(dataDir, { recursive: true });
});

/** A model that calls the tool that the words want, and else says what it knows. */
function choosing({ messages }: RecordedRequest) {
  const last = messages.at(-1);
  const question = messages.findLast(({ role }: { role: string }) => role === 'user').content;
  if (last.role === 'tool') {
    const [, id] = /id (\w{26})/.exec(last.content) ?? [];
    return question.startsWith('forget that') && id ? { calls: [{ name: 'forget_fact', arguments: { id } }] } : last.content;
  }
  const [, code] = /^my code is (.*)$/.exec(question) ?? [];
  if (code) return { calls: [{ name: 'link_join', arguments: { code } }] };
  if (question === 'connect my devices') return { calls: [{ name: 'link_start', arguments: {} }] };
  if (question === 'disconnect this device') return { calls: [{ name: 'link_undo', arguments: {} }] };
  const [, fact] = /^remember that I (.*)$/.exec(question) ?? [];
  if (fact) return { calls: [{ name: 'remember_fact', arguments: { fact } }] };
  if (question.startsWith('forget that') || question.startsWith('what do you know'))
    return { calls: [{ name: 'list_facts', arguments: {} }] };
  if (question.startsWith('buy')) return { calls: [{ name: 'add_to_list', arguments: { list: 'Shopping', items: ['milk'] } }] };
  if (question.startsWith('what is on')) return { calls: [{ name: 'read_list', arguments: { list: 'shopping' } }] };
  return messages[0].content.includes('allergic to nuts') ? 'No nuts for you.' : 'Have a nut.';
}

/** What a person gets to hear; nothing of what was said before is sent along. */
async function say(user: string | undefined, content: string, path = '/v1/chat/completions'): Promise<string> {
  const isOllama = path === '/api/chat';
  const response = await fetch(`${server.url}${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...(isOllama && user && { 'openai-safety-identifier': user }) },
    body: JSON.stringify({ model: 'parley', stream: false, ...(!isOllama && { user }), messages: [{ role: 'user', content }] }),
  });
  const body = JSON.parse(await response.text());
  return isOllama ? body.message.content : body.choices[0].message.content;
}

test('facts and lists are there after a kill, at each door, for one person alone, and gone when they are to be', async () => {
  expect(await say('ann', 'what shall I eat')).toBe('Have a nut.');
  expect(await say('ann', 'remember that I am allergic to nuts')).toContain('Remembered for good');
  expect(await say('ann', 'buy milk')).toContain('Added to');
  await server.kill();
  server = await start();
  expect(await say('ann', 'what shall I eat')).toBe('No nuts for you.');
  expect(await say('ann', 'what shall I eat', '/api/chat')).toBe('No nuts for you.');
  expect(await say('ann', 'what is on my shopping list')).toContain('milk');
  expect(await say('ann', 'what do you know about me')).toContain('am allergic to nuts');
  for (const other of ['bob', undefined]) expect(await say(other, 'what shall I eat')).toBe('Have a nut.');
  expect(await say('ann', 'forget that')).toContain('Forgotten');
  expect(await say('ann', 'what shall I eat')).toBe('Have a nut.');
  await say('ann', 'remember that I am allergic to nuts');
  expect(await say('ann', 'what shall I eat')).toBe('No nuts for you.');
  await say('ann', 'forget me');
  expect(await say('ann', 'what shall I eat')).toBe('Have a nut.');
  expect(await say('ann', 'what is on my shopping list')).toContain('Nothing is on the list');
});

test('a spoken code joins two doors, and what is known at one is known at the other, until they are parted', async () => {
  await say('echo', 'remember that I am allergic to nuts');
  const [, digits = ''] = /The code is (\d \d \d, \d \d \d)/.exec(await say('echo', 'connect my devices')) ?? [];
  expect(await say('phone', 'what shall I eat', '/api/chat')).toBe('Have a nut.');
  expect(await say('phone', `my code is ${digits}`, '/api/chat')).toContain('Joined');
  await server.kill();
  server = await start();
  expect(await say('phone', 'what shall I eat', '/api/chat')).toBe('No nuts for you.');
  expect(await say('thief', `my code is ${digits}`)).toContain('Nothing was joined');
  expect(await say('thief', 'what shall I eat')).toBe('Have a nut.');
  expect(await say('echo', 'disconnect this device')).toContain('Parted');
  expect(await say('phone', 'what shall I eat', '/api/chat')).toBe('Have a nut.');
  expect(await say('echo', 'what shall I eat')).toBe('No nuts for you.');
});

test('a client that does not say who talks is offered none of it', async () => {
  model.requests.splice(0);
  await say(undefined, 'hello');
  await say('ann', 'hello');
  const [anonymous, named] = model.requests.map(({ tools }) => tools.map(({ function: { name } }: RecordedRequest) => name));
  expect(anonymous).toContain('world_time');
  expect(anonymous).not.toContain('remember_fact');
  expect(named).toEqual(
    expect.arrayContaining(['remember_fact', 'list_facts', 'forget_fact', 'add_to_list', 'read_list', 'remove_from_list']),
  );
});
