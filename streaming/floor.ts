import { type Timer, timer } from '#core/async/timer.ts';
import type { TurnResponse } from '#core/conversation/respond.ts';
import { withoutCode } from '#core/conversation/tools/spoken-code.ts';
import type { Turn, TurnId } from '#core/conversation/turn.ts';
import type { ErrorCode } from '#core/errors.ts';
import type { ToolRecord } from '#core/ports.ts';
import type { CallEvent } from './call.ts';
import type { CallContext } from './call-context.ts';
import { CALL, type CallChange, type CallState, NEXT_STATE } from './call-states.ts';
import type { EchoGuard } from './echo/echo-guard.ts';
import type { OwnSpeech } from './echo/own-speech.ts';
import { OpenTurn } from './open-turn.ts';
import type { Filler } from './output/filler.ts';
import { type ReplyBeginning, type ReplyEnding, SpokenReply } from './output/reply.ts';
import { type BargeIn, bargeIn } from './turn-detection/barge-in.ts';
import { type PendingQuestion, pendingQuestionIn } from './turn-detection/pending-question.ts';

/** Replies that are spoken while others in the room talk. */
export const OVER_ROOM = {
  /** Speech that ended no longer ago than this may go on at any moment: somebody talks. */
  talkedWithinMs: 2_000,
  /** A reply that is spoken over voices in the room is heard for so long before anything interrupts it. */
  uninterruptedMs: 2_000,
};

export interface FloorParts extends CallContext {
  /** What keeps our own voice from interrupting us. */
  echo: Pick<EchoGuard, 'ignoreRoom' | 'heedRoom'>;
  ownSpeech: OwnSpeech;
  /** Nothing has happened in the state for too long. */
  onPatienceEnded(): void;
  /** The last reply failed, and nothing else is being said. */
  onProblem(code: ErrorCode): void;
  /** A goodbye was heard. `transferTo`: the call goes on with this number. */
  onGoodbye(transferTo: string | undefined): void;
  /** A reply was heard to its end, and nothing else is being said. */
  onFree(): void;
}

/** The floor of a conversation: the call's state and how long it may last, the one reply that is being said, and what may interrupt it. */
export class Floor {
  readonly openTurn = new OpenTurn();
  private readonly parts: FloorParts;
  private readonly patience: Timer;
  private readonly bargeInDue: Timer;
  private readonly bargeIn: BargeIn;
  private readonly mayInterrupt: Timer;
  private current: CallState = 'listening';
  private speaking: SpokenReply | undefined;
  /** Replies in text that are made beside it, and are no part of the conversation. */
  private readonly beside = new Set<SpokenReply>();
  /** What we said last: it may be a question. */
  private said = '';
  private heldUntilMs = Number.NEGATIVE_INFINITY;
  /** What is said before a reply that takes long. */
  private filler: Pick<SpokenReply, 'alignment' | 'playout'> | undefined;
  /** Others were speaking when a person wrote to us: what is being said is none of theirs. */
  private overRoom = false;

  constructor(parts: FloorParts) {
    this.parts = parts;
    this.patience = timer(parts.clock, parts.onPatienceEnded);
    this.bargeInDue = timer(parts.clock, () => this.considerBargeIn());
    this.mayInterrupt = timer(parts.clock, () => this.beginBargeIn());
    this.bargeIn = bargeIn({
      locale: () => parts.caller().locale,
      onDuck: () => this.speaking?.playout.duck(),
      onUnduck: () => this.speaking?.playout.unduck(),
      onHold: () => this.hold(),
      onResume: () => this.resume(),
      onStop: () => this.yieldToWords(),
    });
    this.beginPatience();
  }

  get state(): CallState {
    return this.current;
  }

  /** What is being said: always, and only, while thinking and speaking. */
  get reply(): SpokenReply | undefined {
    return this.speaking;
  }

  /** Nothing is told after the end of the call. */
  tell(event: CallEvent): void {
    if (this.current !== 'over') this.parts.line.tell(event);
  }

  /** The question of ours that is open. */
  question(): PendingQuestion | undefined {
    return pendingQuestionIn(this.said, this.parts.caller().locale);
  }

  /** An answer that we held back for words that may not come. */
  isAnswerOwed(): boolean {
    return this.current === 'listening' && this.openTurn.state === 'owed' && this.answersBySelf();
  }

  /** Turns are decided and answered by us. */
  answersBySelf(): boolean {
    const { turns, answers } = this.parts.settings();
    return turns !== 'manual' && answers !== 'on-request';
  }

  beginPatience(): void {
    if (this.isAnswerOwed()) this.patience.in(CALL.noWordsMs);
    else if (this.current === 'listening') this.patience.in(Math.max(CALL.patienceMs.listening, this.heldUntilMs - this.parts.clock.now()));
    else this.patience.in(CALL.patienceMs[this.current]);
  }

  /** The caller has asked us to wait for so long; undefined: no more. */
  holdOn(ms: number | undefined): void {
    this.heldUntilMs = ms === undefined ? Number.NEGATIVE_INFINITY : this.parts.clock.now() + ms;
  }

  // --- the reply ---

  /** A silent draft, which becomes our reply when it takes the floor. `textOnly`: absent: as the settings have it; `chime`: see ReplyParts. */
  draft(turn: Turn, response: TurnResponse, options: { textOnly?: boolean; done?: readonly ToolRecord[]; chime?: true } = {}): SpokenReply {
    return new SpokenReply(turn, response, {
      ...this.parts,
      textOnly: this.parts.settings().textOnly ?? false,
      ...options,
      tell: (event) => this.tell(event),
      onAudible: (reply) => this.replyAudible(reply),
      onFiller: (reply, filler) => this.fillerAudible(reply, filler),
      onOver: (reply, ending) => this.replyOver(reply, ending),
    });
  }

