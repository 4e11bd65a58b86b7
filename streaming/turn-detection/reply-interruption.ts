import { type Timer, timer } from '#core/async/timer.ts';
import type { Locale } from '#core/languages/locale.ts';
import type { Clock } from '#core/ports.ts';
import type { CallEvent } from '#streaming/call.ts';
import type { SpokenReply } from '#streaming/output/reply.ts';
import { type BargeIn, bargeIn } from './barge-in.ts';
import type { PendingQuestion } from './pending-question.ts';

export interface ReplyInterruptionParts {
  clock: Clock;
  /** The reply that is being said. */
  reply(): SpokenReply | undefined;
  tell(event: CallEvent): void;
  /** The reply is held: this is what the caller has heard of it. */
  onHold(heard: string): void;
  /** The caller's words stop the reply. */
  onStop(): void;
}

/** The barge-in at work on the reply that is being heard: asked what is to be done after every event, and when it is due. */
export class ReplyInterruption {
  private readonly parts: ReplyInterruptionParts;
  private readonly due: Timer;
  private bargeIn: BargeIn;
  private closed = false;

  constructor(locale: Locale, parts: ReplyInterruptionParts) {
    this.parts = parts;
    this.bargeIn = this.bargeInFor(locale);
    this.due = timer(parts.clock, () => this.look());
  }

  /** The caller speaks another language. Not while a reply is being said. */
  languageChanged(locale: Locale): void {
    this.bargeIn = this.bargeInFor(locale);
  }

  sound(): void {
    this.bargeIn.onset(this.parts.clock.now());
    this.look();
  }

  speechStarted(): void {
    this.bargeIn.speechStarted(this.parts.clock.now());
    this.look();
  }

  speechEnded(lastSpeechMs: number): void {
    this.bargeIn.speechEnded(lastSpeechMs);
    this.look();
  }

  heard(words: string, question: PendingQuestion | undefined): void {
    this.bargeIn.heard(words, this.parts.clock.now(), question);
    this.look();
  }

  replyAudible(): void {
    this.bargeIn.replyStarted(this.parts.clock.now());
    this.look();
  }

  replyEnded(): void {
    this.bargeIn.replyEnded();
  }

  close(): void {
    this.closed = true;
    this.due.stop();
  }

  private look(): void {
    if (!this.closed) this.due.at(this.bargeIn.next(this.parts.clock.now()) ?? Number.POSITIVE_INFINITY);
  }

  private bargeInFor(locale: Locale): BargeIn {
    const { reply, onStop } = this.parts;
    return bargeIn({
      locale,
      onDuck: () => reply()?.playout.duck(),
      onUnduck: () => reply()?.playout.unduck(),
      onHold: () => this.hold(),
      onResume: () => this.resume(),
      onStop,
    });
  }

  private hold(): void {
    const { tell, onHold } = this.parts;
    const reply = this.parts.reply();
    if (!reply) return;
    onHold(reply.alignment.heardAt(reply.playout.hold()));
    tell({ type: 'held', turn: reply.turn.id });
  }

  private resume(): void {
    const reply = this.parts.reply();
    if (!reply) return;
    const atMs = reply.alignment.wordBorderBefore(reply.playout.positionMs());
    reply.playout.resume(atMs);
    this.parts.tell({ type: 'resumed', turn: reply.turn.id, atMs });
  }
}
