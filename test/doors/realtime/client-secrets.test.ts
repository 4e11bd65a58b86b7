import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import OpenAI from 'openai';
import { type EventClient, eventClient } from '#test/support/clients/event-client.ts';
import { type VirtualClock, virtualClock } from '#test/support/clocks/virtual-clock.ts';
import { type DoorServer, doorServer } from '#test/support/processes/door-server.ts';

const TOKEN = 'a-token-of-32-characters-or-more';
const FROM_A_PAGE = { origin: 'https://shop.example', headers: { host: 'voice.example' } };

let clock: VirtualClock;
let server: DoorServer;

beforeEach(async () => {
  clock = virtualClock(1_700_000_000_000);
  server = await doorServer({ local: false, accessToken: TOKEN, publicUrl: 'https://voice.example', clock });
});

afterEach(async () => {
  await server.close();
  expect(server.faults).toEqual([]);
});

const openai = (apiKey = TOKEN) => new OpenAI({ apiKey, baseURL: `http://127.0.0.1:${server.port}/v1`, maxRetries: 0 });

/** As a browser does. Rejects with the HTTP status of a refusal. */
const page = (secret: string, ...protocols: string[]): Promise<EventClient> =>
  eventClient(`ws://127.0.0.1:${server.port}/v1/realtime`, {
    ...FROM_A_PAGE,
    protocols: ['realtime', `openai-insecure-api-key.${secret}`, ...protocols],
  });
const outcome = (secret: string) =>
  page(secret).then(
    (client) => {
      client.close();
      return 'in';
    },
    (error: Error) => error.message,
  );

describe('client secrets for browsers', () => {
  test("OpenAI's client gets one, and a page opens the session with it: once", async () => {
    const made = await openai().realtime.clientSecrets.create({
      session: { type: 'realtime', instructions: 'Be kind.', audio: { output: { voice: 'marin' } } },
    });
    expect(made).toMatchObject({
      value: expect.stringMatching(/^ek_[\w-]{30,}$/),
      expires_at: 1_700_000_600,
      session: { type: 'realtime', object: 'realtime.session', instructions: 'Be kind.' },
    });
    const client = await page(made.value);
    expect(await client.next('session.created')).toMatchObject({
      session: { instructions: 'Be kind.', audio: { output: { voice: 'marin' } } },
    });
    expect(client.socket.protocol).toBe('realtime');
    client.close();
    expect(await outcome(made.value)).toBe('401');
  });

  test('one of a session that transcribes', async () => {
    const { value } = await openai().realtime.clientSecrets.create({ session: { type: 'transcription' } });
    const client = await page(value);
    expect(await client.next('session.created')).toMatchObject({ session: { type: 'transcription' } });
    client.close();
  });

  test('it is good for as long as was asked, and not longer', async () => {
    const [short, long] = await Promise.all(
      [60, 7_200].map((seconds) => openai().realtime.clientSecrets.create({ expires_after: { anchor: 'created_at', seconds } })),
    );
    clock.move(61_000);
    expect(await outcome(short?.value ?? '')).toBe('401');
    expect(await outcome(long?.value ?? '')).toBe('in');
  });

  test('the beta has its own two paths', async () => {
    const session = await openai().beta.realtime.sessions.create({ voice: 'alloy', instructions: 'Be kind.', modalities: ['text'] });
    expect(session).toMatchObject({ voice: 'alloy', modalities: ['text'], client_secret: { expires_at: 1_700_000_600 } });
    const client = await page(session.client_secret.value, 'openai-beta.realtime-v1');
    expect(await client.next('session.created')).toMatchObject({ session: { modalities: ['text'], instructions: 'Be kind.' } });
    client.close();
    const transcribing = await openai().beta.realtime.transcriptionSessions.create({ input_audio_format: 'g711_alaw' });
    const listener = await page(transcribing.client_secret.value, 'openai-beta.realtime-v1');
    expect(await listener.next('session.created')).toMatchObject({ session: { input_audio_format: 'g711_alaw' } });
    listener.close();
  });

  test.each([
    ['a wrong setting', { session: { type: 'realtime', tone: 'soft' } }, 400, 'session.tone'],
    ['a wrong time', { expires_after: { seconds: 1 } }, 400, 'expires_after.seconds'],
    ['a wrong name', { secret: 1 }, 400, 'secret'],
  ])("%s is refused in OpenAI's words", async (_, body, status, param) => {
    const refused = await openai()
      .post('/realtime/client_secrets', { body })
      .catch((error: unknown) => error);
    expect(refused).toMatchObject({ status, param, type: 'invalid_request_error' });
  });

  test('only those who have the token are given one', async () => {
    await expect(openai('wrong').realtime.clientSecrets.create({})).rejects.toMatchObject({ status: 401, code: 'invalid_api_key' });
    expect(await outcome('ek_wrong')).toBe('401');
    expect(await outcome(TOKEN)).toBe('403');
  });
});
