import { type Timer, timer } from '#core/async/timer.ts';
import { within } from '#core/async/within.ts';
import { type Caller, conversationHistory } from '#core/conversation/conversation-history.ts';
import type { TurnId } from '#core/conversation/turn.ts';
import type { ErrorCode, ParleyError } from '#core/errors.ts';
import { phrasesFor } from '#core/languages/phrases.ts';
import { goesOn } from '#core/languages/words.ts';
import type { Past } from '#core/ports.ts';
import { type Announcements, announcements } from './announcements.ts';
import type { Call, CallEvent, CallSettings, Line, Opening, ReplyRequest } from './call.ts';
import type { CallContext, CallParts } from './call-context.ts';
import { CALL, type CallInput, REACTIONS } from './call-states.ts';
import { type EchoGuard, echoGuard } from './echo/echo-guard.ts';
import { type OwnSpeech, ownSpeech } from './echo/own-speech.ts';
import { Floor, OVER_ROOM } from './floor.ts';
import { UserTurn } from './input/user-turn.ts';
import { type Keypad, keypad } from './keypad.ts';
import { Replies } from './replies.ts';
import { SaidOver } from './said-over.ts';
import { kindOfInterjection } from './turn-detection/backchannels.ts';

export function startCall(opening: Opening, line: Line, parts: CallParts): Call {
  const session = new CallSession(opening, line, parts);
  if (opening.greets) void session.greet();
  return session;
}

/** One caller: what is heard, and what we do about it. `call-states.ts` has the states of a call, and what each event does in each of them. */
class CallSession implements Call {
  private readonly context: CallContext;
  private readonly longest: Timer;
  private readonly keys: Keypad;
  private readonly floor: Floor;
  private readonly replies: Replies;
  private readonly userTurn: UserTurn;
  private readonly echo: EchoGuard;
  private readonly ownSpeech: OwnSpeech;
  private readonly unasked: Announcements;
  private caller: Caller;
  private settings: CallSettings = { turns: 'ours', interruptions: true };
  /** What was said over replies that speech does not interrupt, and is answered behind them. */
  private readonly saidOver = new SaidOver();

  constructor(opening: Opening, line: Line, parts: CallParts) {
    const { clock, history } = parts.services;
    this.caller = opening;
    const caller = () => this.caller;
    const echo = echoGuard({ input: line.input, output: line.output, clock, pass: (audio) => this.userTurn.hear(audio) });
    this.echo = echo;
    const spoken = ownSpeech({
      ...echo,
      now: () => clock.now(),
      locale: () => this.caller.locale,
      onEcho: () => this.floor.notice((bargeIn, nowMs) => bargeIn.echoHeard(nowMs)),
    });
    this.ownSpeech = spoken;
    const context = {
      ...parts,
      line: heardBy(echo, line),
      ...(opening.door !== undefined && { door: opening.door }),
      clock,
      history: conversationHistory(caller, history, clock),
      caller,
      settings: () => this.settings,
    };
    this.context = context;
    this.longest = timer(clock, () => void this.close('too-long'));
    this.longest.in(CALL.longestMs);
    this.keys = keypad(clock, (digits) => this.keyed(digits));
    const floor = new Floor({
      ...context,
      echo,
      ownSpeech: spoken,
      onPatienceEnded: () => this.patienceEnded(),
      onProblem: (code) => this.replies.apologise(code),
      onGoodbye: (transferTo) => {
        if (transferTo !== undefined) floor.tell({ type: 'transfer', to: transferTo });
        void this.close('goodbye');
      },
      onFree: () => this.answerSaidOver(),
    });
    this.floor = floor;
    this.unasked = announcements({ clock, isQuiet: () => this.isQuiet(), say: (turn, text) => this.replies.announce(turn, text) });
    this.replies = new Replies({ ...context, floor, heard: () => this.userTurn.heard });
    this.userTurn = new UserTurn({
      ...context,
      question: () => floor.question(),
      // What a client commits is the caller's.
      withoutEcho: (transcript) => (this.settings.turns === 'manual' ? transcript : spoken.withoutEcho(transcript)),
      onSound: () => floor.notice((bargeIn, nowMs) => bargeIn.onset(nowMs)),
      onSpeechStarted: (atMs) => this.speechStarted(atMs),
      onSpeechEnded: (atMs, spokeAt) => this.speechEnded(atMs, spokeAt),
      onWords: (words, final) => this.wordsHeard(words, final),
      onTurn: (words, utterance) => this.turnOver(words, utterance),
      onNothing: (utterance, code) => floor.tell({ type: 'nothing-understood', utterance, ...(code && { code }) }),
      onTrouble: (error) => this.troubled(error),
    });
  }

  // --- what the client does ---