  /** From now on this is what we say, as soon as there is sound. */
  take(reply: SpokenReply, how: ReplyBeginning): void {
    this.interrupt();
    // The door was told of that end, and may have made us say something else, or closed the call.
    if (this.speaking || this.current === 'over') {
      reply.throwAway();
      return;
    }
    this.speaking = reply;
    this.said = '';
    this.change('reply-begun');
    reply.begin(how);
  }

  /** Voices in the room do not interrupt what we say now. */
  speakOverRoom(): void {
    if (!this.speaking) return;
    this.overRoom = true;
    this.parts.echo.ignoreRoom();
  }

  isSpeakingOverRoom(): boolean {
    return this.overRoom;
  }

  /** This reply, in text, is made beside what we say. */
  takeBeside(reply: SpokenReply, how: ReplyBeginning): void {
    this.beside.add(reply);
    reply.begin(how);
  }

  interruptBeside(turn: TurnId): void {
    for (const reply of this.beside) if (reply.turn.id === turn) this.settleBeside(reply, reply.interrupt());
  }

  /** Nothing more comes of what we say; the caller heard it so far. */
  interrupt(heardMs?: number): void {
    if (this.speaking) this.settle(this.speaking, this.speaking.interrupt(heardMs));
  }

  /** The caller's own words stop us. */
  yieldToWords(): void {
    this.openTurn.take('silenced');
    this.interrupt();
  }

  close(reason: Extract<CallEvent, { type: 'ended' }>['reason']): void {
    this.interrupt();
    for (const reply of this.beside) this.settleBeside(reply, reply.interrupt());
    this.tell({ type: 'ended', reason });
    this.change('closed');
    this.bargeInDue.stop();
  }

  /** The answer is still being made, and the call thinks; but what is heard of us is our own voice. */
  private fillerAudible({ playout }: SpokenReply, { alignment }: Filler): void {
    this.filler = { alignment, playout };
    this.parts.ownSpeech.replyAudible(this.filler);
  }

  private fillerOver(): void {
    if (this.filler) this.parts.ownSpeech.replyEnded(this.filler);
    this.filler = undefined;
  }

  private replyAudible(reply: SpokenReply): void {
    if (this.speaking !== reply) return;
    this.fillerOver();
    this.change('reply-audible');
    this.parts.ownSpeech.replyAudible(reply);
    if (this.overRoom) this.mayInterrupt.in(OVER_ROOM.uninterruptedMs);
    else this.beginBargeIn();
  }

  private beginBargeIn(): void {
    if (this.parts.settings().interruptions !== false) this.notice((interruption, nowMs) => interruption.replyStarted(nowMs));
  }

  private replyOver(reply: SpokenReply, ending: ReplyEnding): void {
    if (this.beside.has(reply)) this.settleBeside(reply, ending);
    if (this.speaking !== reply) return;
    this.settle(reply, ending);
    const problem = ending.failure ?? ending.outcome.error;
    if (reply.response.ends) this.parts.onGoodbye(reply.response.transferTo);
    else if (problem && reply.turn.text !== '' && !this.speaking) this.parts.onProblem(problem);
    if (!this.speaking) this.parts.onFree();
  }

  private settle(reply: SpokenReply, ending: ReplyEnding): void {
    const { turn, response } = reply;
    const { outcome, rest } = ending;
    const { history } = this.parts;
    this.speaking = undefined;
    this.overRoom = false;
    this.parts.echo.heedRoom();
    this.fillerOver();
    this.parts.ownSpeech.replyEnded(reply);
    this.mayInterrupt.stop();
    this.bargeIn.replyEnded();
    this.said = outcome.said.at(-1) ?? '';
    const reached = outcome.said.length > 0 || outcome.calls.length > 0;
    if (response.remembered && (reached || outcome.ended !== 'interrupted')) history.add(withoutCode(turn, history.past()), outcome, rest);
    else if (response.remembered) this.openTurn.unheard(turn.text);
    this.change('reply-ended');
    reply.tellEnd(ending);
  }

  private settleBeside(reply: SpokenReply, ending: ReplyEnding): void {
    this.beside.delete(reply);
    reply.tellEnd(ending);
  }

  private change(change: CallChange): void {
    this.current = NEXT_STATE[this.current][change];
    this.beginPatience();
  }

  // --- its interruption ---

  /** Tells the barge-in what has happened. What is to be done about it is done at once, or when it is due. */
  notice(event: (bargeIn: BargeIn, nowMs: number) => void): void {
    event(this.bargeIn, this.parts.clock.now());
    this.considerBargeIn();
  }

  private considerBargeIn(): void {
    if (this.current !== 'over') this.bargeInDue.at(this.bargeIn.next(this.parts.clock.now()) ?? Number.POSITIVE_INFINITY);
  }

  private hold(): void {
    if (!this.speaking) return;
    const { turn, alignment, playout } = this.speaking;
    this.said = alignment.heardAt(playout.hold());
    this.tell({ type: 'held', turn: turn.id });
  }

  private resume(): void {
    if (!this.speaking) return;
    const { turn, alignment, playout } = this.speaking;
    const atMs = alignment.wordBorderBefore(playout.positionMs());
    playout.resume(atMs);
    this.tell({ type: 'resumed', turn: turn.id, atMs });
  }
}
