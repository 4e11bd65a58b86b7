import { createServer, type Socket } from 'node:net';
import type { AudioFormat } from '#core/ports.ts';
import { encodeEvent, eventDecoder, type WyomingEvent } from '#core/wire/wyoming.ts';
import { systemClock } from '#providers/clock/system.ts';
import { spokenAudio, wordsIn } from '#test/support/calls/spoken-audio.ts';
import { onLoopback } from '#test/support/processes/on-loopback.ts';

/** What goes wrong with a server, from its first connection or a later one on. */
interface WyomingScript {
  fault?:
    | 'mute' // takes everything, answers nothing
    | 'garbage' // answers what is not Wyoming
    | 'dies' // breaks the connection in the middle of its answer
    | 'error' // answers with an `error` event
    | 'empty'; // answers without text, or without sound
  /** Before an answer. */
  answerMs?: number;
  /** Of the voice. Default: whether it can take text as it comes. */
  streams?: boolean;
  /** Of the voice. Default: 22050. */
  rate?: number;
  /** What it tells of its voices. Default: nothing. */
  voices?: readonly object[];
}

export interface FakeWyoming {
  /** tcp:// */
  url: string;
  /** What came, oldest first, without `audio-chunk`s. */
  events: WyomingEvent[];
  /** How many connections there were, and are. */
  connections(): number;
  open(): number;
  close(): Promise<void>;
}

type Send = (type: string, data?: object, payload?: Uint8Array) => void;
/** Serves one connection: takes its events one by one. */
type Serve = (send: Send, socket: Socket, script: WyomingScript) => (event: WyomingEvent) => Promise<void> | void;
type Script = WyomingScript | ((connection: number) => WyomingScript);

const HEARD: AudioFormat = { encoding: 'pcm16', sampleRate: 16_000 };
/** As wyoming-piper sends them. */
const CHUNK_BYTES = 2048;

/** As wyoming-faster-whisper does it: one sound per connection, which it then closes. */
export function fakeWhisper(script: Script = {}): Promise<FakeWyoming> {
  return fakeWyoming(script, (send, socket, { fault }) => {
    let sounds: Uint8Array[] = [];
    return ({ type, data, payload }) => {
      if (type === 'describe') send('info', { asr: [{ name: 'faster-whisper', models: [] }], tts: [] });
      if (type === 'audio-start' && (data['rate'] !== 16_000 || data['width'] !== 2 || data['channels'] !== 1)) socket.destroy();
      if (type === 'audio-start') sounds = [];
      if (type === 'audio-chunk') sounds.push(payload);
      if (type !== 'audio-stop') return;
      if (fault === 'error') send('error', { text: 'my secret diary is too long', code: 'out_of_memory' });
      else send('transcript', fault === 'empty' ? {} : { text: ` ${wordsIn(Buffer.concat(sounds), HEARD)}`, language: 'en' });
      socket.end();
    };
  });
}

/** As wyoming-piper does it: sentence by sentence, also of a text that comes in pieces. */
export function fakePiper(script: Script = {}): Promise<FakeWyoming> {
  return fakeWyoming(script, (send, socket, { fault, streams = true, rate = 22_050, voices = [] }) => {
    let text: string | undefined;
    function speak(sentence: string): void {
      const format = { rate, width: 2, channels: 1 };
      if (fault === 'error') {
        send('error', { text: sentence, code: 'no_such_voice' });
        return;
      }
      send('audio-start', format);
      const audio = fault === 'empty' ? new Uint8Array(0) : spokenAudio(sentence, { encoding: 'pcm16', sampleRate: rate });
      for (let at = 0; at < audio.length; at += CHUNK_BYTES) {
        if (fault === 'dies' && at > 0) socket.destroy();
        send('audio-chunk', format, audio.subarray(at, at + CHUNK_BYTES));
      }
      send('audio-stop');
    }
    function speakWhole(): void {
      for (let match = next(); match; match = next()) {
        text = text?.slice(match[0].length);
        speak(match[0]);
      }
    }
    const next = () => /^.*?[.!?]\s/s.exec(text ?? '');
    return ({ type, data }) => {
      switch (type) {
        case 'describe':
          return send('info', { asr: [], tts: [{ name: 'piper', voices, supports_synthesize_streaming: streams }] });
        case 'synthesize':
          if (text === undefined) speak(`${data['text']}`);
          return;
        case 'synthesize-start':
          text = '';
          return;
        case 'synthesize-chunk':
          text += `${data['text']}`;
          return speakWhole();
        case 'synthesize-stop':
          if (text?.trim()) speak(text);
          text = undefined;
          return send('synthesize-stopped');
      }
    };
  });
}

async function fakeWyoming(script: Script, serve: Serve): Promise<FakeWyoming> {
  const scriptOf = typeof script === 'function' ? script : () => script;
  const events: WyomingEvent[] = [];
  let connections = 0;

  async function converse(socket: Socket): Promise<void> {
    const mine = scriptOf(++connections);
    const send: Send = (type, data, payload) => {
      if (socket.writable) socket.write(encodeEvent(type, data, payload));
    };
    const take = serve(send, socket, mine);
    const decoder = eventDecoder(64 * 1024);
    for await (const bytes of socket) {
      for (const event of decoder.push(bytes)) {
        if (event.type !== 'audio-chunk') events.push(event);
        if (mine.fault === 'mute') continue;
        const work = /^(audio-stop|synthesize)/.test(event.type);
        if (work) await systemClock.sleep(mine.answerMs ?? 0);
        if (work && mine.fault === 'garbage') return void socket.end('HTTP/1.1 400 Bad Request\r\n\r\n');
        if (event.type === 'audio-stop' && mine.fault === 'dies') return void socket.destroy();
        await take(event);
      }
    }
  }

  const server = createServer((socket) => void converse(socket).catch(() => {}));
  const { port, open, close } = await onLoopback(server);
  return { url: `tcp://127.0.0.1:${port}`, events, connections: () => connections, open, close };
}
