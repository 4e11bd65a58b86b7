import { recordsIn } from '#core/conversation/client-messages.ts';
import { commandFor } from '#core/conversation/commands/command-for.ts';
import { commandIn } from '#core/conversation/commands/commands.ts';
import { nameIn } from '#core/conversation/persona.ts';
import { ownWords, type ResponseParts, respond, type TurnResponse } from '#core/conversation/respond.ts';
import type { Turn, TurnId } from '#core/conversation/turn.ts';
import type { OngoingCall } from '#core/device.ts';
import type { ErrorCode } from '#core/errors.ts';
import { phrasesFor, variant, welcome } from '#core/languages/phrases.ts';
import { logMeasured } from '#core/metrics/log-measured.ts';
import type { Report } from '#core/metrics/measured.ts';
import type { ReplyWishes, Tool } from '#core/ports.ts';
import type { ReplyRequest } from './call.ts';
import type { CallContext } from './call-context.ts';
import type { Floor } from './floor.ts';
import type { HeardSoFar } from './input/user-turn.ts';
import { type ReplyBeginning, SpokenReply } from './output/reply.ts';
import { kindOfInterjection } from './turn-detection/backchannels.ts';
import { askedToWaitMs } from './turn-detection/hold-on.ts';
import { type PreemptiveGeneration, preemptiveGeneration, type WordsHeard } from './turn-detection/preemptive-generation.ts';

/** The store gets this long to delete a person. */
const FORGET_MS = 5_000;

/** What is known of a caller of whom nothing is to be told. */
const NOTHING = Promise.resolve([]);

/** A call says the question whether to go on. */
const GOES_ON = { asksAloud: true };

export interface RepliesParts extends CallContext {
  floor: Floor;
  heard(): Readonly<HeardSoFar>;
}

/** What we say: answers to the caller's turns, if possible begun before the turn was decided, and words of our own accord. */
export class Replies {
  private readonly parts: RepliesParts;
  private readonly preemptive: PreemptiveGeneration;
  /** Whether the caller is there: taken for granted, or asked, and not answered yet. */
  private presence: 'assumed' | 'asked' = 'assumed';

  constructor(parts: RepliesParts) {
    const { clock, caller } = parts;
    this.parts = parts;
    this.preemptive = preemptiveGeneration({ clock, locale: () => caller().locale, make: (words) => this.replyAhead(words) });
  }

  // --- of our own accord ---

  /** `fixed`: the text is the same for every caller. */
  say(text: string, fixed = true): void {
    const { clock, floor, history } = this.parts;
    if (floor.state === 'over') return;
    const turn = history.turn('');
    floor.take(floor.draft(turn, ownWords(turn, [text], clock, fixed)), { since: clock.now(), draft: 'none', thrownAway: 0 });
  }

  /** What nobody has asked for now: behind a chime, so that it is not taken for an answer. */
  announce(id: TurnId, text: string): void {
    const { clock, floor, history } = this.parts;
    const turn = { ...history.turn(''), id };
    floor.take(floor.draft(turn, ownWords(turn, [text], clock, false), { chime: true }), {
      since: clock.now(),
      draft: 'none',
      thrownAway: 0,
    });
  }

