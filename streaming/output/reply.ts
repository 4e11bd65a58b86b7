import { LATE, within } from '#core/async/within.ts';
import type { Response } from '#core/conversation/respond.ts';
import type { Turn } from '#core/conversation/turn.ts';
import { type ErrorCode, ParleyError } from '#core/errors.ts';
import type { Answer, End, Outcome, Rest, ToolRecord } from '#core/ports.ts';
import { sentencesOf } from '#core/speech/sentences.ts';
import type { Line } from '#streaming/call.ts';
import { speak, type Voice } from '#streaming/pipeline.ts';
import { type Script, scriptOf } from './alignment.ts';
import { type Playout, playout } from './playout.ts';
import type { TimerWheel } from './playout-ticker.ts';

/** When each stage of a reply was reached, by the clock; absent: not yet. */
interface Times {
  firstText?: number;
  firstChunk?: number;
  firstAudio?: number;
  spoken?: number;
}

/** What came of a reply. */
export interface Ending {
  outcome: Outcome;
  heardMs: number;
  /** What is left for "go on". */
  rest?: Promise<Rest | undefined>;
  /** The voice broke. */
  failure?: ErrorCode;
  usage?: End['usage'];
}

/** One reply in the making, from the model's first token to the last sound heard. A draft until it is adopted. */
export interface Reply {
  readonly turn: Turn;
  readonly playout: Playout;
  readonly script: Script;
  readonly times: Times;
  /** The turn is decided and this is its reply: it may be heard, and tools may change something. */
  adopt(): void;
  /** A draft that nobody wants: leaves nothing. */
  throwAway(): void;
  /** Stops it where it is. `heardMs`: how much of its audio was heard, where somebody knows better than the playout. */
  cut(heardMs?: number): Ending;
  /** Whether more of it was heard since this was asked last, or a tool is at work on it. */
  movesOn(): boolean;
}

/** A model's answer is waited for no longer once its speech has ended (milliseconds): only its account of tools can still be missing. */
const END_WAIT_MS = 1_000;

export function startReply(
  turn: Turn,
  { answer, more, fixed }: Response,
  parts: {
    voice: Voice;
    line: Line;
    wheel: TimerWheel;
    textOnly: boolean;
    onText(text: string): void;
    onSpoken(): void;
    /** Everything was heard, or nothing more comes. Not after it was cut or thrown away. */
    onFinished(ending: Ending): void;
  },
): Reply {
  const { voice, line } = parts;
  const { clock } = voice;
  const times: Times = {};
  const stopping = new AbortController();
  let over = false;
  /** Text that was given out. Without a voice it is what was heard. */
  let shown = '';
  const records: ToolRecord[] = [];
  let toolsAtWork = 0;
  let lookedAt = 0;

  const script = scriptOf();
  const sound = playout({
    sink: {
      send(frame) {
        if (times.spoken === undefined) {
          times.spoken = clock.now();
          parts.onSpoken();
        }
        line.send(frame);
      },
      clear: () => line.clear(),
    },
    format: line.output,
    clock,
    wheel: parts.wheel,
  });
  const voiced = noting(sound, script, () => {
    times.firstAudio ??= clock.now();
  });

  async function watch(): Promise<void> {
    for await (const piece of answer.read()) {
      if ('text' in piece) times.firstText ??= clock.now();
      if (!('call' in piece)) continue;
      toolsAtWork += piece.state === 'running' ? 1 : -1;
      if (piece.state === 'done') records.push(piece.record);
    }
  }

  function onText(text: string): void {
    if (over) return;
    times.firstChunk ??= clock.now();
    shown += text;
    parts.onText(text);
  }

  async function make(): Promise<ErrorCode | undefined> {
    try {
      if (parts.textOnly) for await (const { text } of sentencesOf(answer.read())) onText(`${text} `);
      else {
        const tts = fixed ? voice.fixed : voice.tts;
        await speak(answer, turn, { tts, clock }, { playout: voiced, script, format: line.output, signal: stopping.signal, onText });
      }
      return undefined;
    } catch (error) {
      return ParleyError.from(error).code;
    } finally {
      sound.end();
    }
  }

  async function finish(): Promise<void> {
    const failure = await make();
    await sound.done;
    if (failure) {
      if (!over) parts.onFinished({ ...cut(), failure });
      return;
    }
    const end = await within(clock, END_WAIT_MS, answer.end);
    answer.stop();
    const said: string[] = [];
    for await (const { text } of sentencesOf(answer.read())) said.push(text);
    if (over) return;
    close();
    const { reason, calls, error, usage } = end === LATE ? { reason: 'stopped', calls: records } : end;
    const ended: Outcome['ended'] = reason === 'whole' ? 'whole' : said.length > 0 ? 'cut' : 'failed';
    const outcome: Outcome = { said, ended, calls, ...(error && ended === 'failed' && { error: error.code }), ...more(ended, said.length) };
    parts.onFinished({ outcome, heardMs: sound.positionMs(), ...(usage && { usage }) });
  }

  function close(): void {
    over = true;
    stopping.abort('stopped');
    sound.stop();
  }

  function cut(heardMs?: number): Ending {
    const reached = Math.max(0, Math.min(heardMs ?? Number.POSITIVE_INFINITY, sound.positionMs()));
    close();
    const heard = parts.textOnly ? shown.trim() : script.heardAt(reached);
    const outcome: Outcome = { said: heard ? [heard] : [], ended: 'interrupted', calls: records, ...more('interrupted', 0) };
    return { outcome, heardMs: reached, rest: restOf(answer, turn, heard) };
  }

  void watch();
  void finish();

  return {
    turn,
    playout: sound,
    script,
    times,
    adopt() {
      if (over) return;
      answer.confirm();
      sound.release();
    },
    throwAway() {
      close();
      answer.stop();
    },
    cut,
    movesOn() {
      const place = parts.textOnly ? shown.length : sound.positionMs();
      const moved = place > lookedAt;
      lookedAt = place;
      return moved || toolsAtWork > 0;
    },
  };
}

/** The script learns how much audio there is, and we when the first came. */
function noting(sound: Playout, script: Script, onAudio: () => void): Playout {
  return {
    ...sound,
    push(audio) {
      if (audio.length > 0) onAudio();
      sound.push(audio);
      script.audio(sound.totalMs());
    },
  };
}

/** What "go on" tells of an answer that was cut off: the model had finished it, and this is what was not heard. */
async function restOf(answer: Answer, turn: Turn, heard: string): Promise<Rest | undefined> {
  answer.stop();
  const { reason } = await answer.end;
  if (reason !== 'whole') return undefined;
  const sentences: string[] = [];
  let left = heard.length;
  for await (const { text } of sentencesOf(answer.read())) {
    const unheard = text.slice(Math.max(0, left)).trim();
    left -= text.length + 1;
    if (unheard) sentences.push(unheard);
  }
  return sentences.length > 0 ? { turn: turn.id, sentences, why: 'interrupted' } : undefined;
}
