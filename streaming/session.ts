import { type Timer, timer } from '#core/async/timer.ts';
import { within } from '#core/async/within.ts';
import { type Caller, type ConversationHistory, conversationHistory } from '#core/conversation/conversation-history.ts';
import type { TurnId } from '#core/conversation/turn.ts';
import type { ErrorCode, ParleyError } from '#core/errors.ts';
import { phrasesFor } from '#core/languages/phrases.ts';
import { goesOn } from '#core/languages/words.ts';
import type { Log } from '#core/log.ts';
import type { Clock, VoiceActivity } from '#core/ports.ts';
import type { Call, CallEvent, CallSettings, Line, Opening } from './call.ts';
import type { CallContext } from './call-context.ts';
import { CALL, type CallInput, REACTIONS } from './call-states.ts';
import { Floor } from './floor.ts';
import { UserTurn } from './input/user-turn.ts';
import { type Keypad, keypad } from './keypad.ts';
import type { PlayoutTicker } from './output/playout-ticker.ts';
import { OwnWords } from './own-words.ts';
import type { CallServices } from './pipeline.ts';
import { TurnAnswers } from './turn-answers.ts';
import { kindOfInterjection } from './turn-detection/backchannels.ts';

export interface CallParts {
  services: CallServices;
  vad: VoiceActivity;
  ticker: PlayoutTicker;
  historyDays: number;
  log: Log;
}

export function startCall(opening: Opening, line: Line, parts: CallParts): Call {
  const session = new CallSession(opening, line, parts);
  if (opening.greets) void session.greet();
  return session;
}

/** One caller: what is heard, and what we do about it. `call-states.ts` has the states of a call, and what each event does in each of them. */
class CallSession implements Call {
  private readonly parts: CallParts;
  private readonly clock: Clock;
  private readonly history: ConversationHistory;
  private readonly longest: Timer;
  private readonly keys: Keypad;
  private readonly floor: Floor;
  private readonly ownWords: OwnWords;
  private readonly answers: TurnAnswers;
  private readonly userTurn: UserTurn;
  private caller: Caller;
  private settings: CallSettings = { turns: 'ours', interruptions: true };

  constructor(opening: Opening, line: Line, parts: CallParts) {
    const { services } = parts;
    const { clock } = services;
    this.parts = parts;
    this.clock = clock;
    this.caller = opening;
    const caller = () => this.caller;
    this.history = conversationHistory(caller, services.history, clock);
    const context: CallContext = { line, clock, history: this.history, caller, settings: () => this.settings };
    this.longest = timer(clock, () => void this.close('too-long'));
    this.longest.in(CALL.longestMs);
    this.keys = keypad(clock, (digits) => this.type(digits));
    const floor = new Floor({
      ...context,
      ...parts,
      onPatienceEnded: () => this.patienceEnded(),
      onProblem: (code) => this.ownWords.apologise(code),
      onGoodbye: () => void this.close('goodbye'),
    });
    this.floor = floor;
    this.ownWords = new OwnWords({ ...context, floor });
    this.answers = new TurnAnswers({ ...context, ...parts, floor, ownWords: this.ownWords, heard: () => this.userTurn.heard });
    this.userTurn = new UserTurn({
      ...context,
      ...parts,
      question: () => floor.question(),
      onSound: () => floor.notice((bargeIn, nowMs) => bargeIn.onset(nowMs)),
      onSpeechStarted: (atMs) => this.speechStarted(atMs),
      onSpeechEnded: (atMs, spokeAt) => this.speechEnded(atMs, spokeAt),
      onWords: (words, final) => this.wordsHeard(words, final),
      onTurn: (words, committed) => this.turnOver(words, committed),
      onTrouble: (error) => this.troubled(error),
    });
  }

  // --- what the client does ---

  hear(audio: Uint8Array): void {
    if (!this.isOver()) this.userTurn.hear(audio);
  }

  type(text: string): void {
    if (this.isOver() || text.trim() === '') return;
    this.answers.drop();
    this.react('client-turn');
    this.answers.answerTyped(text);
  }

  press(digit: string): void {
    if (this.isOver()) return;
    this.floor.interrupt();
    this.keys.press(digit);
  }

  commit(): void {
    if (!this.isOver()) this.userTurn.commit();
  }

  discardInput(): void {
    if (this.isOver()) return;
    this.answers.drop();
    this.floor.openTurn.take('released');
    this.userTurn.discard();
  }

  interrupt(heardMs?: number): void {
    this.floor.interrupt(heardMs);
  }

  played(turn: TurnId, ms: number): void {
    if (this.floor.reply?.turn.id === turn) this.floor.reply.playout.acknowledge(ms);
  }

  say(text: string): void {
    this.ownWords.say(text, false);
  }