  greet(isKnown: boolean): void {
    const { conversation, locale } = this.parts.caller();
    this.say(isKnown ? variant(this.phrases().welcomeBack, conversation) : welcome(locale, nameIn(this.parts)));
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

  // --- to what the caller says ---

  /** The words so far may be all of the turn. */
  consider(how: WordsHeard): void {
    const { floor } = this.parts;
    if (!floor.reply && floor.answersBySelf()) this.preemptive.consider(this.parts.heard().words, how);
  }

  /** A reply that was begun ahead is not wanted. */
  drop(): void {
    this.preemptive.drop();
  }

  /** The turn has these words, and is answered when the client asks for it. `utterance`: the client has ended it. */
  tellTurn(words: string, utterance?: string): void {
    const { floor, history } = this.parts;
    this.preemptive.drop();
    this.presence = 'assumed';
    floor.openTurn.take('answered');
    const turn = history.turn(words);
    floor.tell({ type: 'understood', turn: turn.id, text: turn.text, ...(utterance !== undefined && { utterance }) });
    floor.beginPatience();
  }

  /** The turn has these words, and is answered. `utterance`: the client has ended it. */
  decide(words: string, utterance?: string): void {
    const { wordsAt, spokeAt = this.parts.clock.now() } = this.parts.heard();
    const quiet = this.wantsQuiet(words);
    if (quiet) this.preemptive.drop();
    const { draft, thrownAway } = this.preemptive.decided(words);
    const how = { since: spokeAt, heard: wordsAt, draft: draft ? 'adopted' : 'none', thrownAway } as const;
    this.answer(quiet ? undefined : (draft ?? this.turnOf(words)), words, how, utterance);
  }

  /** This was typed: a turn of its own. */
  answerTyped(text: string): void {
    const { clock, floor, history } = this.parts;
    floor.openTurn.take('forgotten');
    const turn = this.wantsQuiet(text) ? undefined : history.turn(text.trim());
    this.answer(turn, text, { since: clock.now(), draft: 'none', thrownAway: 0 });
  }

  /** `to`: the turn, or the reply that was begun ahead; undefined: the caller wants quiet. */
  private answer(to: SpokenReply | Turn | undefined, text: string, how: ReplyBeginning, utterance?: string): void {
    const { floor, history, caller } = this.parts;
    const stillThere = this.isStillThere(text);
    this.presence = 'assumed';
    floor.holdOn(askedToWaitMs(text, caller().locale));
    // After "wait" callers go on; after "stop" they do not.
    floor.openTurn.take(to || commandIn(text, caller().locale, false) === 'stop' ? 'answered' : 'released');
    const turn = to === undefined ? history.turn(text) : to instanceof SpokenReply ? to.turn : to;
    // What a client has committed has its own words, whatever else is answered with them.
    floor.tell(
      utterance === undefined
        ? { type: 'understood', turn: turn.id, text: turn.text }
        : { type: 'understood', turn: turn.id, text, utterance },
    );
    if (to === undefined) floor.beginPatience();
    else if (stillThere) this.say(variant(this.phrases().reprompt, turn.id));
    else floor.take(to instanceof SpokenReply ? to : this.replyTo(to), how);
  }

  // --- to what the client asks for ---

  /** A request is made beside what is being said if it is out of band, and in text. */
  isBeside({ outOfBand, textOnly = this.parts.settings().textOnly }: ReplyRequest): boolean {
    return Boolean(outOfBand && textOnly);
  }

  respondBeside(request: ReplyRequest): void {
    const { floor, history } = this.parts;
    floor.takeBeside(this.replyToRequest(history.turn(request.text.trim()), request), this.asked(request));
  }

  respond(request: ReplyRequest): void {
    const { floor, history } = this.parts;
    const turn = history.turn(request.text.trim());
    floor.openTurn.take('forgotten');
    floor.openTurn.take('answered');
    if (turn.text !== '') floor.tell({ type: 'understood', turn: turn.id, text: turn.text, request: request.id });
    const reply = this.replyToRequest(turn, request);
    this.presence = 'assumed';
    floor.holdOn(askedToWaitMs(turn.text, turn.locale));
    floor.take(reply, this.asked(request));
  }

  private replyToRequest(turn: Turn, request: ReplyRequest): SpokenReply {
    const { clock, history, floor } = this.parts;
    const { since, past, outOfBand = false, isolated, textOnly } = request;
    const parts: ResponseParts = {
      ...this.responseParts(turn, request),
      ...(since.length > 0 && { since }),
      recalled: async () => (isolated ? (past ?? []) : history.recalled(past)),
      ...(isolated && { facts: NOTHING }),
    };
    const response: TurnResponse = this.isStillThere(turn.text)
      ? ownWords(turn, [variant(this.phrases().reprompt, turn.id)], clock)
      : respond(turn, isolated ? (past ?? []) : history.past(past), parts);
    const remembered = response.remembered && !outOfBand;
    return floor.draft(turn, { ...response, remembered }, { done: recordsIn(since), ...(textOnly !== undefined && { textOnly }) });
  }

  private asked({ id }: ReplyRequest): ReplyBeginning {
    return { since: this.parts.clock.now(), draft: 'none', thrownAway: 0, request: id };
  }

  /** The caller wanted no more than that we stop, and we have. */
  private wantsQuiet(words: string): boolean {
    const { floor, caller, history } = this.parts;
    const { locale } = caller();
    if (!floor.openTurn.hasSilencedUs() || kindOfInterjection(words, locale) !== 'command') return false;
    // "Cancel" may answer our question, and "ciao" may greet.
    return commandIn(words, locale, false) === undefined || this.isCommand(history.turn(words));
  }

  /** These words only say that the caller is still there. */
  private isStillThere(words: string): boolean {
    return this.presence === 'asked' && commandIn(words, this.parts.caller().locale, true) === 'yes';
  }

  /** A turn of these words, and of those before them that got no answer. */
  private turnOf(words: string): Turn {
    const turn = this.parts.history.turn(words);
    return this.isCommand(turn) ? turn : { ...turn, text: this.parts.floor.openTurn.with(words) };
  }

  private isCommand(turn: Turn): boolean {
    const { history, settings } = this.parts;
    const { instructions, tools = [] } = settings(); // those of the client alone decide: this is asked at every word that is understood
    return commandFor(turn, history.past(), { instructions, tools, goesOn: GOES_ON }) !== undefined;
  }

  /** The reply to a turn: what a command asks, or the model's words. */
  private replyTo(turn: Turn): SpokenReply {
    const { floor, history } = this.parts;
    const call: OngoingCall = {
      end: () => Object.assign(response, { ends: true }),
      transfer: (transferTo) => Object.assign(response, { ends: true, transferTo }),
    };
    const response = respond(turn, history.past(), { ...this.responseParts(turn), device: { call } });
    return floor.draft(turn, response);
  }

  /** What replies are made with; a request may have it otherwise. */
  private responseParts(turn: Turn, request: Pick<ReplyRequest, 'instructions' | 'tools' | 'wishes'> = {}): ResponseParts {
    const { services, clock, history, historyDays, persona, settings } = this.parts;
    const { instructions, tools = [], wishes } = { ...settings(), ...request };
    return {
      model: services.model,
      clock,
      tools: this.toolsOf(turn, tools, wishes),
      ...(persona && { persona }),
      historyDays,
      instructions,
      ...(wishes && { wishes }),
      forget: () => history.forget(FORGET_MS),
      recalled: () => history.recalled(),
      facts: history.facts(),
      goesOn: GOES_ON,
      report: this.logFailure,
    };
  }

  /** A client that brings tools knows which there are to be: it has them alone. */
  private toolsOf(turn: Turn, theirs: readonly Tool[], wishes?: ReplyWishes): readonly Tool[] {
    const { door, tools } = this.parts;
    return theirs.length > 0 || wishes?.toolChoice !== undefined || door === undefined ? theirs : tools(turn, door);
  }

  /** What a call measures goes with its events, which tell no causes. */
  private readonly logFailure: Report = (measured) => {
    if (measured.type === 'answer' && (measured.error || measured.unfounded)) logMeasured(this.parts.log)(measured);
  };

  /** Undefined: these words need none of the model's. */
  private replyAhead(words: string): SpokenReply | undefined {
    const turn = this.turnOf(words);
    return this.isCommand(turn) || this.isStillThere(words) ? undefined : this.replyTo(turn);
  }

  private phrases() {
    return phrasesFor(this.parts.caller().locale);
  }
}
