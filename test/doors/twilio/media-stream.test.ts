import { afterEach, describe, expect, test } from '@jest/globals';
import { twilioSignature } from '#doors/twilio/signature.ts';
import { transfers } from '#doors/twilio/transfers.ts';
import { systemClock } from '#providers/clock/system.ts';
import { FRAMES, type ScriptedCall } from '#test/support/calls/scripted-call.ts';
import { type EventClient, eventClient, type Message } from '#test/support/clients/event-client.ts';
import { virtualClock } from '#test/support/clocks/virtual-clock.ts';
import { type DoorServer, doorServer } from '#test/support/processes/door-server.ts';
import { dial, ring } from '../../../scripts/devices/twilio-phone.ts';

const PUBLIC_URL = 'https://voice.example';
const AUTH_TOKEN = '12345';
const SIGNED = { publicUrl: PUBLIC_URL, authToken: AUTH_TOKEN };
const CALL = 'CA1';

let server: DoorServer;

afterEach(() => server.close());

const webhook = () => `http://127.0.0.1:${server.port}/twilio/voice`;
const call = () => server.calls[0] as ScriptedCall;
const media = (message: Message) => Buffer.from((message['media'] as { payload: string }).payload, 'base64');
const markName = (message: Message) => (message['mark'] as { name: string }).name;

function start(token: string | undefined, callSid = CALL): object {
  const mediaFormat = { encoding: 'audio/x-mulaw', sampleRate: 8_000, channels: 1 };
  return {
    event: 'start',
    streamSid: 'MZ1',
    start: { streamSid: 'MZ1', callSid, mediaFormat, customParameters: token === undefined ? {} : { token } },
  };
}

const connected = () => eventClient(`ws://127.0.0.1:${server.port}/twilio/media`, { kind: 'event' });

/** A stream whose call has begun. */
async function begin(): Promise<EventClient> {
  const { token } = await ring({ url: webhook(), from: '+15550123' }, CALL);
  const client = await connected();
  client.send({ event: 'connected', protocol: 'Call', version: '1.0.0' });
  client.send(start(token));
  while (server.calls.length === 0) await systemClock.sleep(2);
  return client;
}

describe('a phone call over Media Streams', () => {
  test('a phone call from the webhook to the last frame: what is spoken arrives, and what is said is heard', async () => {
    server = await doorServer({ ...SIGNED, frameMs: 20 });
    const heard: Uint8Array[] = [];
    const spoken = Array.from({ length: 10 }, (_, index) => new Uint8Array(160).fill(index));
    const phone = await dial({
      url: webhook(),
      publicUrl: `${PUBLIC_URL}/twilio/voice`,
      authToken: AUTH_TOKEN,
      from: '+15550123',
      clock: systemClock,
      speak: () => spoken.shift(),
      onHeard: (frame) => heard.push(frame),
    });
    while (server.calls.length === 0) await systemClock.sleep(2);
    call().say('Hello');
    while (call().playedMs.length < FRAMES / 5) await systemClock.sleep(5);
    phone.press('4');
    phone.press('#');
    phone.hangUp();
    expect(await phone.closed).toMatchObject({ code: 1000 });
    expect(heard.filter((frame) => frame[0] === 64)).toHaveLength(FRAMES);
    expect(call()).toMatchObject({ playedMs: [100, 200], pressed: '4#', caller: { person: '+15550123', locale: 'en-US' } });
    expect(call().heard).toBeGreaterThanOrEqual(1_600);
    expect(call().line.input).toEqual({ encoding: 'mulaw', sampleRate: 8_000 });
    while (call().closed === undefined) await systemClock.sleep(2);
    expect(call().closed).toBe('hung-up');
  });

  test('a phone call has frames of 20 ms, each with the name of its stream', async () => {
    server = await doorServer();
    const client = await begin();
    call().say('Hello');
    await client.next('mark');
    await client.next('mark');
    const frames = client.of('media');
    expect(frames).toHaveLength(FRAMES);
    for (const frame of frames) {
      expect(frame['streamSid']).toBe('MZ1');
      expect(media(frame)).toEqual(Buffer.alloc(160, 64));
    }
    client.close();
  });

  test('a phone call knows by its marks how much was played, and is not deceived by those that a clear sends back', async () => {
    server = await doorServer({ frameMs: 20 });
    const client = await begin();
    const echo = (message: Message) => client.send({ event: 'mark', streamSid: 'MZ1', mark: { name: markName(message) } });
    call().say('Hello');
    const first = await client.next('mark');
    call().interrupt();
    await client.next('clear');
    echo(first);
    call().say('Again');
    const second = await client.next('mark');
    expect(markName(second)).not.toBe(markName(first));
    echo(second);
    echo(second);
    client.send({ event: 'mark', streamSid: 'MZ1', mark: { name: 'made-up' } });
    client.send({ event: 'dtmf', dtmf: { digit: '1' } });
    while (call().pressed === '') await systemClock.sleep(2);
    expect(call().playedMs).toEqual([100]);
    client.close();
  });

  test('a phone call ends when we end it', async () => {
    server = await doorServer();
    const client = await begin();
    call().tell({ type: 'ended', reason: 'idle' });
    expect(await client.closed).toEqual({ code: 1000, reason: 'idle' });
  });

  test('a phone call is not disturbed by messages that are none', async () => {
    server = await doorServer();
    const client = await begin();
    client.socket.send('garbage');
    client.socket.send(Buffer.alloc(100));
    for (const message of [null, {}, { event: 'dtmf', dtmf: { digit: 'x' } }, { event: 'media', media: {} }, { event: 'mark' }]) {
      client.socket.send(JSON.stringify(message));
    }
    client.send({ event: 'dtmf', dtmf: { digit: '9' } });
    while (call().pressed === '') await systemClock.sleep(2);
    expect(call().pressed).toBe('9');
    client.close();
  });

  test('a phone call speaks the language of its webhook, and a withheld number is nobody else', async () => {
    server = await doorServer();
    for (const [index, from] of ['Anonymous', '+266696687', ''].entries()) {
      const callSid = `CA-${index}`;
      const { token } = await ring({ url: `${webhook()}?locale=de-DE`, from }, callSid);
      const client = await connected();
      client.send(start(token, callSid));
      while (server.calls.length <= index) await systemClock.sleep(2);
      expect(server.calls[index]?.caller).toMatchObject({ person: callSid, locale: 'de-DE' });
      client.close();
    }
  });
});

