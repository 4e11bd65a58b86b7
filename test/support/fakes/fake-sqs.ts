import { createHash, createHmac, randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import type { Clock } from '#core/ports.ts';

/** The only key that is let in. */
export const SQS_KEY = { accessKeyId: 'AKIDEXAMPLE', secretAccessKey: 'a secret key' };

export interface FakeSqs {
  /** The URL of the one queue. */
  queue: string;
  /** The bodies of all messages that were sent, and of those that were put aside. */
  sent: string[];
  deadLetters: string[];
  /** How many messages are neither deleted nor put aside. */
  waiting(): number;
  /** From now on every request is answered with an error of the service. */
  breakDown(): void;
  close(): Promise<void>;
}

interface Message {
  id: string;
  body: string;
  visibleAt: number;
  receives: number;
  handle: string;
}

/** A standard queue of SQS, in its JSON protocol 1.0: messages come in any order, some of them twice, and again until they are deleted. */
export async function fakeSqs(options: {
  clock: Clock;
  visibilityMs: number;
  /** A message that was received so often without being deleted is put aside. */
  maxReceives: number;
  random?: () => number;
  /** The part of messages, 0 to 1, that are there twice. */
  twice?: number;
}): Promise<FakeSqs> {
  const { clock, visibilityMs, maxReceives, random = Math.random, twice = 0 } = options;
  const sent: string[] = [];
  const deadLetters: string[] = [];
  let messages: Message[] = [];
  let broken = false;

  function receive(count: number): object {
    const visible = messages.filter(({ visibleAt }) => visibleAt <= clock.now());
    const received: Message[] = [];
    while (received.length < count && visible.length > 0) {
      const [message] = visible.splice(Math.trunc(random() * visible.length), 1) as [Message];
      if (message.receives === maxReceives) {
        deadLetters.push(message.body);
        messages = messages.filter((one) => one !== message);
        continue;
      }
      Object.assign(message, { receives: message.receives + 1, visibleAt: clock.now() + visibilityMs, handle: randomUUID() });
      received.push(message);
    }
    const Messages = received.map(({ id, handle, body, receives }) => ({
      MessageId: id,
      ReceiptHandle: handle,
      Body: body,
      MD5OfBody: md5(body),
      Attributes: { ApproximateReceiveCount: String(receives) },
    }));
    return Messages.length > 0 ? { Messages } : {};
  }

  function serve(target: unknown, asked: { QueueUrl: string; MessageBody: string; MaxNumberOfMessages?: number; ReceiptHandle: string }) {
    if (asked.QueueUrl !== queue) throw new Refusal('com.amazonaws.sqs#QueueDoesNotExist');
    switch (target) {
      case 'AmazonSQS.SendMessage': {
        const id = randomUUID();
        sent.push(asked.MessageBody);
        for (let copies = random() < twice ? 2 : 1; copies > 0; copies--)
          messages.push({ id, body: asked.MessageBody, visibleAt: 0, receives: 0, handle: '' });
        return { MessageId: id, MD5OfMessageBody: md5(asked.MessageBody) };
      }
      case 'AmazonSQS.ReceiveMessage':
        return receive(asked.MaxNumberOfMessages ?? 1);
      case 'AmazonSQS.DeleteMessage':
        messages = messages.filter(({ handle }) => handle !== asked.ReceiptHandle);
        return {};
      default:
        throw new Refusal('com.amazon.coral.service#UnknownOperationException');
    }
  }

  const server = createServer(async (request, response) => {
    const body = await text(request);
    try {
      if (broken) throw new Refusal('com.amazon.coral.service#InternalFailure', 500);
      if (request.headers['content-type'] !== 'application/x-amz-json-1.0')
        throw new Refusal('com.amazon.coral.service#SerializationException');
      if (!isSigned(request, body)) throw new Refusal('com.amazon.coral.service#InvalidSignatureException', 403);
      answer(response, 200, serve(request.headers['x-amz-target'], JSON.parse(body)));
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      answer(response, error.status, { __type: error.message, message: 'refused' });
    }
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const queue = `http://127.0.0.1:${(server.address() as AddressInfo).port}/123456789012/late-answers`;

  return {
    queue,
    sent,
    deadLetters,
    waiting: () => messages.length,
    breakDown: () => {
      broken = true;
    },
    async close() {
      server.closeAllConnections();
      await new Promise<void>((resolve) => server.close(() => resolve()));
    },
  };
}

class Refusal extends Error {
  readonly status: number;

  constructor(type: string, status = 400) {
    super(type);
    this.status = status;
  }
}

function answer(response: ServerResponse, status: number, body: object): void {
  response.writeHead(status, { 'content-type': 'application/x-amz-json-1.0' }).end(JSON.stringify(body));
}

/** Whether AWS would believe it (signature version 4): whoever signed it has the key. */
function isSigned({ headers, method, url = '' }: IncomingMessage, body: string): boolean {
  const [, id, scope = '', names = '', signature] =
    /^AWS4-HMAC-SHA256 Credential=([^/]+)\/([^,]+), SignedHeaders=([^,]+), Signature=(\w+)$/.exec(headers.authorization ?? '') ?? [];
  const signed = names.split(';').map((name) => `${name}:${String(headers[name]).trim().replace(/ +/g, ' ')}`);
  const canonical = [method, url, '', ...signed, '', names, createHash('sha256').update(body).digest('hex')].join('\n');
  const digest = createHash('sha256').update(canonical).digest('hex');
  let key: string | Buffer = `AWS4${SQS_KEY.secretAccessKey}`;
  for (const part of scope.split('/')) key = createHmac('sha256', key).update(part).digest();
  const text = ['AWS4-HMAC-SHA256', headers['x-amz-date'], scope, digest].join('\n');
  return (
    id === SQS_KEY.accessKeyId &&
    scope.endsWith('/sqs/aws4_request') &&
    ['host', 'x-amz-date'].every((name) => names.split(';').includes(name)) &&
    createHmac('sha256', key).update(text).digest('hex') === signature
  );
}

function md5(body: string): string {
  return createHash('md5').update(body).digest('hex');
}