  configure(changes: CallSettings): void {
    if (this.isOver()) return;
    const before: CallSettings = { ...this.settings, locale: this.caller.locale };
    const differs = (key: keyof CallSettings) => key in changes && JSON.stringify(changes[key]) !== JSON.stringify(before[key]);
    this.settings = { ...this.settings, ...changes };
    this.caller = { ...this.caller, locale: changes.locale ?? this.caller.locale };
    if (differs('locale')) {
      this.answers.languageChanged();
      this.floor.languageChanged();
    }
    this.userTurn.settingsChanged({ language: differs('locale'), endpointing: differs('endpointing'), hotwords: differs('hotwords') });
  }

  toolResult(callId: string, result: string): void {
    if (!this.isOver()) this.answers.tools.result(callId, result);
  }

  async close(reason: Extract<CallEvent, { type: 'ended' }>['reason']): Promise<void> {
    if (!this.isOver()) {
      this.answers.drop();
      this.floor.close(reason);
      this.longest.stop();
      this.keys.close();
      this.userTurn.close();
    }
    await within(this.clock, CALL.closeMs, this.history.saved());
  }

  /** We speak first, unless the caller does while the past is read. */
  async greet(): Promise<void> {
    const past = await this.history.recalled();
    if (!this.floor.reply && !this.floor.openTurn.isCarrying() && !this.userTurn.heard.words) this.ownWords.greet(past.length > 0);
  }

  // --- what the caller does ---

  private speechStarted(atMs: number): void {
    this.floor.tell({ type: 'speech-started', atMs });
    this.parts.services.model.prepare?.();
    this.react('speech');
    this.floor.notice((bargeIn, nowMs) => bargeIn.speechStarted(nowMs));
  }

  private speechEnded(atMs: number, spokeAt: number): void {
    this.floor.tell({ type: 'speech-ended', atMs });
    this.react('speech');
    this.floor.notice((bargeIn) => bargeIn.speechEnded(spokeAt));
    this.answers.consider({ final: false, silent: true });
  }

  private wordsHeard(words: string, final: boolean): void {
    const { reply } = this.floor;
    if (words !== '') this.floor.tell({ type: 'hearing', text: words });
    if (reply && final && goesOn(reply.turn.text, words)) this.react('continuation');
    else this.react(kindOfInterjection(words, this.caller.locale) === 'backchannel' ? 'backchannel' : 'words', words);
    this.answers.consider({ final, silent: false });
  }

  private turnOver(words: string, committed: boolean): void {
    if (committed) this.react('client-turn');
    this.react('turn', words);
  }

  private troubled({ code, message }: ParleyError): void {
    this.parts.log.error({ code, cause: message }, 'a call cannot hear');
    this.floor.tell({ type: 'trouble', code, say: phrasesFor(this.caller.locale).errors[code] });
    this.react('trouble', '', code);
  }

  private patienceEnded(): void {
    const { reply } = this.floor;
    if (reply ? reply.movesOn() : this.userTurn.isSpeaking()) this.floor.beginPatience();
    else this.react('patience-ended');
  }

  // --- what we do about it ---

  private react(input: CallInput, words = '', code: ErrorCode = 'internal'): void {
    switch (REACTIONS[input][this.floor.state]) {
      case 'wait':
        this.floor.beginPatience();
        break;
      case 'yield':
        this.floor.yieldToWords();
        break;
      case 'weigh':
        this.floor.notice((bargeIn, nowMs) => bargeIn.heard(words, nowMs, this.floor.question()));
        break;
      case 'answer':
        this.answers.decide(words);
        break;
      case 'drop':
        this.answers.drop();
        break;
      case 'apologise':
        this.ownWords.apologise(code);
        break;
      case 'miss-caller':
        this.missCaller();
        break;
      case 'give-up':
        this.giveUp();
        break;
    }
  }

  private isOver(): boolean {
    return this.floor.state === 'over';
  }

  /** Words before that are owed an answer get it; words that are not final yet are waited for. */
  private missCaller(): void {
    if (!this.floor.isAnswerOwed()) {
      if (!this.ownWords.askStillThere()) void this.close('idle');
    } else if (this.userTurn.heard.words === '') this.answers.decide('');
    else this.floor.beginPatience();
  }

  private giveUp(): void {
    const { reply } = this.floor;
    if (!reply) return;
    const { firstChunk, firstAudio } = reply.times;
    const code = firstChunk !== undefined && firstAudio === undefined ? 'tts-unreachable' : 'model-slow';
    this.parts.log.warn({ code }, 'nothing more came of a reply');
    this.floor.interrupt();
    if (reply.turn.text !== '') this.ownWords.apologise(code);
  }
}