describe('calls that we place', () => {
  const OURS = '+15550100';
  const outbound = (to: string, more: Record<string, string> = {}) => ({ From: OURS, To: to, Direction: 'outbound-api', ...more });

  async function connect(form: Record<string, string>, callSid: string): Promise<{ client: EventClient; call: ScriptedCall }> {
    const before = server.calls.length;
    const { token } = await ring({ url: webhook(), from: OURS, form }, callSid);
    const client = await connected();
    client.send(start(token, callSid));
    while (server.calls.length === before) await systemClock.sleep(2);
    return { client, call: server.calls[before] as ScriptedCall };
  }

  const post = (form: Record<string, string>) => fetch(webhook(), { method: 'POST', body: new URLSearchParams(form) });

  test('the person of a call is the one at the other end, whoever placed it', async () => {
    server = await doorServer();
    const forms: [Record<string, string>, string][] = [
      [outbound('+15550199'), '+15550199'],
      [outbound('+15550198', { Direction: 'outbound-dial' }), '+15550198'],
      [outbound('sip:anna@example.com'), 'sip:anna@example.com'],
      [outbound('client:anna'), 'client:anna'],
      [outbound('anonymous'), 'CA-4'],
      [{ From: '+15550199', To: OURS, Direction: 'inbound' }, '+15550199'],
    ];
    for (const [index, [form, person]] of forms.entries()) {
      const { client, call } = await connect(form, `CA-${index}`);
      expect(call.caller.person).toBe(person);
      client.close();
    }
  });

  test.each(['machine_start', 'machine_end_beep', 'machine_end_silence', 'machine_end_other', 'fax'])(
    'a call that %s took is hung up at once',
    async (AnsweredBy) => {
      server = await doorServer();
      const response = await post({ CallSid: CALL, ...outbound('+15550199', { AnsweredBy }) });
      expect(response.headers.get('content-type')).toBe('text/xml');
      expect(await response.text()).toBe('<?xml version="1.0" encoding="UTF-8"?><Response><Hangup/></Response>');
    },
  );

  test.each(['human', 'unknown'])('a call that %s took is talked in', async (AnsweredBy) => {
    server = await doorServer();
    const { client, call } = await connect(outbound('+15550199', { AnsweredBy }), CALL);
    expect(call.caller).toMatchObject({ greets: true });
    client.close();
  });

  test.each(['machine_start', 'machine_end_beep'])(
    'where the owner has a message, %s is not greeted but told it, and the call ends',
    async (AnsweredBy) => {
      server = await doorServer({ mailboxMessage: 'Please call the practice.' });
      const { client, call } = await connect(outbound('+15550199', { AnsweredBy }), CALL);
      expect(call.caller).toMatchObject({ greets: false });
      expect(call.settings).toMatchObject({ answers: 'on-request', interruptions: false });
      expect(await client.closed).toMatchObject({ code: 1000 });
      expect(client.of('media')).toHaveLength(FRAMES);
    },
  );

  test.each([
    ['machine_start', undefined],
    ['fax', 'Please call the practice.'],
  ])('what Twilio finds out while the call goes on ends it: %s', async (AnsweredBy, mailboxMessage) => {
    server = await doorServer(mailboxMessage === undefined ? {} : { mailboxMessage });
    const { client } = await connect(outbound('+15550199'), CALL);
    const response = await post({ CallSid: CALL, AccountSid: 'AC0', AnsweredBy, MachineDetectionDuration: '3200' });
    expect(await response.text()).toContain('<Response/>');
    expect(await client.closed).toMatchObject({ code: 1000 });
  });

  test('a person whom Twilio finds while the call goes on is talked with', async () => {
    server = await doorServer();
    const { client, call } = await connect(outbound('+15550199'), CALL);
    expect((await post({ CallSid: CALL, AccountSid: 'AC0', AnsweredBy: 'human', MachineDetectionDuration: '3200' })).status).toBe(200);
    call.say('Hello');
    await client.next('mark');
    expect(call.closed).toBeUndefined();
    client.close();
  });
});

