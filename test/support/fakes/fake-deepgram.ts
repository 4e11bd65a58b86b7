import type { WebSocket } from 'ws';
import { bytesPerSecond } from '#core/audio/audio-format.ts';
import type { AudioFormat } from '#core/ports.ts';
import { systemClock } from '#providers/clock/system.ts';
import { ear } from '#test/support/calls/spoken-audio.ts';
import { type FakeWebSocket, fakeWebSocket, type HandshakeFault } from './fake-web-socket.ts';

/** How one connection goes. */
export interface DeepgramScript extends HandshakeFault {
  /** After so many words a segment is settled, between two words. Default 4. */
  segmentWords?: number;
  /** From Finalize to its answer. Default 0. */
  finalMs?: number;
  /** Which Finalize it answers. Default 'each'; the real one promises no answer where nothing is left to settle. */
  finalizes?: 'each' | 'with-words' | 'none' | 'twice';
  /** Whether results have the times of their words. Default false. */
  wordTimes?: boolean;
  /** From audio to the interim result. Default 0. */
  interimMs?: number;
  /** Idle so long, and it closes with 1011 NET-0001. Default 10_000, as the real one. */
  idleMs?: number;
  /** The connection breaks after so much audio. */
  dieAfterMs?: number;
  fault?:
    | 'hang' // hears, and never says a word
    | 'garbage' // half a line of JSON
    | 'stop-reading' // takes no more bytes from the network
    | 'undecodable'; // closes with 1008 DATA-0000 at the first audio
}

/** Deepgram's `/v1/listen` on a port of its own: understands `spokenAudio`. */
export function fakeDeepgram(script: DeepgramScript | ((connection: number) => DeepgramScript) = {}): Promise<FakeWebSocket> {
  const scriptOf = typeof script === 'function' ? script : () => script;
  return fakeWebSocket(
    (connection, url) => (isValid(url) ? scriptOf(connection) : { refuse: { status: 400, headers: { 'dg-error': 'Bad Request' } } }),
    (socket, url, connection) => listen(socket, url.searchParams, scriptOf(connection)),
  );
}

function isValid({ pathname, searchParams: query }: URL): boolean {
  const isNova3 = query.get('model')?.startsWith('nova-3') === true;
  return (
    pathname === '/v1/listen' && /^(linear16|mulaw)$/.test(query.get('encoding') ?? '') && !query.has(isNova3 ? 'keywords' : 'keyterm')
  );
}

function listen(socket: WebSocket, query: URLSearchParams, script: DeepgramScript): void {
  const { segmentWords = 4, finalMs = 0, interimMs = 0, idleMs = 10_000, dieAfterMs = Number.POSITIVE_INFINITY, fault } = script;
  const { finalizes = 'each', wordTimes = false } = script;
  const format: AudioFormat = {
    encoding: query.get('encoding') === 'mulaw' ? 'mulaw' : 'pcm16',
    sampleRate: Number(query.get('sample_rate')),
  };
  const endpointing = Number(query.get('endpointing') ?? 10) / 1000;
  const hear = ear(format);
  let seconds = 0;
  let segmentStart = 0;
  let lastSoundAt = 0;
  let words: string[] = [];
  let places: number[] = [];
  let idle: NodeJS.Timeout | undefined;

  function say(message: object, afterMs = 0): void {
    const frame = JSON.stringify(message);
    if (afterMs === 0) socket.send(frame);
    else void systemClock.sleep(afterMs).then(() => socket.readyState === socket.OPEN && socket.send(frame));
  }

  function results(kind: { is_final?: boolean; speech_final?: boolean; from_finalize?: boolean }, afterMs?: number): void {
    if (fault === 'hang') return;
    const transcript = words.join(' ');
    say(
      {
        type: 'Results',
        channel_index: [0, 1],
        start: segmentStart,
        duration: seconds - segmentStart,
        ...{ is_final: false, speech_final: false, from_finalize: false, ...kind },
        channel: { alternatives: [{ transcript, confidence: 0.99, words: wordTimes ? words.map(timed) : [] }] },
        metadata: { request_id: 'a-request', model_info: { name: 'general-nova-3' } },
      },
      afterMs,
    );
    if (!kind.is_final) return;
    segmentStart = seconds;
    words = [];
    places = [];
  }

  function timed(word: string, index: number): object {
    const start = places[index] ?? 0;
    return { word, start, end: start + 0.2, punctuated_word: word };
  }

  function touched(): void {
    clearTimeout(idle);
    idle = setTimeout(() => socket.close(1011, 'NET-0001'), idleMs);
  }

  function audio(data: Buffer): void {
    if (fault === 'garbage') return void socket.send('{"type":"Resu');
    if (fault === 'undecodable') return void socket.close(1008, 'DATA-0000');
    seconds += data.length / bytesPerSecond(format);
    const heard = hear(data);
    words.push(...heard);
    places.push(...heard.map(() => seconds - data.length / bytesPerSecond(format)));
    if (data.some((byte) => byte !== 0)) lastSoundAt = seconds;
    if (seconds * 1000 >= dieAfterMs) return void socket.terminate();
    const isBetweenWords = data.at(-1) === 0 && data.at(-2) === 0;
    if (words.length >= segmentWords && isBetweenWords) results({ is_final: true });
    else if (words.length > 0 && seconds - lastSoundAt >= endpointing) results({ is_final: true, speech_final: true });
    else if (heard.length > 0 && query.get('interim_results') === 'true') results({}, interimMs);
  }

  touched();
  if (fault === 'stop-reading') socket.pause();
  socket.on('close', () => clearTimeout(idle));
  socket.on('message', (data: Buffer, isBinary) => {
    touched();
    if (isBinary) return audio(data);
    const { type } = JSON.parse(data.toString()) as { type: string };
    const answers = { each: 1, 'with-words': words.length > 0 ? 1 : 0, none: 0, twice: 2 }[finalizes];
    for (let count = 0; type === 'Finalize' && count < answers; count++) results({ is_final: true, from_finalize: true }, finalMs);
    if (type !== 'CloseStream' || fault === 'hang') return;
    if (words.length > 0) results({ is_final: true });
    say({ type: 'Metadata', request_id: 'a-request', duration: seconds, channels: 1 });
    socket.close(1000);
  });
}
