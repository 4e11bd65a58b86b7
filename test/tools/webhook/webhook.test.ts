import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import type { WebhookWish } from '#core/settings/owner/elsewhere.ts';
import { systemClock } from '#providers/clock/system.ts';
import { silentLog } from '#test/support/speaker.ts';
import { aTurn } from '#test/support/turns.ts';
import { toolNames } from '#tools/foreign/tool-names.ts';
import { WEBHOOK_LIMITS } from '#tools/webhook/limits.ts';
import { openWebhook, type Webhook } from '#tools/webhook/webhook.ts';

const YAML = `openapi: 3.1.0
info: { title: The library, version: '1' }
servers: [{ url: BASE/v1 }]
paths:
  /shelves/{shelf}/books/{book}:
    parameters:
      - { name: shelf, in: path, required: true, schema: { type: string } }
    get:
      operationId: findBook
      summary: Finds a book on a shelf.
      parameters:
        - { name: book, in: path, required: true, schema: { type: integer }, description: Its number. }
        - { name: fields, in: query, schema: { type: array, items: { $ref: '#/components/schemas/Field' } } }
        - { name: X-Reader, in: header, schema: { type: string } }
        - { name: Authorization, in: header, schema: { type: string } }
    delete: { operationId: burnBook, parameters: [{ name: book, in: path, required: true, schema: { type: integer } }] }
  /books:
    post:
      operationId: addBook
      requestBody:
        required: true
        content: { application/json: { schema: { $ref: '#/components/schemas/Book' } } }
  /moved: { get: { operationId: moved } }
  /picture: { get: { operationId: picture } }
  /large: { get: { operationId: large } }
  /upload: { post: { operationId: upload, requestBody: { required: true, content: { image/png: {} } } } }
components:
  schemas:
    Field: { type: string, enum: [title, author] }
    Book: { type: object, properties: { title: { type: string }, next: { $ref: '#/components/schemas/Book' } }, required: [title], x-odd: 1 }
`;
const ENVIRONMENT = { LIBRARY_KEY: 'a secret' };
const WISH: WebhookWish = {
  document: 'library.yaml',
  operation: 'findBook',
  baseUrl: undefined,
  plainHttp: false,
  token: undefined,
  headers: { 'X-Api-Key': 'LIBRARY_KEY' },
  effect: undefined,
  description: undefined,
};

let folder: string;
let base: string;
const asked: { method: string; path: string; headers: IncomingMessage['headers']; body: string }[] = [];
const library = createServer(async (request, response) => {
  let body = '';
  for await (const chunk of request) body += chunk;
  const { method = '', url: path = '', headers } = request;
  asked.push({ method, path, headers, body });
  const json = (value: unknown, status = 200) =>
    response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(value, null, 2));
  if (path === '/openapi.yaml') return void response.end(YAML.replace('BASE/v1', '/v1'));
  if (path === '/elsewhere.yaml') return void response.end(YAML.replace('BASE/v1', 'http://127.0.0.1:9/v1'));
  if (path === '/v1/moved') return void response.writeHead(302, { location: 'http://127.0.0.1:9/stolen' }).end();
  if (path === '/v1/picture') return void response.writeHead(200, { 'content-type': 'image/png' }).end('PNG');
  if (path === '/v1/large') return void response.writeHead(200, { 'content-type': 'text/plain' }).end('x'.repeat(2_000_000));
  if (path.startsWith('/v1/shelves/none/')) return void json({ error: 'no such shelf' }, 404);
  json({ title: 'Emma' });
});

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'parley-webhook-'));
  await new Promise<void>((resolve) => library.listen(0, '127.0.0.1', resolve));
  base = `http://127.0.0.1:${(library.address() as AddressInfo).port}`;
  await writeFile(join(folder, 'library.yaml'), YAML.replace('BASE', base));
});
beforeEach(() => {
  asked.length = 0;
});
afterAll(async () => {
  library.closeAllConnections();
  library.close();
  await rm(folder, { recursive: true });
});

async function opened(wish: Partial<WebhookWish> = {}): Promise<Webhook> {
  const webhook = openWebhook(
    'find_book',
    { ...WISH, ...wish },
    {
      clock: systemClock,
      fetch,
      log: silentLog,
      environment: ENVIRONMENT,
      folder,
      names: toolNames([]),
      limits: WEBHOOK_LIMITS,
      changed() {},
    },
  );
  await webhook.tried;
  await webhook.close();
  return webhook;
}

async function call(args: Record<string, unknown>, wish: Partial<WebhookWish> = {}) {
  const webhook = await opened(wish);
  const tool = webhook.tool();
  if (!tool?.run) throw new Error(webhook.problem());
  return tool.run(args, { turn: aTurn('ann'), call: 'find_book#0', signal: new AbortController().signal });
}