describe('a call that goes on with somebody else', () => {
  const ended = (form: Record<string, string>, signature?: string) =>
    fetch(`${webhook()}?stream=ended`, {
      method: 'POST',
      body: new URLSearchParams(form),
      headers: signature === undefined ? {} : { 'x-twilio-signature': signature },
    });

  test('is dialled when our stream of it has ended, once; any other call is over then', async () => {
    server = await doorServer({ transfers: transfers() });
    const twiml = await (
      await fetch(webhook(), { method: 'POST', body: new URLSearchParams({ CallSid: CALL, From: '+15550123' }) })
    ).text();
    expect(twiml).toContain(`<Connect action="${webhook()}?stream=ended"><Stream `);
    const client = await begin();
    call().tell({ type: 'transfer', to: '+4922812345' });
    call().tell({ type: 'ended', reason: 'goodbye' });
    expect(await client.closed).toMatchObject({ code: 1000 });
    expect(await (await ended({ CallSid: 'CA2' })).text()).toContain('<Response><Hangup/></Response>');
    expect(await (await ended({ CallSid: CALL })).text()).toContain('<Response><Dial>+4922812345</Dial></Response>');
    expect(await (await ended({ CallSid: CALL })).text()).toContain('<Response><Hangup/></Response>');
  });

  test('is asked for by Twilio alone', async () => {
    const goingOn = transfers();
    goingOn.note(CALL, '+4922812345');
    server = await doorServer({ ...SIGNED, transfers: goingOn });
    const form = { CallSid: CALL, From: '+15550123' };
    expect((await ended(form)).status).toBe(403);
    const signed = twilioSignature(AUTH_TOKEN, `${PUBLIC_URL}/twilio/voice?stream=ended`, new URLSearchParams(form));
    expect(await (await ended(form, signed)).text()).toContain('<Dial>+4922812345</Dial>');
  });
});

