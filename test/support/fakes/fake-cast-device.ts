import type { AddressInfo } from 'node:net';
import { createServer, type TLSSocket } from 'node:tls';
import protobuf from 'protobufjs';
import { readWav } from '#core/audio/wav.ts';
import { rsaKeys } from '#test/support/alexa/alexa-requests.ts';
import { certificate } from '#test/support/alexa/certificates.ts';

/** A Nest speaker: the platform and its media player, with the schema as Chromium publishes it. */
const CastMessage = protobuf
  .parse(`
  syntax = "proto2";
  message CastMessage {
    enum ProtocolVersion { CASTV2_1_0 = 0; }
    enum PayloadType { STRING = 0; BINARY = 1; }
    required ProtocolVersion protocol_version = 1;
    required string source_id = 2;
    required string destination_id = 3;
    required string namespace = 4;
    required PayloadType payload_type = 5;
    optional string payload_utf8 = 6;
    optional bytes payload_binary = 7;
  }`)
  .root.lookupType('CastMessage');

export type CastFault =
  | 'refuses-launch'
  | 'never-launches'
  | 'load-failed' // whatever the clip is
  | 'load-failed-late' // after it said that it loads
  | 'never-plays'
  | 'stumbles' // an error in the middle of the clip
  | 'dies-at-launch'
  | 'dies-while-playing' // the connection breaks
  | 'falls-silent' // it keeps the connection, and says nothing more once it plays
  | 'silent' // from the beginning
  | 'garbage'
  | 'too-long'
  | 'stopped-by-hand' // somebody says "stop" in the middle
  | 'taken-over'; // somebody else casts to it in the middle

export interface FakeCastDevice {
  /** CAST_DEVICE. */
  address: string;
  host: string;
  port: number;
  /** The clips it played to the end, oldest first. */
  played: { samples: Int16Array; sampleRate: number }[];
  /** The addresses it was told to play. */
  urls: string[];
  /** Types of the messages it was sent, oldest first. */
  heard: string[];
  /** From now on; undefined: none. */
  fail(fault?: CastFault): void;
  /** Another application plays already. */
  busyWith(name: string): void;
  /** What it played, and what it was told to be like; whoever is held goes on. */
  forget(): void;
  /** Writes byte by byte from now on. */
  trickle(): void;
  /** Holds clips that begin from now on, until `release`. */
  hold(): void;
  release(): void;
  close(): Promise<void>;
}

const PLAYER = 'transport-of-the-player';
const NAMESPACE = 'urn:x-cast:com.google.cast.';

interface Sent {
  source: string;
  destination: string;
  namespace: string;
  payload: { type: string; requestId?: number; appId?: string; media?: { contentId: string; contentType: string } };
}