  hear(audio: Uint8Array): void {
    if (this.isOver()) return;
    // A client that takes the turns says itself which sound is the caller's.
    if (this.settings.turns === 'manual') this.userTurn.hear(audio);
    else this.echo.heard(audio);
  }

  type(text: string): void {
    if (this.isOver() || text.trim() === '') return;
    this.replyAtOnce(() => this.replies.answerTyped(text));
  }

  respond(request: ReplyRequest): void {
    if (this.isOver()) return;
    if (this.replies.isBeside(request)) this.replies.respondBeside(request);
    else this.replyAtOnce(() => this.replies.respond(request));
  }

  follow(conversation: Past, through: TurnId | undefined): void {
    if (this.isOver()) return;
    this.replies.drop(); // it was begun with another past
    this.context.history.follow(conversation, through);
  }

  press(digit: string): void {
    // A '#' that ends no number means nothing, and is no reason to fall silent.
    if (this.isOver() || (digit === '#' && !this.keys.isOpen())) return;
    this.floor.interrupt();
    this.ownSpeech.somebodyIsThere();
    this.keys.press(digit);
  }

  commit(utterance: string): void {
    if (this.isOver()) return;
    this.echo.release();
    this.userTurn.commit(utterance);
  }

  discardInput(): void {
    if (this.isOver()) return;
    this.replies.drop();
    this.floor.openTurn.take('released');
    this.saidOver.forget();
    this.echo.release();
    this.userTurn.discard();
  }

  interrupt(heardMs?: number): void {
    this.floor.interrupt(heardMs);
    this.answerSaidOver();
  }

  interruptBeside(turn: TurnId): void {
    this.floor.interruptBeside(turn);
  }

  played(turn: TurnId, ms: number): void {
    if (this.floor.reply?.turn.id === turn) this.floor.reply.playout.acknowledge(ms);
  }

  say(text: string): void {
    this.replies.say(text, false);
  }

  announce(turn: TurnId, text: string): void {
    if (!this.isOver()) this.unasked.add(turn, text);
  }

  configure(changes: CallSettings): void {
    if (this.isOver()) return;
    const before: CallSettings = { ...this.settings, locale: this.caller.locale };
    const differs = (key: keyof CallSettings) => key in changes && JSON.stringify(changes[key]) !== JSON.stringify(before[key]);
    this.echo.release();
    this.settings = { ...this.settings, ...changes };
    this.caller = { ...this.caller, locale: changes.locale ?? this.caller.locale };
    if (differs('locale')) this.replies.drop();
    this.userTurn.settingsChanged({ language: differs('locale'), endpointing: differs('endpointing'), hotwords: differs('hotwords') });
  }

  async close(reason: Extract<CallEvent, { type: 'ended' }>['reason']): Promise<void> {
    if (!this.isOver()) {
      this.replies.drop();
      this.floor.close(reason);
      this.longest.stop();
      this.keys.close();
      this.unasked.close();
      this.echo.close();
      this.userTurn.close();
    }
    await within(this.context.clock, CALL.closeMs, this.context.history.saved());
  }

  /** We speak first, unless the caller does while the past is read. */
  async greet(): Promise<void> {
    const past = await this.context.history.recalled();
    if (!this.floor.reply && !this.isCallerFirst()) this.replies.greet(past.length > 0);
  }

  // --- what the caller does ---

  private speechStarted(atMs: number): void {
    this.context.services.model.prepare?.();
    // Clients stop our voice where speech starts, and one that takes the turns itself means no speech that it has not committed.
    if (this.floor.reply && this.settings.turns === 'manual') return;
    if (this.floor.reply) this.saidOver.speechStarted();
    this.floor.tell({ type: 'speech-started', atMs });
    this.react('speech');
    this.ownSpeech.speechStarted();
    this.floor.notice((bargeIn, nowMs) => bargeIn.speechStarted(nowMs));
  }

  private speechEnded(atMs: number, spokeAt: number): void {
    if (this.floor.reply && this.settings.turns === 'manual') return;
    this.floor.tell({ type: 'speech-ended', atMs });
    this.react('speech');
    this.floor.notice((bargeIn) => bargeIn.speechEnded(spokeAt));
    this.replies.consider({ final: false, silent: true });
  }

  private wordsHeard(words: string, final: boolean): void {
    const { reply, state } = this.floor;
    if (words !== '') {
      this.echo.release();
      this.floor.tell({ type: 'hearing', text: words });
    }
    if (state === 'thinking' && this.floor.isSpeakingOverRoom()) return;
    if (reply && final && goesOn(reply.turn.text, words)) this.react('continuation');
    else this.react(kindOfInterjection(words, this.caller.locale) === 'backchannel' ? 'backchannel' : 'words', words);
    this.replies.consider({ final, silent: false });
  }

