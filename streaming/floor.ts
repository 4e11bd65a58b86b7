import { type Timer, timer } from '#core/async/timer.ts';
import type { ErrorCode } from '#core/errors.ts';
import type { CallEvent } from './call.ts';
import type { CallContext } from './call-context.ts';
import { CALL, type CallChange, type CallState, NEXT_STATE } from './call-states.ts';
import { OpenTurn } from './open-turn.ts';
import type { ReplyBeginning, ReplyEnding, SpokenReply } from './output/reply.ts';
import { type PendingQuestion, pendingQuestionIn } from './turn-detection/pending-question.ts';
import { ReplyInterruption } from './turn-detection/reply-interruption.ts';

export interface FloorParts extends CallContext {
  /** Nothing has happened in the state for too long. */
  onPatienceEnded(): void;
  /** The last reply failed, and nothing else is being said. */
  onProblem(code: ErrorCode): void;
  /** A goodbye was heard. */
  onGoodbye(): void;
}

/** The floor of a conversation: the call's state, the one reply that is being said, and how long the state may last. */
export class Floor {
  readonly openTurn = new OpenTurn();
  readonly interruption: ReplyInterruption;
  private readonly parts: FloorParts;
  private readonly patience: Timer;
  private current: CallState = 'listening';
  private being: SpokenReply | undefined;
  /** What we said last: it may be a question. */
  private said = '';

  constructor(parts: FloorParts) {
    const { clock, caller, onPatienceEnded } = parts;
    this.parts = parts;
    this.patience = timer(clock, onPatienceEnded);
    this.interruption = new ReplyInterruption(caller().locale, {
      clock,
      reply: () => this.being,
      tell: (event) => this.tell(event),
      onHold: (heard) => {
        this.said = heard;
      },
      onStop: () => this.yieldToWords(),
    });
    this.beginPatience();
  }

  get state(): CallState {
    return this.current;
  }

  /** What is being said: always, and only, while thinking and speaking. */
  get reply(): SpokenReply | undefined {
    return this.being;
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
    return this.current === 'listening' && this.openTurn.state === 'owed' && this.parts.settings().turns !== 'manual';
  }

  beginPatience(): void {
    this.patience.in(this.isAnswerOwed() ? CALL.noWordsMs : CALL.patienceMs[this.current]);
  }

  /** From now on this is what we say, as soon as there is sound. */
  take(reply: SpokenReply, how: ReplyBeginning): void {
    this.interrupt();
    // The door was told of that end, and may have made us say something else, or closed the call.
    if (this.being || this.current === 'over') {
      reply.throwAway();
      return;
    }
    this.being = reply;
    this.said = '';
    this.change('reply-begun');
    reply.begin(how);
  }

  /** Nothing more comes of what we say; the caller heard it so far. */
  interrupt(heardMs?: number): void {
    if (this.being) this.settle(this.being, this.being.interrupt(heardMs));
  }

  /** The caller's own words stop us. */
  yieldToWords(): void {
    this.openTurn.take('silenced');
    this.interrupt();
  }

  replyAudible(reply: SpokenReply): void {
    if (this.being !== reply) return;
    this.change('reply-audible');
    if (this.parts.settings().interruptions !== false) this.interruption.replyAudible();
  }

  replyOver(reply: SpokenReply, ending: ReplyEnding): void {
    if (this.being !== reply) return;
    this.settle(reply, ending);
    const problem = ending.failure ?? ending.outcome.error;
    if (reply.response.ends) this.parts.onGoodbye();
    else if (problem && reply.turn.text !== '' && !this.being) this.parts.onProblem(problem);
  }

  close(reason: Extract<CallEvent, { type: 'ended' }>['reason']): void {
    this.interrupt();
    this.tell({ type: 'ended', reason });
    this.change('closed');
    this.interruption.close();
  }

  private settle(reply: SpokenReply, ending: ReplyEnding): void {
    const { turn, response } = reply;
    const { outcome, rest } = ending;
    this.being = undefined;
    this.interruption.replyEnded();
    this.said = outcome.said.at(-1) ?? '';
    const reached = outcome.said.length > 0 || outcome.calls.length > 0;
    if (response.remembered && (reached || outcome.ended !== 'interrupted')) this.parts.history.add(turn, outcome, rest);
    else if (response.remembered) this.openTurn.unheard(turn.text);
    this.change('reply-ended');
    reply.tellEnd(ending);
  }

  private change(change: CallChange): void {
    this.current = NEXT_STATE[this.current][change];
    this.beginPatience();
  }
}
