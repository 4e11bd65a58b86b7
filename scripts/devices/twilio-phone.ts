/** A pretended Twilio: rings at the webhook and streams the call, as https://www.twilio.com/docs/voice/media-streams/websocket-messages has it. */
import { randomBytes } from 'node:crypto';
import { WebSocket } from 'ws';
import type { Clock } from '#core/ports.ts';
import { twilioSignature } from '#doors/twilio/signature.ts';

const FRAME_MS = 20;
/** 20 ms of mu-law. */
export const FRAME_BYTES = 160;
const SILENCE = Buffer.alloc(FRAME_BYTES, 0xff);

export interface PhoneOptions {
  /** The webhook, as this machine reaches it. */
  url: string;
  /** The same, as the server knows it (PUBLIC_URL); signatures are made of it. */
  publicUrl?: string;
  authToken?: string;
  from: string;
  /** More of the webhook's form, or other values: `Direction`, `To`, `AnsweredBy`. */
  form?: Readonly<Record<string, string>>;
  clock: Clock;
  /** What the caller says: the next 20 ms, or undefined for silence. */
  speak(): Uint8Array | undefined;
  /** What the caller hears: each 20 ms, silence included. */
  onHeard(frame: Uint8Array): void;
  /** The server's messages but media: 'mark', 'clear'. */
  onEvent?(event: string): void;
}

export interface Phone {
  press(digit: string): void;
  hangUp(): void;
  closed: Promise<{ code: number; reason: string }>;
}

/** Rejects if the webhook does not connect the call. */
export async function dial(options: PhoneOptions): Promise<Phone> {
  const callSid = `CA${randomBytes(16).toString('hex')}`;
  const { stream, token } = await ring(options, callSid);
  return talk(options, { callSid, stream, token });
}

/** What the webhook answers. */
export async function ring(
  options: Omit<PhoneOptions, 'speak' | 'onHeard' | 'clock'>,
  callSid: string,
): Promise<{ stream: string; token: string }> {
  const { url, authToken, from } = options;
  const form = new URLSearchParams({
    AccountSid: 'AC0',
    CallSid: callSid,
    From: from,
    To: '+15550100',
    Direction: 'inbound',
    CallStatus: 'ringing',
    ...options.form,
  });
  const signature = authToken !== undefined && { 'x-twilio-signature': twilioSignature(authToken, options.publicUrl ?? url, form) };
  const response = await fetch(url, { method: 'POST', body: form, headers: { ...signature } });
  const twiml = await response.text();
  const [, stream] = /<Stream url="([^"]+)"/.exec(twiml) ?? [];
  const [, token = ''] = /<Parameter name="token" value="([^"]+)"/.exec(twiml) ?? [];
  if (!stream) throw new Error(`the webhook answered ${response.status}: ${twiml}`);
  return { stream, token };
}

/** The media stream, in real time. Where the stream's address is another than ours, it is reached where the webhook is. */
async function talk(options: PhoneOptions, call: { callSid: string; stream: string; token: string }): Promise<Phone> {
  const { authToken, clock, speak, onHeard, onEvent } = options;
  const { callSid, stream, token } = call;
  const here = new URL(new URL(stream).pathname, options.url.replace(/^http/, 'ws'));
  const headers = authToken === undefined ? {} : { 'x-twilio-signature': twilioSignature(authToken, stream) };
  const socket = new WebSocket(options.publicUrl === undefined ? stream : here, { headers });
  const streamSid = `MZ${callSid.slice(2)}`;
  const closed = new Promise<{ code: number; reason: string }>((resolve) => {
    socket.on('close', (code, reason) => resolve({ code, reason: reason.toString() }));
  });
  let sequence = 0;
  const send = (event: string, rest: object) => {
    if (socket.readyState !== WebSocket.OPEN) return;
    socket.send(JSON.stringify({ event, sequenceNumber: String(++sequence), streamSid, ...rest }));
  };
  const playing = playQueue((name) => send('mark', { mark: { name } }));

  socket.on('message', (data) => {
    const message = JSON.parse(data.toString());
    if (message.event === 'media') playing.audio(Buffer.from(message.media.payload, 'base64'));
    else if (message.event === 'mark') playing.mark(message.mark.name);
    else if (message.event === 'clear') playing.clear();
    if (message.event !== 'media') onEvent?.(message.event);
  });
  await new Promise<void>((resolve, reject) => {
    socket.once('open', resolve);
    socket.once('error', reject);
  });
  socket.send(JSON.stringify({ event: 'connected', protocol: 'Call', version: '1.0.0' }));
  const mediaFormat = { encoding: 'audio/x-mulaw', sampleRate: 8_000, channels: 1 };
  send('start', { start: { accountSid: 'AC0', callSid, streamSid, tracks: ['inbound'], mediaFormat, customParameters: { token } } });
  void stayOnTheLine();

  async function stayOnTheLine(): Promise<void> {
    const began = clock.now();
    for (let frame = 1; socket.readyState === WebSocket.OPEN; frame++) {
      const payload = Buffer.from(speak() ?? SILENCE).toString('base64');
      send('media', { media: { track: 'inbound', chunk: String(frame), timestamp: String(frame * FRAME_MS), payload } });
      onHeard(playing.next());
      await clock.sleep(began + frame * FRAME_MS - clock.now());
    }
  }

  return {
    press: (digit) => send('dtmf', { dtmf: { track: 'inbound_track', digit } }),
    hangUp() {
      send('stop', { stop: { accountSid: 'AC0', callSid } });
      socket.close();
    },
    closed,
  };
}

/** What is to be played, in order. A mark is sent back when everything before it was played, or thrown away by a clear. */
function playQueue(reach: (mark: string) => void) {
  let waiting: (Buffer | string)[] = [];

  return {
    audio: (bytes: Buffer) => waiting.push(bytes),
    mark: (name: string) => waiting.push(name),
    clear() {
      const marks = waiting.filter((each) => typeof each === 'string');
      waiting = [];
      for (const mark of marks) reach(mark);
    },
    /** The next 20 ms. */
    next(): Uint8Array {
      const frame = Buffer.from(SILENCE);
      let filled = 0;
      for (let first = waiting.shift(); first !== undefined; first = waiting.shift()) {
        if (typeof first === 'string') {
          reach(first);
          continue;
        }
        if (filled === FRAME_BYTES) {
          waiting.unshift(first);
          break;
        }
        const piece = first.subarray(0, FRAME_BYTES - filled);
        frame.set(piece, filled);
        filled += piece.length;
        if (piece.length < first.length) waiting.unshift(first.subarray(piece.length));
      }
      return frame;
    },
  };
}
