import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import { WebSocket } from 'ws';
import type { Ears, Hearing } from './ears.ts';
import { type Player, player } from './player.ts';
import { FRAME_MS, type Recording } from './recordings.ts';

/** Our own account of a reply, as the door sends it. */
interface Told {
  turn: string;
  heard: string;
  stages: { thrownAway: number; decided?: number; firstText?: number };
}

/** A reply as the caller hears it. */
interface Reply {
  /** When its first sound arrived. */
  firstAt: number;
  player: Player;
  over: Promise<Told>;
}

/** Somebody with a microphone and a loudspeaker on the Realtime protocol. */
export interface Caller {
  hearing: Hearing;
  /** Resolves with the moment at which the first frame of it began. */
  say(recording: Recording): Promise<number>;
  /** The next reply that begins to sound. Rejects after 8 s. */
  nextReply(): Promise<Reply>;
  /** Stops the reply. */
  hush(): void;
  /** How late the microphone was, at most, since this was asked last. */
  latenessMs(): number;
  hangUp(): Promise<void>;
}

const PATIENCE_MS = 8_000;
/** pcm16 at 24 kHz. */
const BYTES_PER_MS = 48;

/** Calls, with the sound of a room from the first moment. One at a time: the next connection to the ears is this caller's. */
export async function call(serverUrl: string, ears: Pick<Ears, 'next'>, room: Recording): Promise<Caller> {
  const heard = ears.next();
  const socket = new WebSocket(`${serverUrl.replace('http', 'ws')}/v1/realtime?parley=events`, ['realtime']);
  await once(socket, 'open');
  const replies = new Map<string, Reply & { end(told: Told): void }>();
  /** Of the reply that sounds now. */
  let current: (Reply & { end(told: Told): void }) | undefined;
  let begins: (reply: Reply) => void = () => {};
  let turn = '';

  const read: Record<string, (event: ServerEvent, atMs: number) => void> = {
    'response.created': ({ response }) => {
      turn = response?.metadata?.turn ?? '';
    },
    'response.output_audio.delta': ({ delta = '' }, atMs) => {
      const isFirst = !replies.has(turn);
      current = replies.get(turn) ?? newReply(turn, atMs);
      current.player.receive(atMs, Buffer.byteLength(delta, 'base64') / BYTES_PER_MS);
      if (isFirst) begins(current);
    },
    'output_audio_buffer.cleared': (_, atMs) => current?.player.clear(atMs),
    'parley.turn': (event) => {
      replies.get(event.turn ?? '')?.end(event as ServerEvent & Told);
      replies.delete(event.turn ?? '');
    },
    error: (event) => console.error('the door refuses:', JSON.stringify(event)),
  };
  socket.on('message', (data: Buffer) => {
    const atMs = performance.now();
    const event = eventIn(data);
    read[event.type]?.(event, atMs);
  });

  function newReply(of: string, firstAt: number) {
    let end: (told: Told) => void = () => {};
    const over = new Promise<Told>((resolve) => {
      end = resolve;
    });
    const reply = { firstAt, player: player(), over, end };
    replies.set(of, reply);
    return reply;
  }

  const waiting: { message: Buffer; onSent?: (endsAt: number) => void }[] = [];
  let latest = 0;

  /** A frame goes out when it has passed, never sooner. */
  async function speakFromNowOn(): Promise<void> {
    const beganAt = performance.now();
    for (let frame = 1; socket.readyState === socket.OPEN; frame++) {
      const endsAt = beganAt + frame * FRAME_MS;
      await sleep(Math.max(0, endsAt - performance.now()));
      latest = Math.max(latest, performance.now() - endsAt);
      const next = waiting.shift();
      socket.send(next?.message ?? (room[frame % room.length] as Buffer), { binary: false });
      next?.onSent?.(endsAt);
    }
  }
  void speakFromNowOn();

  return {
    hearing: await heard,
    say: (recording) =>
      new Promise((resolve) => {
        const [first, ...others] = recording as [Buffer, ...Buffer[]];
        waiting.push({ message: first, onSent: (endsAt) => resolve(endsAt - FRAME_MS) }, ...others.map((message) => ({ message })));
      }),
    nextReply: () =>
      Promise.race([
        new Promise<Reply>((resolve) => {
          begins = resolve;
        }),
        sleep(PATIENCE_MS, undefined, { ref: false }).then(() => Promise.reject(new Error('no reply came'))),
      ]),
    hush: () => socket.send('{"type":"response.cancel"}'),
    latenessMs() {
      const late = latest;
      latest = 0;
      return late;
    },
    async hangUp() {
      if (socket.readyState === socket.CLOSED) return;
      socket.close();
      await once(socket, 'close');
    },
  };
}

const SOUND = '"type":"response.output_audio.delta"';
const DELTA = '"delta":"';

/** Sound comes fifty times a second to each of a hundred callers: they look for its place, to leave the processor to the server. */
function eventIn(message: Buffer): ServerEvent {
  const text = message.toString('latin1', 0, 256);
  if (!text.includes(SOUND)) return JSON.parse(message.toString()) as ServerEvent;
  const from = message.indexOf(DELTA) + DELTA.length;
  return { type: 'response.output_audio.delta', delta: message.toString('latin1', from, message.indexOf('"', from)) };
}

interface ServerEvent extends Partial<Told> {
  type: string;
  delta?: string;
  response?: { metadata?: { turn: string } | null };
}
