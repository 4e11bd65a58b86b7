import { LATE, within } from '#core/async/within.ts';
import { chime } from '#core/audio/chime.ts';
import type { TurnResponse } from '#core/conversation/respond.ts';
import { callRecords } from '#core/conversation/tools/call-records.ts';
import type { Turn } from '#core/conversation/turn.ts';
import { type ErrorCode, ParleyError } from '#core/errors.ts';
import { phrasesFor, variant } from '#core/languages/phrases.ts';
import type { Answer, Clock, Outcome, Rest, ToolCall, ToolRecord, Usage } from '#core/ports.ts';
import { sentencesOf } from '#core/speech/sentences.ts';
import type { CallEvent, Line } from '#streaming/call.ts';
import { type CallServices, speak } from '#streaming/pipeline.ts';
import type { ReplyStages } from '#streaming/reply-stages.ts';
import type { SpeechAlignment } from './alignment.ts';
import { alignmentBehind, FILLER, type Filler, fillerIn } from './filler.ts';
import { type Playout, playout } from './playout.ts';
import type { PlayoutTicker } from './playout-ticker.ts';

/** A model's answer is waited for no longer once its speech has ended: only its account of tools can still be missing. */
const END_WAIT_MS = 1_000;

/** How a reply came to be said. Times by the clock. */
export interface ReplyBeginning {
  /** The end of the caller's speech, or when the text came. */
  since: number;
  /** The final words. */
  heard?: number | undefined;
  draft: 'adopted' | 'none';
  thrownAway: number;
  /** The client has asked for it: its name for that. */
  request?: string;
}

/** What came of a reply. */
export interface ReplyEnding {
  outcome: Outcome;
  heardMs: number;
  /** What is left for "go on". */
  rest?: Promise<Rest | undefined>;
  /** Speech synthesis broke. */
  failure?: ErrorCode;
  usage?: Usage;
}

export interface ReplyParts {
  services: Pick<CallServices, 'tts' | 'fixed' | 'clock'>;
  line: Line;
  ticker: PlayoutTicker;
  textOnly: boolean;
  /** What the client's tools have done for it. */
  done?: readonly ToolRecord[];
  /** It begins with a chime. */
  chime?: true;
  tell(event: CallEvent): void;
  onAudible(reply: SpokenReply): void;
  /** A filler is heard, before the answer. */
  onFiller(reply: SpokenReply, filler: Filler): void;
  /** Everything was heard, or nothing more comes. Not after the reply was cut or thrown away. */
  onOver(reply: SpokenReply, ending: ReplyEnding): void;
}

type MakingStage = 'firstText' | 'firstChunk' | 'firstAudio' | 'spoken';

/** One reply, from the model's first token to the last sound heard, and what the door is told of it. A silent draft until it begins. */
export class SpokenReply {
  readonly turn: Turn;
  readonly response: TurnResponse;
  readonly playout: Playout;
  readonly alignment: SpeechAlignment = alignmentBehind(() => this.filler?.ms ?? 0);
  /** When each stage was reached, by the clock; absent: not yet. */
  readonly times: Partial<Record<MakingStage, number>> = {};
  private readonly parts: ReplyParts;
  private readonly clock: Clock;
  private readonly stopping = new AbortController();
  private state: 'draft' | 'begun' | 'over' = 'draft';
  private beginning: (ReplyBeginning & { decided: number }) | undefined;
  /** Text as the model wrote it; undefined: some of it was void. */
  private written: string | undefined = '';
  /** Text that was given out. Without a voice it is what was heard. */
  private shown = '';
  /** How much text the door was told. */
  private toldLength = 0;
  private readonly records = callRecords();
  private toolsAtWork = 0;
  /** What the client is to run. The ids are ours: a model's own may come again in its next answer. */
  private readonly wanted: ToolCall[] = [];
  private callsTold = false;
  private lookedAt = 0;
  /** What was said before the answer, because it took long. */
  private filler: Filler | undefined;
  private sentBytes = 0;
  /** Nothing more comes from the model or the voice. */
  private isMade = false;

  constructor(turn: Turn, response: TurnResponse, parts: ReplyParts) {
    const { line, ticker, services } = parts;
    this.turn = turn;
    this.response = response;
    this.parts = parts;
    this.clock = services.clock;
    const sink = { send: (frame: Uint8Array) => this.send(frame), clear: () => line.clear() };
    this.playout = playout({ sink, format: line.output, clock: this.clock, ticker });
    void this.watchAnswer();
    void this.finish();
  }

