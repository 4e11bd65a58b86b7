import { deferred } from '#core/async/deferred.ts';
import { onAbort } from '#core/async/on-abort.ts';
import { timer } from '#core/async/timer.ts';
import { within } from '#core/async/within.ts';
import { bytesPerSecond } from '#core/audio/audio-format.ts';
import type { AudioFormat, Clock, Sound, Transcript, UtteranceEnd } from '#core/ports.ts';
import { failure, unreachable, type VendorService } from '../../service.ts';
import { parsedFrame, type Socket } from '../../web-socket.ts';
import { unsettledSound } from '../unsettled.ts';
import { callUtterances, type Utterance, wordsSoFar } from './utterances.ts';
import { CLOSE_STREAM, FINALIZE, heardIn, KEEP_ALIVE, type Results } from './wire.ts';

/** Without audio for 10 s Deepgram closes the connection (1011 NET-0001). */
const KEEP_ALIVE_MS = 4_000;
/** Without an answer to Finalize for so long, the words that are there are the final ones. */
const FINAL_MS = 1_500;
/** Where Deepgram is behind with an utterance, because it is slow or the sound came all at once, the next result is waited for so long. */
const BEHIND_MS = 5_000;
/** Results come about once in a second of sound: those of an utterance that lack no more than this can be all that there are. */
const RESULTS_SECONDS = 1;
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

/**
 * One call: passes audio on, over as many connections as it takes. Places in the audio are bytes since the call began. Returns after the
 * last words; throws ParleyError.
 */