describe('the webhook of a phone number', () => {
  const post = (form: Record<string, string>, headers: Record<string, string> = {}, path = '') =>
    fetch(webhook() + path, { method: 'POST', body: new URLSearchParams(form), headers });
  const form = { CallSid: CALL, From: '+15550123' };
  const signature = (url: string, of = form, token = AUTH_TOKEN) => twilioSignature(token, url, new URLSearchParams(of));

  test('the webhook answers with TwiML that leads to the stream at our outside address', async () => {
    server = await doorServer(SIGNED);
    const response = await post(form, { 'x-twilio-signature': signature(`${PUBLIC_URL}/twilio/voice`) });
    expect(response.headers.get('content-type')).toBe('text/xml');
    expect(await response.text()).toMatch(
      /^<\?xml version="1.0" encoding="UTF-8"\?><Response><Connect><Stream url="wss:\/\/voice\.example\/twilio\/media"><Parameter name="token" value="[\w-]{20,}"\/><\/Stream><\/Connect><\/Response>$/,
    );
  });

  test.each([
    ['is missing', undefined],
    ['is garbage', 'garbage'],
    ['was made with another key', signature(`${PUBLIC_URL}/twilio/voice`, form, 'another')],
    ['is of another address', signature('https://other.example/twilio/voice')],
    ['is of other parameters', signature(`${PUBLIC_URL}/twilio/voice`, { ...form, From: '+15559999' })],
  ])('the webhook turns away a request whose signature %s', async (_, signed) => {
    server = await doorServer(SIGNED);
    const response = await post(form, signed === undefined ? {} : { 'x-twilio-signature': signed });
    expect(response.status).toBe(403);
  });

  test.each(['https://voice.example/twilio/voice', 'https://voice.example:443/twilio/voice'])(
    'the webhook takes a signature of %s',
    async (url) => {
      server = await doorServer(SIGNED);
      expect((await post(form, { 'x-twilio-signature': signature(url) })).status).toBe(200);
    },
  );

  test('the webhook without a key to check signatures answers this machine alone', async () => {
    server = await doorServer();
    expect((await post(form)).status).toBe(200);
    expect((await post(form, { 'x-forwarded-for': '203.0.113.7' })).status).toBe(403);
  });

  test('the webhook has the caller hear the busy tone when no line is free', async () => {
    server = await doorServer({ maxCalls: 1 });
    const client = await begin();
    expect(await (await post(form)).text()).toContain('<Reject reason="busy"/>');
    client.close();
  });

  test('the telephone keeps places that no browser can take', async () => {
    server = await doorServer({ ...SIGNED, maxCalls: 4, accessToken: 'a-token-of-32-characters-or-more' });
    const headers = { authorization: 'Bearer a-token-of-32-characters-or-more' };
    for (let browser = 0; browser < 3; browser++) await server.connect('', { headers });
    await expect(server.connect('', { headers })).rejects.toThrow('503');
    const answer = await post(form, { 'x-twilio-signature': signature('https://voice.example/twilio/voice') });
    expect(await answer.text()).toContain('<Stream url=');
  });
});

describe('access to the media stream', () => {
  test.each([
    ['with a token that was made up', 'made-up', CALL],
    ["with another call's token", 'issued', 'CA2'],
  ])('the stream is closed at once if it starts %s', async (_, token, callSid) => {
    server = await doorServer();
    const issued = await ring({ url: webhook(), from: '+15550123' }, CALL);
    const client = await connected();
    client.send(start(token === 'issued' ? issued.token : token, callSid));
    expect((await client.closed).code).toBe(1008);
    expect(server.calls).toEqual([]);
  });

  test('the stream is closed if it does not start, with a token, within five seconds', async () => {
    const clock = virtualClock(0);
    server = await doorServer({ clock });
    const client = await connected();
    client.send(start(undefined));
    client.send({ event: 'media', media: { payload: 'AAAA' } });
    await systemClock.sleep(20);
    clock.move(4_999);
    expect(client.socket.readyState).toBe(client.socket.OPEN);
    clock.move(1);
    expect(await client.closed).toEqual({ code: 1008, reason: 'no valid start within 5 s' });
  });

  test('the stream takes a token once, and only for a minute', async () => {
    const clock = virtualClock(0);
    server = await doorServer({ clock });
    const { token } = await ring({ url: webhook(), from: '+15550123' }, CALL);
    const first = await connected();
    first.send(start(token));
    while (server.calls.length === 0) await systemClock.sleep(2);
    const second = await connected();
    second.send(start(token));
    expect((await second.closed).code).toBe(1008);
    first.send(start(token));
    expect((await first.closed).code).toBe(1008);

    const late = await ring({ url: webhook(), from: '+15550123' }, CALL);
    clock.move(60_000);
    const third = await connected();
    third.send(start(late.token));
    expect((await third.closed).code).toBe(1008);
    expect(server.calls).toHaveLength(1);
  });

  test.each([
    ['no signature', undefined, '403'],
    ['a forged one', twilioSignature('another', 'wss://voice.example/twilio/media'), '403'],
    ['one of another address', twilioSignature(AUTH_TOKEN, 'wss://other.example/twilio/media'), '403'],
    ['that of its address', twilioSignature(AUTH_TOKEN, 'wss://voice.example/twilio/media'), 'in'],
    ['that of its address with a slash', twilioSignature(AUTH_TOKEN, 'wss://voice.example/twilio/media/'), 'in'],
    ['that of its address as https', twilioSignature(AUTH_TOKEN, 'https://voice.example:443/twilio/media'), 'in'],
  ])('the upgrade to the stream with %s', async (_, signature, expected) => {
    server = await doorServer(SIGNED);
    const headers = signature === undefined ? {} : { 'x-twilio-signature': signature };
    const outcome = await eventClient(`ws://127.0.0.1:${server.port}/twilio/media`, { headers }).then(
      (client) => {
        client.close();
        return 'in';
      },
      (error: Error) => error.message,
    );
    expect(outcome).toBe(expected);
  });
});
