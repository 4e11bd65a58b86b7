import { commandIn } from '#core/conversation/commands.ts';
import { ownWords } from '#core/conversation/respond.ts';
import type { ErrorCode } from '#core/errors.ts';
import { phrasesFor, variant } from '#core/languages/phrases.ts';
import type { CallContext } from './call-context.ts';
import type { Floor } from './floor.ts';

export interface OwnWordsParts extends CallContext {
  floor: Floor;
}

/** What we say of our own accord: a greeting, an apology, "are you still there?". */
export class OwnWords {
  private readonly parts: OwnWordsParts;
  /** Whether the caller is there: taken for granted, or asked, and not answered yet. */
  private presence: 'assumed' | 'asked' = 'assumed';

  constructor(parts: OwnWordsParts) {
    this.parts = parts;
  }

  /** `fixed`: the text is the same for every caller. */
  say(text: string, fixed = true): void {
    const { floor, history, clock } = this.parts;
    if (floor.state === 'over') return;
    const turn = history.turn('');
    floor.take(floor.draft(turn, ownWords(turn, [text], clock, fixed)), { since: clock.now(), draft: 'none', thrownAway: 0 });
  }

  greet(isKnown: boolean): void {
    const { conversation } = this.parts.caller();
    this.say(isKnown ? variant(this.phrases().welcomeBack, conversation) : this.phrases().welcome);
  }

  apologise(code: ErrorCode): void {
    this.parts.floor.openTurn.take('forgotten');
    this.say(this.phrases().errors[code]);
  }

  /** Asks whether the caller is still there; false: that was asked already, and not answered. */
  askStillThere(): boolean {
    if (this.presence === 'asked') return false;
    this.presence = 'asked';
    this.say(this.phrases().stillThere);
    return true;
  }

  /** Whether these words only say that the caller is still there. */
  isStillThere(text: string): boolean {
    return this.presence === 'asked' && commandIn(text, this.parts.caller().locale, true) === 'yes';
  }

  /** The caller has said something. */
  callerIsThere(): void {
    this.presence = 'assumed';
  }

  /** To a caller who is still there. `seed`: chooses one of several sentences. */
  askForMore(seed: string): void {
    this.say(variant(this.phrases().reprompt, seed));
  }

  private phrases() {
    return phrasesFor(this.parts.caller().locale);
  }
}