export async function hearCall(audio: AsyncIterable<Sound>, { service, format, connect, clock, say, signal }: Call): Promise<void> {
  const bytesPerMs = bytesPerSecond(format) / 1000;
  const unsettled = unsettledSound(REPLAY_SECONDS * 1000 * bytesPerMs);
  const utterances = callUtterances(ROUNDING_MS * bytesPerMs);
  /** The last words of the current utterance were settled by a pause, and no word has come since. */
  let paused = false;
  /** Where the current utterance begins. */
  let lastEnd = 0;
  /** Of the utterance that a transcript is of, the words that were told last. */
  let told = '';
  /** The place that results have come up to. */
  let reached = 0;
  /** After the end of the audio: every utterance has its final transcript. */
  const allAnswered = deferred<void>();

  let socket: Socket | undefined;
  /** Where the connection's audio begins. */
  let origin = 0;
  /** The utterances whose words the connection was asked to settle; it is waited for since then, or since a result came nearer to their end. */
  let asked: { utterance: Utterance; sinceMs: number }[] = [];
  /** Deepgram wants to hear some audio before it is kept alive without. */
  let fed = false;
  const quiet = timer(clock, () => {
    if (signal.aborted) return;
    if (fed) socket?.send(KEEP_ALIVE);
    quiet.in(KEEP_ALIVE_MS);
  });
  const overdue = timer(clock, () => answer(asked.find(isAwaited)?.utterance));
  /** How many connections in a row broke before they brought anything. */
  let fruitless = 0;
  let finished = false;
  let soundCame = () => {};

  /** Tells the final transcripts of this utterance and those before it, and of those behind it that are void. */
  function answer(last?: Utterance): void {
    let owed = last !== undefined && last.state !== 'answered';
    for (const utterance of utterances.ended()) {
      if (utterance.state === 'awaited' && !owed) break;
      say({ text: utterance.state === 'void' ? '' : wordsSoFar(utterance), final: true });
      utterances.answer(utterance);
      unsettled.answered();
      told = '';
      owed &&= utterance !== last;
    }
    tellWords();
    setOverdue();
    if (finished && utterances.ended().length === 0) allAnswered.resolve();
  }

  function tellWords(): void {
    const words = wordsSoFar(utterances.oldest());
    if (words === '' || words === told) return;
    told = words;
    say({ text: words, final: false });
  }

  function setOverdue(): void {
    const first = asked.find(isAwaited);
    if (!first) {
      overdue.stop();
      return;
    }
    const { utterance, sinceMs } = first;
    const lackingMs = (utterance.place - reached) / bytesPerMs;
    const isBehind = lackingMs > (wordsSoFar(utterance) === '' ? ROUNDING_MS : RESULTS_SECONDS * 1000);
    overdue.at(sinceMs + (isBehind ? BEHIND_MS : FINAL_MS));
  }

  function take(result: Partial<Results>): void {
    if (result.type !== 'Results') return;
    fruitless = 0;
    const heard = heardIn(result, { origin, format });
    reach(heard.end);
    answer(utterances.endedBefore(heard));
    const settles = result.from_finalize ? settledBy(heard.end) : undefined;
    if (heard.final) unsettled.settle(heard.end);
    utterances.take(heard, settles);
    if (settles) paused = false;
    else if (heard.end > lastEnd + ROUNDING_MS * bytesPerMs) paused = result.speech_final === true || (paused && heard.text === '');
    answer(settles);
  }

  function reach(place: number): void {
    if (place <= reached) return;
    for (const each of asked) if (each.utterance.place > reached + ROUNDING_MS * bytesPerMs) each.sinceMs = clock.now();
    reached = place;
  }

  /** Of the utterances that were asked for, the one that this place is the end of, as nearly as Deepgram tells it. Not every question is answered. */
  function settledBy(place: number): Utterance | undefined {
    const distance = ({ utterance }: { utterance: Utterance }) => Math.abs(utterance.place - place);
    const nearest = Math.min(...asked.map(distance));
    const index = asked.findLastIndex((each) => distance(each) === nearest);
    const utterance = asked[index]?.utterance;
    asked = asked.slice(index + 1);
    return utterance;
  }

  function send(sound: Uint8Array): void {
    socket?.send(sound);
    fed = true;
    quiet.in(KEEP_ALIVE_MS);
    if (socket && socket.unsent() > UNSENT_SECONDS * 1000 * bytesPerMs) socket.close();
  }

  function askFor(utterance: Utterance): void {
    if (!socket) return;
    socket.send(FINALIZE);
    asked.push({ utterance, sinceMs: clock.now() });
    setOverdue();
  }

  function endUtterance(end: UtteranceEnd): void {
    const isPaused = paused && utterances.ended().length === 0 && unheardMs() <= PAUSE_MS;
    const isSilent = unsettled.end() === lastEnd;
    const utterance = utterances.end(unsettled.end(), end === 'discard' || isSilent ? 'void' : 'awaited');
    lastEnd = unsettled.end();
    paused = false;
    if (isPaused) answer(utterance);
    else {
      if (!isSilent) askFor(utterance);
      answer();
    }
  }

  async function feed(): Promise<void> {
    for await (const sound of audio) {
      if (signal.aborted) return;
      unsettled.add(sound);
      if (typeof sound === 'string') endUtterance(sound);
      else {
        send(sound);
        const isWordless = utterances.ended().length === 0 && wordsSoFar(utterances.current()) === '';
        if (socket && isWordless) unsettled.settle(unsettled.end() - WORDLESS_SECONDS * 1000 * bytesPerMs);
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
      asked = [];
      const ended = utterances.ended().values();
      for (const sound of unsettled.sounds()) {
        if (typeof sound !== 'string') send(sound);
        else askFor(ended.next().value ?? utterances.current());
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
    overdue.stop();
  });
  quiet.in(KEEP_ALIVE_MS);
  const listening = listen();
  await Promise.race([listening, feed()]);
  finished = true;
  soundCame();
  if (utterances.ended().length > 0) await Promise.race([listening, allAnswered.promise]);
  socket?.send(CLOSE_STREAM);
  await within(clock, GOODBYE_MS, listening);
  overdue.stop();
  answer(utterances.ended().at(-1));
  const last = wordsSoFar(utterances.current());
  if (last !== '') say({ text: last, final: true });
}

function isAwaited({ utterance }: { utterance: Utterance }): boolean {
  return utterance.state === 'awaited';
}
