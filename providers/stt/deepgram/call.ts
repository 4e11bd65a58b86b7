import { onAbort } from '#core/async/on-abort.ts';
import { timer } from '#core/async/timer.ts';
import { within } from '#core/async/within.ts';
import { bytesPerSample, bytesPerSecond } from '#core/audio/audio-format.ts';
import type { AudioFormat, Clock, Sound, Transcript } from '#core/ports.ts';
import { failure, unreachable, type VendorService } from '../../service.ts';
import { parsedFrame, type Socket } from '../../web-socket.ts';
import { unsettledSound } from '../unsettled.ts';
import { CLOSE_STREAM, FINALIZE, KEEP_ALIVE, type Results } from './wire.ts';

/** Without audio for 10 s Deepgram closes the connection (1011 NET-0001). */
const KEEP_ALIVE_MS = 4_000;
/** Without an answer to Finalize for so long, what is there is the final. */
const FINAL_MS = 1_500;
/** Words that a pause settled are the final if only so much audio came after them: it is the silence our own ears waited for. */
const PAUSE_MS = 200;
/** How far Deepgram's times are from the bytes we sent. */
const ROUNDING_MS = 20;
/** For the last words after the end of the audio. */
const GOODBYE_MS = 2_000;
/** How much audio without final words is kept, to be sent again on a new connection. */
const REPLAY_SECONDS = 10;
/** Words come within a second or two of their sound: what is older than this, and brought none while the connection stood, holds none. */
const WORDLESS_SECONDS = 3;
/** A connection that so much audio waits for is as good as broken. */
const UNSENT_SECONDS = 15;

interface Call {
  service: VendorService;
  format: AudioFormat;
  connect(): Promise<Socket>;
  clock: Clock;
  say(transcript: Transcript): void;
  signal: AbortSignal;
}

/** An end of speech. */
interface Mark {
  place: number;
  answered: AbortController;
}

/**
 * One call: passes audio on, over as many connections as it takes. Places in the audio are bytes since the call began. Returns after the
 * last words; throws ParleyError.
 */
export async function hearCall(audio: AsyncIterable<Sound>, { service, format, connect, clock, say, signal }: Call): Promise<void> {
  const bytesPerMs = bytesPerSecond(format) / 1000;
  const unsettled = unsettledSound(REPLAY_SECONDS * 1000 * bytesPerMs);
  /** The utterance so far: final words, and what may still change. */
  let settled: string[] = [];
  let interim = '';
  /** The last of them were settled by a pause, and no word has come since. */
  let paused = false;
  /** The ends of speech that have no final yet, and the place of the last one that has. */
  const marks: Mark[] = [];
  let answered = -Infinity;

  let socket: Socket | undefined;
  /** Where the connection's audio begins. */
  let origin = 0;
  /** Deepgram wants to hear some audio before it is kept alive without. */
  let fed = false;
  const quiet = timer(clock, () => {
    if (signal.aborted) return;
    if (fed) socket?.send(KEEP_ALIVE);
    quiet.in(KEEP_ALIVE_MS);
  });
  /** How many connections in a row broke before they brought anything. */
  let fruitless = 0;
  let finished = false;
  let soundCame = () => {};

  function words(): string {
    return [...settled, interim].filter((text) => text !== '').join(' ');
  }

  function finish(): void {
    say({ text: words(), final: true });
    settled = [];
    interim = '';
    paused = false;
    const mark = marks.shift();
    mark?.answered.abort('answered');
    answered = mark?.place ?? answered;
    unsettled.answered();
  }

  function take(result: Partial<Results>): void {
    if (result.type !== 'Results') return;
    fruitless = 0;
    const seconds = (result.start ?? 0) + (result.duration ?? 0);
    const end = origin + Math.round(seconds * format.sampleRate) * bytesPerSample(format);
    if (end < answered + ROUNDING_MS * bytesPerMs) return; // too late: its utterance was answered without it
    const text = result.channel?.alternatives?.[0]?.transcript ?? '';
    interim = result.is_final ? '' : text;
    if (result.is_final) {
      settled.push(text);
      unsettled.settle(end);
    }
    paused = result.speech_final === true || (paused && text === '');
    if (result.from_finalize && marks.length > 0) finish();
    else if (text) say({ text: words(), final: false });
  }

  function send(sound: Uint8Array): void {
    socket?.send(sound);
    fed = true;
    quiet.in(KEEP_ALIVE_MS);
    if (socket && socket.unsent() > UNSENT_SECONDS * 1000 * bytesPerMs) socket.close();
  }

  async function askForFinal(mark: Mark | undefined): Promise<void> {
    if (!socket || !mark) return;
    const asked = socket;
    asked.send(FINALIZE);
    await clock.sleep(FINAL_MS, mark.answered.signal);
    if (socket === asked && marks[0] === mark && !mark.answered.signal.aborted) finish();
  }

  async function feed(): Promise<void> {
    for await (const sound of audio) {
      if (signal.aborted) return;
      unsettled.add(sound);
      if (sound === 'end-of-speech') {
        const mark = { place: unsettled.end(), answered: new AbortController() };
        marks.push(mark);
        if (paused && marks.length === 1 && unheardMs() <= PAUSE_MS) finish();
        else void askForFinal(mark);
      } else {
        send(sound);
        if (socket && marks.length === 0 && words() === '') unsettled.settle(unsettled.end() - WORDLESS_SECONDS * 1000 * bytesPerMs);
      }
      soundCame();
    }
  }

  function unheardMs(): number {
    return (unsettled.end() - unsettled.start()) / bytesPerMs;
  }

  /** Keeps a connection as long as there is something to hear. */
  async function listen(): Promise<void> {
    for (;;) {
      socket = await connect();
      origin = unsettled.start();
      fed = false;
      const open = marks.values();
      for (const sound of unsettled.sounds()) {
        if (sound === 'end-of-speech') void askForFinal(open.next().value);
        else send(sound);
      }
      if (finished) socket.send(CLOSE_STREAM);
      for await (const frame of socket.frames) take(parsedFrame<Results>(service, frame));

      const { code, reason } = socket.closed();
      const why = `${code} ${/^[A-Z]+-\d+/.exec(reason)?.[0] ?? ''}`.trim(); // such as 1011 NET-0001
      socket = undefined;
      if (signal.aborted || (finished && code === 1000)) return;
      if (code === 1008) throw failure(service, `closed the connection (${why})`);
      // One that fell asleep in silence is no loss.
      if (!unsettled.isEmpty() && ++fruitless > 1) throw unreachable(service, `broke the connection twice (${why})`);
      while (unsettled.isEmpty()) {
        if (finished) return;
        await new Promise<void>((resolve) => {
          soundCame = resolve;
        });
      }
    }
  }

  onAbort(signal, () => {
    quiet.stop();
    for (const { answered } of marks) answered.abort();
  });
  quiet.in(KEEP_ALIVE_MS);
  const listening = listen();
  await Promise.race([listening, feed()]);
  finished = true;
  soundCame();
  socket?.send(CLOSE_STREAM);
  await within(clock, GOODBYE_MS, listening);
  if (words()) say({ text: words(), final: true });
}
