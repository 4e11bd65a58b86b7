/** A pretended Echo: turns what is typed into the request that Alexa would send, and hears what comes back. */
import { randomUUID } from 'node:crypto';
import { createServer } from 'node:http';
import type { ResponseEnvelope } from 'ask-sdk-model';
import { type Device, type Heard, wordsOf } from './device.ts';

const APPLICATION = 'amzn1.ask.skill.00000000-0000-0000-0000-000000000000';

/** What the built-in intents of the interaction model would match, in English; all else is free speech. */
const INTENTS: Readonly<Record<string, string>> = {
  stop: 'AMAZON.StopIntent',
  cancel: 'AMAZON.CancelIntent',
  help: 'AMAZON.HelpIntent',
  yes: 'AMAZON.YesIntent',
  no: 'AMAZON.NoIntent',
  repeat: 'AMAZON.RepeatIntent',
  'go on': 'GoOnIntent',
  'start over': 'AMAZON.StartOverIntent',
  'forget me': 'ForgetMeIntent',
  privacy: 'PrivacyIntent',
};

export interface DeviceOptions {
  /** The skill's endpoint. */
  url: string;
  locale: string;
  skillId?: string;
  person: string;
  /** Where the server takes Alexa's API to be, a loopback address: this device listens there. Absent: nothing is spoken ahead. */
  api?: string;
  /** Called with each sentence that is spoken before the reply. */
  onAhead(words: string): void;
}

export async function alexaDevice(options: DeviceOptions): Promise<Device> {
  const close = options.api === undefined ? () => {} : await directiveService(options.api, options.onAhead);
  let session: { id: string; attributes: Record<string, unknown> } | undefined;

  async function send(request: object): Promise<Heard> {
    const fresh = session === undefined;
    session ??= { id: `amzn1.echo-api.session.${randomUUID()}`, attributes: {} };
    const application = { applicationId: options.skillId ?? APPLICATION };
    const user = { userId: `amzn1.ask.account.${options.person}` };
    const body = {
      version: '1.0',
      session: { new: fresh, sessionId: session.id, application, user, attributes: session.attributes },
      context: {
        System: {
          application,
          user,
          device: { deviceId: 'amzn1.ask.device.talk', supportedInterfaces: {} },
          ...(options.api && { apiEndpoint: options.api, apiAccessToken: 'talk' }),
        },
      },
      request: {
        requestId: `amzn1.echo-api.request.${randomUUID()}`,
        timestamp: new Date().toISOString(),
        locale: options.locale,
        ...request,
      },
    };
    const response = await fetch(options.url, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
    if (!response.ok) throw new Error(`the server answered ${response.status}: ${await response.text()}`);
    const reply = (await response.json()) as ResponseEnvelope;
    const open = reply.response.shouldEndSession === false;
    session = open ? { id: session.id, attributes: reply.sessionAttributes ?? {} } : undefined;
    const { outputSpeech } = reply.response;
    return {
      says: outputSpeech?.type === 'SSML' ? wordsOf(outputSpeech.ssml) : undefined,
      open,
      stages: response.headers.get('server-timing') ?? undefined,
    };
  }

  return {
    launch: () => send({ type: 'LaunchRequest' }),
    say: (words) => send({ type: 'IntentRequest', dialogState: 'IN_PROGRESS', intent: intentOf(words) }),
    async leave() {
      if (session) await send({ type: 'SessionEndedRequest', reason: 'USER_INITIATED' });
      session = undefined;
    },
    close,
  };
}

function intentOf(words: string): object {
  const name = INTENTS[words.trim().toLowerCase()];
  if (name) return { name, confirmationStatus: 'NONE', slots: {} };
  return { name: 'AskIntent', confirmationStatus: 'NONE', slots: { query: { name: 'query', value: words, confirmationStatus: 'NONE' } } };
}

/** Stands in for Alexa's API at `address`: takes progressive directives, knows no time zone. Returns what ends it. Rejects if the port cannot be had. */
async function directiveService(address: string, onAhead: (words: string) => void): Promise<() => void> {
  const { hostname, port } = new URL(address);
  const server = createServer((request, response) => {
    let body = '';
    request.on('data', (chunk) => {
      body += chunk;
    });
    request.on('end', () => {
      if (request.url !== '/v1/directives') return response.writeHead(404).end();
      onAhead(wordsOf(JSON.parse(body).directive.speech));
      return response.writeHead(204).end();
    });
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(Number(port || 80), hostname.replace(/^\[|\]$/g, ''), resolve);
  });
  return () => {
    server.close();
    server.closeAllConnections();
  };
}