export async function fakeCastDevice(): Promise<FakeCastDevice> {
  const { publicKey, privateKey } = rsaKeys();
  const owner = { subject: 'a Nest speaker', issuer: 'a Nest speaker' };
  const cert = certificate({ ...owner, publicKey, signedWith: privateKey, from: Date.UTC(2020), until: Date.UTC(2049) });
  const key = privateKey.export({ type: 'pkcs8', format: 'pem' });
  const sockets = new Set<TLSSocket>();
  const device = { played: [], urls: [], heard: [] } as Pick<FakeCastDevice, 'played' | 'urls' | 'heard'>;
  let fault: CastFault | undefined;
  let other: string | undefined;
  let trickling = false;
  let held: Promise<void> | undefined;
  let letGo = () => {};
  let sessions = 0;

  function serve(socket: TLSSocket): void {
    let kept = Buffer.alloc(0);
    let running = false;
    /** A device ignores who has not said CONNECT. */
    const connected = new Set<string>();

    function send(source: string, namespace: string, payload: object): void {
      const fields = { protocolVersion: 0, sourceId: source, destinationId: 'sender-0', namespace: NAMESPACE + namespace, payloadType: 0 };
      const bytes = CastMessage.encode(CastMessage.create({ ...fields, payloadUtf8: JSON.stringify(payload) })).finish();
      const length = Buffer.alloc(4);
      length.writeUInt32BE(bytes.length);
      const frame = Buffer.concat([length, bytes]);
      for (const part of trickling ? [...frame].map((byte) => Buffer.of(byte)) : [frame]) socket.write(part);
    }

    function sendStatus(requestId = 0): void {
      const player = { appId: 'CC1AD845', displayName: 'Default Media Receiver', transportId: PLAYER };
      const elsewhere = other ? [{ appId: 'OTHER', displayName: other, transportId: 'transport-of-the-other' }] : [];
      const applications = running ? [player] : elsewhere;
      send('receiver-0', 'receiver', { type: 'RECEIVER_STATUS', requestId, status: { applications, volume: { level: 0.5 } } });
    }

    function sendMedia(requestId: number, playerState: string, idleReason?: string): void {
      const status = [{ mediaSessionId: sessions, playerState, ...(idleReason && { idleReason }), currentTime: 0 }];
      send(PLAYER, 'media', { type: 'MEDIA_STATUS', requestId, status });
    }

    async function play(requestId: number, { contentId, contentType }: { contentId: string; contentType: string }): Promise<void> {
      device.urls.push(contentId);
      if (fault === 'never-plays') return;
      const response = await fetch(contentId).catch(() => undefined);
      if (fault === 'load-failed' || !response?.ok || contentType !== response.headers.get('content-type')) {
        return send(PLAYER, 'media', { type: 'LOAD_FAILED', requestId });
      }
      const clip = readWav(new Uint8Array(await response.arrayBuffer()));
      sendMedia(0, 'IDLE', 'FINISHED'); // of the clip before
      sessions++;
      sendMedia(requestId, 'BUFFERING');
      if (fault === 'load-failed-late') return send(PLAYER, 'media', { type: 'LOAD_FAILED', requestId });
      sendMedia(0, 'PLAYING');
      if (fault === 'dies-while-playing') return void socket.destroy();
      if (fault === 'stumbles') return sendMedia(0, 'IDLE', 'ERROR');
      if (fault === 'stopped-by-hand') return sendMedia(0, 'IDLE', 'CANCELLED');
      if (fault === 'taken-over') {
        running = false;
        return send(PLAYER, 'tp.connection', { type: 'CLOSE' });
      }
      if (fault === 'falls-silent') return;
      await held;
      device.played.push(clip);
      sendMedia(0, 'IDLE', 'FINISHED');
    }

    function obey({ destination, namespace, payload }: Sent): void {
      const { type, requestId = 0 } = payload;
      device.heard.push(type);
      if (type === 'CONNECT') connected.add(destination);
      if (fault === 'silent' || (fault === 'falls-silent' && sessions > 0) || !connected.has(destination)) return;
      if (type === 'PING') send(destination, 'tp.heartbeat', { type: 'PONG' });
      if (type === 'GET_STATUS' && namespace.endsWith('receiver')) sendStatus(requestId);
      if (type === 'LAUNCH') launch(requestId);
      if (type === 'LOAD' && destination === PLAYER && payload.media) void play(requestId, payload.media);
    }

    function launch(requestId: number): void {
      if (fault === 'dies-at-launch') return void socket.destroy();
      if (fault === 'never-launches') return;
      if (fault === 'refuses-launch') {
        send('receiver-0', 'receiver', { type: 'LAUNCH_ERROR', requestId, reason: 'NOT_ALLOWED' });
        return;
      }
      send('receiver-0', 'tp.heartbeat', { type: 'PING' });
      sendStatus(requestId); // an early one, as from a slow device
      running = true;
      sendStatus();
    }

    socket.on('error', () => {});
    socket.on('close', () => sockets.delete(socket));
    sockets.add(socket);
    if (fault === 'garbage') return void socket.write(Buffer.from([0, 0, 0, 4, 0xff, 0xff, 0xff, 0xff]));
    if (fault === 'too-long') return void socket.write(Buffer.from([0x7f, 0, 0, 0]));
    socket.on('data', (piece: Buffer) => {
      kept = Buffer.concat([kept, piece]);
      while (kept.length >= 4 && kept.length >= 4 + kept.readUInt32BE(0)) {
        const end = 4 + kept.readUInt32BE(0);
        const message = CastMessage.toObject(CastMessage.decode(kept.subarray(4, end))) as Record<string, string>;
        kept = kept.subarray(end);
        const { sourceId: source = '', destinationId: destination = '', namespace = '', payloadUtf8 = '' } = message;
        obey({ source, destination, namespace, payload: JSON.parse(payloadUtf8) });
      }
    });
  }

  const server = createServer({ key, cert }, serve);
  server.on('tlsClientError', () => {});
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;

  return {
    ...device,
    address: `127.0.0.1:${port}`,
    host: '127.0.0.1',
    port,
    fail: (next) => {
      fault = next;
    },
    busyWith: (name) => {
      other = name;
    },
    forget() {
      device.played.length = device.urls.length = device.heard.length = 0;
      fault = other = held = undefined;
      trickling = false;
      sessions = 0;
      letGo();
    },
    trickle: () => {
      trickling = true;
    },
    hold() {
      held = new Promise((resolve) => {
        letGo = resolve;
      });
    },
    release: () => letGo(),
    async close() {
      letGo();
      for (const socket of sockets) socket.destroy();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