  /** The turn is decided and this is its reply: it may be heard, and tools may change something. */
  begin(how: ReplyBeginning): void {
    const { tell } = this.parts;
    const { request } = how;
    this.beginning = { ...how, decided: this.clock.now() };
    tell({ type: 'reply-started', turn: this.turn.id, ...(request !== undefined && { request }) });
    this.tellText(this.shown);
    if (this.state !== 'draft') return;
    this.state = 'begun';
    this.tellCalls();
    this.response.answer.confirm();
    this.playout.release();
    void this.fillSilence();
  }

  /** A draft that is not wanted leaves nothing behind. */
  throwAway(): void {
    this.close();
    this.response.answer.stop();
  }

  /** Stops the reply where it is. `heardMs`: how much of its audio was heard, where the client knows better than the playout. */
  interrupt(heardMs?: number): ReplyEnding {
    const { answer, more } = this.response;
    const reachedMs = Math.max(0, Math.min(heardMs ?? Number.POSITIVE_INFINITY, this.playout.positionMs()));
    this.close();
    const heard = this.parts.textOnly ? this.shown.trim() : this.alignment.heardAt(reachedMs);
    const calls = [...(this.parts.done ?? []), ...this.records.all(), ...this.unfinished()];
    const outcome: Outcome = { said: heard ? [heard] : [], ended: 'interrupted', calls, ...more('interrupted', 0) };
    return { outcome, heardMs: reachedMs, rest: restOf(answer, this.turn, heard) };
  }

  /** Whether more of it was heard since this was asked last, or a tool is at work on it. */
  movesOn(): boolean {
    const place = this.parts.textOnly ? this.shown.length : this.playout.positionMs() - (this.filler?.ms ?? 0);
    const moved = place > this.lookedAt;
    this.lookedAt = place;
    return moved || this.toolsAtWork > 0;
  }

  /** Tells the door; not before the call itself has taken note of the end. */
  tellEnd({ outcome, heardMs, failure, usage }: ReplyEnding): void {
    const { tell } = this.parts;
    const { id, locale } = this.turn;
    if (failure) tell({ type: 'trouble', code: failure, say: phrasesFor(locale).errors[failure] });
    const words = this.parts.textOnly ? [] : this.alignment.wordsHeard();
    tell({ type: 'reply-ended', turn: id, outcome, heardMs, words, stages: this.stages(), ...(usage && { usage }) });
  }

  /** A filler is audio of this reply for the door; for the call the reply is not audible yet. */
  private send(frame: Uint8Array): void {
    if (this.sentBytes === 0) this.parts.tell({ type: 'reply-audio', turn: this.turn.id });
    const ofAnswer = this.sentBytes >= (this.filler?.audio.length ?? 0);
    this.sentBytes += frame.length;
    if (ofAnswer && this.times.spoken === undefined) {
      this.times.spoken = this.clock.now();
      // After the frame was sent: the call may hold the reply when it learns that it is audible.
      queueMicrotask(() => this.parts.onAudible(this));
    }
    this.parts.line.send(frame);
  }

  /** The listener is told early that an answer takes long. Once a reply, and not where any of it is there already. */
  private async fillSilence(): Promise<void> {
    const { line, services, textOnly, onFiller } = this.parts;
    const { signal } = this.stopping;
    const isSilent = () => !signal.aborted && this.times.firstChunk === undefined && this.playout.totalMs() === 0;
    if (textOnly || this.response.by !== 'model' || !isSilent()) return;
    await this.clock.sleep(FILLER.afterMs, signal);
    if (!isSilent()) return;
    const { id, locale } = this.turn;
    const text = variant(phrasesFor(locale).filler, id);
    const filler = await fillerIn(services.fixed, text, { format: line.output, locale, signal }).catch(() => undefined);
    // What comes of the answer meanwhile is better.
    if (!filler || !isSilent() || this.isMade) return;
    this.filler = filler;
    onFiller(this, filler);
    this.playout.push(filler.audio);
  }