describe('an operation', () => {
  test('is described to the model by its document, without what a service of a model does not take', async () => {
    expect((await opened()).tool()).toMatchObject({
      name: 'find_book',
      description: 'Finds a book on a shelf.',
      effect: false,
      parameters: {
        type: 'object',
        properties: {
          shelf: { type: 'string' },
          book: { type: 'integer', description: 'Its number.' },
          fields: { type: 'array', items: { type: 'string', enum: ['title', 'author'] } },
          'X-Reader': { type: 'string' },
        },
        required: ['shelf', 'book'],
      },
    });
    const add = (await opened({ operation: 'addBook' })).tool();
    expect(add).toMatchObject({ effect: true, parameters: { required: ['body'] } });
    expect(JSON.stringify(add?.parameters)).not.toMatch(/\$ref|x-odd/);
  });

  test('is called as it says, with the owner’s headers', async () => {
    expect(await call({ shelf: 'a b/c?', book: 7, fields: ['title', 'author'], 'X-Reader': 'ann', Authorization: 'mine' })).toBe(
      '{"title":"Emma"}',
    );
    expect(asked).toMatchObject([{ method: 'GET', path: '/v1/shelves/a%20b%2Fc%3F/books/7?fields=title&fields=author' }]);
    expect(asked[0]?.headers).toMatchObject({ 'x-api-key': 'a secret', 'x-reader': 'ann' });
    expect(asked[0]?.headers.authorization).toBeUndefined();
  });

  test('has its body sent as JSON', async () => {
    await call({ body: { title: 'Emma' } }, { operation: 'addBook' });
    expect(asked).toMatchObject([{ method: 'POST', path: '/v1/books', body: '{"title":"Emma"}' }]);
  });

  test.each([
    ['findBook', undefined, false, undefined],
    ['addBook', undefined, true, undefined],
    ['burnBook', undefined, true, true],
    ['findBook', 'ask-first', true, true],
    ['burnBook', 'once', true, undefined],
  ] as const)('%s with the effect %s', async (operation, effect, changes, asksFirst) => {
    const tool = (await opened({ operation, effect })).tool();
    expect([tool?.effect, tool?.asksFirst]).toEqual([changes, asksFirst]);
  });

  test.each([
    ['one folder up', { shelf: '..', book: 1 }],
    ['where it is', { shelf: '.', book: 1 }],
    ['nothing', { shelf: '', book: 1 }],
    ['an object', { shelf: { a: 1 }, book: 1 }],
    ['a header of two lines', { shelf: 'a', book: 1, 'X-Reader': 'ann\r\nx-api-key: mine' }],
    ['too few arguments', { shelf: 'a' }],
  ])('asks for nothing with %s', async (_, args) => {
    expect(await call(args)).toEqual({ failed: expect.stringContaining('argument') });
    expect(asked).toEqual([]);
  });

  test.each(['//evil.example/x', '\\\\evil.example', 'http://evil.example/', '%2e%2e', '@evil.example', '..%2f..'])(
    'stays where it is whatever an argument says: %s',
    async (shelf) => {
      await call({ shelf, book: 1 });
      expect(asked).toHaveLength(1);
      expect(asked[0]?.path).toBe(`/v1/shelves/${encodeURIComponent(shelf)}/books/1`);
    },
  );

  test('says what went wrong: an error, a way that leads elsewhere; a file is named, and what is too long fails', async () => {
    expect(await call({ shelf: 'none', book: 1 })).toEqual({ failed: 'The service answered 404. {"error":"no such shelf"}' });
    expect(await call({}, { operation: 'moved' })).toEqual({ failed: expect.stringContaining('302') });
    expect(await call({}, { operation: 'picture' })).toBe('[a file: image/png]');
    await expect(call({}, { operation: 'large' })).rejects.toThrow('longer than');
  });
});

describe('a document', () => {
  test('may be at an address, and lead to its own machine alone', async () => {
    expect(await call({ shelf: 'a', book: 1 }, { document: `${base}/openapi.yaml` })).toBe('{"title":"Emma"}');
    expect((await opened({ document: `${base}/elsewhere.yaml` })).problem()).toContain('which is not its own');
    expect(await call({ shelf: 'a', book: 1 }, { document: `${base}/elsewhere.yaml`, baseUrl: `${base}/v1` })).toBe('{"title":"Emma"}');
  });

  test.each([
    ['is missing', 'none.yaml', 'findBook', 'ENOENT'],
    ['does not have the operation', 'library.yaml', 'loseBook', 'it has no operation "loseBook"'],
    ['needs a body that is no JSON', 'library.yaml', 'upload', 'it needs a body that is no JSON'],
    ['is something else', 'other.yaml', 'findBook', 'it is no OpenAPI 3 document'],
    ['grows without bounds', 'bomb.yaml', 'findBook', 'Excessive alias count'],
    ['is too long as YAML', 'long.yaml', 'findBook', 'write it as JSON'],
    ['leads out of this machine in plain text', 'plain.yaml', 'findBook', 'without encryption'],
  ])('that %s is told', async (_, document, operation, problem) => {
    await writeFile(join(folder, 'other.yaml'), 'swagger: "2.0"');
    const laughs = Array.from({ length: 9 }, (_, level) => `a${level + 1}: &a${level + 1} [${Array(9).fill(`*a${level}`).join(', ')}]`);
    await writeFile(join(folder, 'bomb.yaml'), ['a0: &a0 [lol]', ...laughs].join('\n'));
    await writeFile(join(folder, 'long.yaml'), `openapi: 3.0.0\nx: ${'x'.repeat(300_000)}`);
    await writeFile(join(folder, 'plain.yaml'), YAML.replace('BASE', 'http://192.0.2.1'));
    expect((await opened({ document, operation })).problem()).toContain(problem);
  });
});