  private turnOver(words: string, utterance: string | undefined): void {
    if (!this.floor.reply) this.ownSpeech.turnAnswered(words);
    const free = !this.floor.reply || this.settings.interruptions === false;
    if (this.settings.answers === 'on-request' && (utterance !== undefined || free)) this.replies.tellTurn(words, utterance);
    else if (utterance === undefined) this.react('turn', words);
    else {
      this.react('client-turn');
      this.replies.decide(words, utterance);
    }
  }

  private answerSaidOver(): void {
    if (this.isOver() || this.floor.reply) return;
    const words = this.saidOver.take();
    if (words !== '') this.replies.decide(words);
  }

  private troubled({ code, message }: ParleyError): void {
    this.context.log.error({ code, cause: message }, 'a call cannot hear');
    this.floor.tell({ type: 'trouble', code, say: phrasesFor(this.caller.locale).errors[code] });
    this.react('trouble', '', code);
  }

  /** A number of the keypad is a turn, with the words before it that got no answer. */
  private keyed(digits: string): void {
    this.floor.interrupt();
    this.type(this.floor.openTurn.with(digits));
  }

  private isCallerFirst(): boolean {
    return this.floor.openTurn.isCarrying() || this.userTurn.heard.words !== '' || this.keys.isOpen();
  }

  private patienceEnded(): void {
    const { reply } = this.floor;
    if (reply ? reply.movesOn() : this.userTurn.isSpeaking() || this.keys.isOpen()) this.floor.beginPatience();
    else this.react('patience-ended');
  }

  // --- what we do about it ---

  private react(input: CallInput, words = '', code: ErrorCode = 'internal'): void {
    const uninterrupted = this.settings.interruptions === false;
    switch (REACTIONS[input][this.floor.state]) {
      case 'wait':
        this.floor.beginPatience();
        break;
      case 'yield':
        if (!uninterrupted || input === 'client-turn') this.floor.yieldToWords();
        break;
      case 'weigh':
        this.floor.notice((bargeIn, nowMs) => bargeIn.heard(words, nowMs, this.floor.question()));
        break;
      case 'answer':
        this.saidOver.answered(this.context.clock.now());
        this.replies.decide(words);
        break;
      case 'drop':
        this.replies.drop();
        if (uninterrupted && kindOfInterjection(words, this.caller.locale) !== 'backchannel')
          this.saidOver.turn(words, this.context.clock.now());
        break;
      case 'apologise':
        this.replies.apologise(code);
        break;
      case 'miss-caller':
        this.missCaller();
        break;
      case 'give-up':
        this.giveUp();
        break;
    }
  }

  /** The client wants a reply whatever is being said by us, or by others in the room. */
  private replyAtOnce(reply: () => void): void {
    this.replies.drop();
    this.react('client-turn');
    this.ownSpeech.somebodyIsThere();
    reply();
    if (this.isRoomTalking()) this.floor.speakOverRoom();
  }

  /** Somebody speaks while a person writes to us. */
  private isRoomTalking(): boolean {
    const { spokeAt = Number.NEGATIVE_INFINITY } = this.userTurn.heard;
    return this.userTurn.isSpeaking() || this.context.clock.now() < spokeAt + OVER_ROOM.talkedWithinMs;
  }

  /** Neither we nor the caller speak, and no answer is due. */
  private isQuiet(): boolean {
    const isCallerBusy = this.userTurn.isSpeaking() || this.userTurn.heard.words !== '' || this.keys.isOpen();
    return !this.floor.reply && !isCallerBusy && !this.floor.isAnswerOwed();
  }

  private isOver(): boolean {
    return this.floor.state === 'over';
  }

  /** Words before that are owed an answer get it; words that are not final yet are waited for. */
  private missCaller(): void {
    if (!this.floor.isAnswerOwed()) {
      if (this.settings.idle === 'wait') this.floor.beginPatience();
      else if (!this.replies.askStillThere()) void this.close('idle');
    } else if (this.userTurn.heard.words === '') this.replies.decide('');
    else this.floor.beginPatience();
  }

  private giveUp(): void {
    const { reply } = this.floor;
    if (!reply) return;
    const { firstChunk, firstAudio } = reply.times;
    const code = firstChunk !== undefined && firstAudio === undefined ? 'tts-unreachable' : 'model-slow';
    this.context.log.warn({ code }, 'nothing more came of a reply');
    this.floor.interrupt();
    if (reply.turn.text !== '') this.replies.apologise(code);
  }
}

/** The same line, and the echo guard learns what is played on it. */
function heardBy(echo: EchoGuard, line: Line): Line {
  return {
    ...line,
    send(frame) {
      echo.sent(frame);
      line.send(frame);
    },
    clear() {
      echo.cleared();
      line.clear();
    },
  };
}