  /** The id of a call is at most 32 characters: clients of the Realtime protocol put another in the place of a longer one. */
  private async watchAnswer(): Promise<void> {
    for await (const piece of this.response.answer.read()) {
      this.records.take(piece);
      if ('text' in piece) {
        this.times.firstText ??= this.clock.now();
        if (this.written !== undefined) this.written += piece.ends === 'paragraph' ? `${piece.text}\n` : piece.text;
      } else if ('again' in piece) this.written = undefined;
      else if (piece.state === 'yours') this.wanted.push({ ...piece.call, id: `fc_${this.turn.id}_${this.wanted.length}` });
      else if (piece.state === 'done') this.toolsAtWork--;
      else this.toolsAtWork++;
    }
    if (!this.parts.textOnly) this.tellCalls();
  }

  private textGiven(text: string): void {
    if (this.state === 'over') return;
    this.times.firstChunk ??= this.clock.now();
    this.shown += text;
    this.tellText(this.shown);
  }

  /** The text is told up to here, once it is decided that it is said at all. */
  private tellText(all: string): void {
    if (!this.beginning || all.length <= this.toldLength) return;
    const text = all.slice(this.toldLength);
    this.toldLength = all.length;
    this.parts.tell({ type: 'reply-text', turn: this.turn.id, text });
  }

  /** The client need not wait for our voice: it is told all calls at once, and what will be said before them. */
  private tellCalls(): void {
    if (this.state !== 'begun' || this.callsTold || this.wanted.length === 0) return;
    this.callsTold = true;
    if (this.written?.startsWith(this.shown)) this.tellText(this.written);
    for (const call of this.wanted) this.parts.tell({ type: 'tool', turn: this.turn.id, call });
  }

  /** The calls that the client was told of. */
  private unfinished(): ToolRecord[] {
    return this.callsTold ? this.wanted.map((call) => ({ call, effect: true })) : [];
  }

  private audioMade(audio: Uint8Array): void {
    if (audio.length > 0) this.times.firstAudio ??= this.clock.now();
    this.playout.push(audio);
    this.alignment.audio(this.playout.totalMs());
  }

  private async make(): Promise<ErrorCode | undefined> {
    const { services, line, textOnly, chime: hasChime } = this.parts;
    const { answer, fixed } = this.response;
    const onText = (text: string) => this.textGiven(text);
    try {
      if (textOnly) for await (const { text } of sentencesOf(answer.read())) onText(`${/(^|\n)$/.test(this.shown) ? '' : ' '}${text}`);
      else {
        if (hasChime) this.playout.push(chime(line.output));
        await speak(answer, this.turn, fixed ? services.fixed : services.tts, this.clock, {
          format: line.output,
          alignment: this.alignment,
          signal: this.stopping.signal,
          onText,
          onAudio: (audio) => this.audioMade(audio),
        });
      }
      return undefined;
    } catch (error) {
      return ParleyError.from(error).code;
    } finally {
      this.isMade = true;
      this.playout.end();
      this.tellCalls();
    }
  }

  private async finish(): Promise<void> {
    const { answer, more } = this.response;
    const failure = await this.make();
    await this.playout.done;
    if (failure) {
      if (this.state !== 'over') this.parts.onOver(this, { ...this.interrupt(), failure });
      return;
    }
    const end = await within(this.clock, END_WAIT_MS, answer.end);
    answer.stop();
    const said: string[] = [];
    for await (const { text } of sentencesOf(answer.read())) said.push(text);
    if (this.state === 'over') return;
    this.close();
    const { reason, error, usage } = end === LATE ? { reason: 'stopped' } : end;
    const calls = [...(this.parts.done ?? []), ...this.records.all(), ...this.unfinished()];
    const ended: Outcome['ended'] = reason === 'whole' || reason === 'yours' ? 'whole' : said.length > 0 ? 'cut' : 'failed';
    const outcome: Outcome = { said, ended, calls, ...(error && ended === 'failed' && { error: error.code }), ...more(ended, said.length) };
    this.parts.onOver(this, { outcome, heardMs: this.playout.positionMs(), ...(usage && { usage }) });
  }

  private close(): void {
    this.state = 'over';
    this.stopping.abort('stopped');
    this.playout.stop();
  }

  private stages(): ReplyStages {
    const { since = 0, draft = 'none', thrownAway = 0, heard, decided } = this.beginning ?? {};
    const stages: ReplyStages = { draft, thrownAway };
    for (const [stage, at] of Object.entries({ heard, decided, ...this.times }) as [MakingStage, number | undefined][]) {
      if (at !== undefined) stages[stage] = Math.round((at - since) * 10) / 10;
    }
    return stages;
  }
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
