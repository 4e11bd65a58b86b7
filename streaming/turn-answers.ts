import { commandIn } from '#core/conversation/commands.ts';
import { commandOf, respond } from '#core/conversation/respond.ts';
import type { Turn } from '#core/conversation/turn.ts';
import type { CallContext } from './call-context.ts';
import { type ClientTools, clientTools } from './client-tools.ts';
import type { Floor } from './floor.ts';
import type { HeardSoFar } from './input/user-turn.ts';
import { type ReplyBeginning, SpokenReply } from './output/reply.ts';
import type { OwnWords } from './own-words.ts';
import type { CallServices } from './pipeline.ts';
import { kindOfInterjection } from './turn-detection/backchannels.ts';
import { type PreemptiveGeneration, preemptiveGeneration, type WordsHeard } from './turn-detection/preemptive-generation.ts';

/** The store gets this long to delete a person. */
const FORGET_MS = 5_000;

export interface TurnAnswersParts extends CallContext {
  services: CallServices;
  historyDays: number;
  heard(): Readonly<HeardSoFar>;
  floor: Floor;
  ownWords: OwnWords;
}

/** Answers the caller's turns, if possible with a reply that was begun before the turn was decided. */
export class TurnAnswers {
  readonly tools: ClientTools;
  private readonly parts: TurnAnswersParts;
  private preemptive: PreemptiveGeneration;

  constructor(parts: TurnAnswersParts) {
    const { history, settings, floor } = parts;
    this.parts = parts;
    this.preemptive = this.newPreemptiveGeneration();
    this.tools = clientTools({
      tools: () => settings().tools ?? [],
      ask: (turn, call) => floor.tell({ type: 'tool', turn, call }),
      onLate: (record) => history.add(history.turn(''), { said: [], ended: 'whole', calls: [record] }),
    });
  }

  /** The words so far may be all of the turn. */
  consider(how: WordsHeard): void {
    const { floor, settings } = this.parts;
    if (!floor.reply && settings().turns !== 'manual') this.preemptive.consider(this.parts.heard().words, how);
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
    const { wordsAt, spokeAt = this.parts.clock.now() } = this.parts.heard();
    const quiet = this.wantsQuiet(words);
    if (quiet) this.preemptive.drop();
    const { draft, thrownAway } = this.preemptive.decided(words);
    this.answer(quiet ? undefined : (draft ?? this.turnOf(words)), words, {
      since: spokeAt,
      heard: wordsAt,
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
    const { floor, history, ownWords, caller } = this.parts;
    const stillThere = ownWords.isStillThere(text);
    ownWords.callerIsThere();
    // After "wait" callers go on; after "stop" they do not.
    floor.openTurn.take(to || commandIn(text, caller().locale, false) === 'stop' ? 'answered' : 'released');
    const turn = to === undefined ? history.turn(text) : to instanceof SpokenReply ? to.turn : to;
    floor.tell({ type: 'understood', turn: turn.id, text: turn.text });
    if (to === undefined) floor.beginPatience();
    else if (stillThere) ownWords.askForMore(turn.id);
    else floor.take(to instanceof SpokenReply ? to : this.replyTo(to), how);
  }

  /** The caller wanted no more than that we stop, and we have. */
  private wantsQuiet(words: string): boolean {
    return this.parts.floor.openTurn.hasSilencedUs() && kindOfInterjection(words, this.parts.caller().locale) === 'command';
  }

  /** A turn of these words, and of those before them that got no answer. */
  private turnOf(words: string): Turn {
    const turn = this.parts.history.turn(words);
    return this.isCommand(turn) ? turn : { ...turn, text: this.parts.floor.openTurn.with(words) };
  }

  private isCommand(turn: Turn): boolean {
    return commandOf(turn, this.parts.history.past()) !== undefined;
  }

  /** The reply to a turn: what a command asks, or the model's words. */
  private replyTo(turn: Turn): SpokenReply {
    const { services, clock, floor, history, historyDays, settings } = this.parts;
    const response = respond(turn, history.past(), {
      model: services.model,
      clock,
      tools: this.tools.forTurn(turn.id),
      historyDays,
      instructions: settings().instructions,
      forget: () => history.forget(FORGET_MS),
      recalled: history.recalled,
      goesOn: { asksAloud: true },
    });
    return floor.draft(turn, response);
  }

  private newPreemptiveGeneration(): PreemptiveGeneration {
    return preemptiveGeneration({ clock: this.parts.clock, locale: this.parts.caller().locale, make: (words) => this.replyAhead(words) });
  }

  /** Undefined: these words need none of the model's. */
  private replyAhead(words: string): SpokenReply | undefined {
    const turn = this.turnOf(words);
    return this.isCommand(turn) || this.parts.ownWords.isStillThere(words) ? undefined : this.replyTo(turn);
  }
}
