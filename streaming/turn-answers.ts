import { commandIn } from '#core/conversation/commands.ts';
import type { Turn } from '#core/conversation/turn.ts';
import type { CallContext } from './call-context.ts';
import type { Floor } from './floor.ts';
import type { UserTurn } from './input/user-turn.ts';
import { type ReplyBeginning, SpokenReply } from './output/reply.ts';
import type { OwnWords } from './own-words.ts';
import type { ReplyMaker } from './reply-maker.ts';
import { kindOfInterjection } from './turn-detection/backchannels.ts';
import { type PreemptiveGeneration, preemptiveGeneration, type WordsHeard } from './turn-detection/preemptive-generation.ts';

export interface TurnAnswersParts extends CallContext {
  userTurn(): Pick<UserTurn, 'words' | 'wordsAt' | 'spokeAt'>;
  floor: Floor;
  replies: ReplyMaker;
  ownWords: OwnWords;
}

/** Answers the caller's turns, if possible with a reply that was begun before the turn was decided. */
export class TurnAnswers {
  private readonly parts: TurnAnswersParts;
  private preemptive: PreemptiveGeneration;

  constructor(parts: TurnAnswersParts) {
    this.parts = parts;
    this.preemptive = this.newPreemptiveGeneration();
  }

  /** The words so far may be all of the turn. */
  consider(heard: WordsHeard): void {
    const { floor, settings, userTurn } = this.parts;
    if (!floor.reply && settings().turns !== 'manual') this.preemptive.consider(userTurn().words, heard);
  }

  /** A reply that was begun ahead is not wanted. */
  drop(): void {
    this.preemptive.drop();
  }

  /** The caller speaks another language. */
  languageChanged(): void {
    this.preemptive.drop();
    this.preemptive = this.newPreemptiveGeneration();
  }

  /** The turn has these words, and is answered. */
  decide(words: string): void {
    const { replies, userTurn, clock } = this.parts;
    const quiet = this.wantsQuiet(words);
    if (quiet) this.preemptive.drop();
    const { draft, thrownAway } = this.preemptive.decided(words);
    this.answer(quiet ? undefined : (draft ?? replies.turnOf(words)), words, {
      since: userTurn().spokeAt ?? clock.now(),
      heard: userTurn().wordsAt,
      draft: draft ? 'adopted' : 'none',
      thrownAway,
    });
  }

  /** This was typed: a turn of its own. */
  answerTyped(text: string): void {
    const { clock, floor, history } = this.parts;
    floor.openTurn.take('forgotten');
    const turn = this.wantsQuiet(text) ? undefined : history.turn(text.trim());
    this.answer(turn, text, { since: clock.now(), draft: 'none', thrownAway: 0 });
  }

  /** `to`: the turn, or the reply that was begun ahead; undefined: the caller wants quiet. */
  private answer(to: SpokenReply | Turn | undefined, text: string, how: ReplyBeginning): void {
    const { floor, history, ownWords, replies, caller } = this.parts;
    const stillThere = ownWords.isStillThere(text);
    ownWords.callerIsThere();
    // After "wait" callers go on; after "stop" they do not.
    floor.openTurn.take(to || commandIn(text, caller().locale, false) === 'stop' ? 'answered' : 'released');
    const turn = to === undefined ? history.turn(text) : to instanceof SpokenReply ? to.turn : to;
    floor.tell({ type: 'understood', turn: turn.id, text: turn.text });
    if (to === undefined) floor.beginPatience();
    else if (stillThere) ownWords.askForMore(turn.id);
    else floor.take(to instanceof SpokenReply ? to : replies.reply(to), how);
  }

  /** The caller wanted no more than that we stop, and we have. */
  private wantsQuiet(words: string): boolean {
    return this.parts.floor.openTurn.hasSilencedUs() && kindOfInterjection(words, this.parts.caller().locale) === 'command';
  }

  private newPreemptiveGeneration(): PreemptiveGeneration {
    const { clock, caller, ownWords, replies } = this.parts;
    return preemptiveGeneration({
      clock,
      locale: caller().locale,
      make: (words) => (ownWords.isStillThere(words) ? undefined : replies.preemptiveReply(words)),
    });
  }
}
