import { type Timer, timer } from '#core/async/timer.ts';
import type { ErrorCode, ParleyError } from '#core/errors.ts';
import type { Clock, Transcript, UtteranceEnd } from '#core/ports.ts';
import type { CallContext } from '#streaming/call-context.ts';
import { type Endpointer, endpointer } from '#streaming/turn-detection/endpointer.ts';
import type { PendingQuestion } from '#streaming/turn-detection/pending-question.ts';
import { type AudioInput, audioInput } from './audio-input.ts';
import { type SpeechDetector, speechDetector } from './speech-detector.ts';
import { type SttStream, sttStream } from './stt-stream.ts';
import { AwaitedUtterances, type CommittedTurn } from './utterances.ts';

const USER_TURN = {
  /** A microphone that sends nothing for so long, not even silence, is off: speech that was going on has ended. */
  microphoneOffMs: 1_000,
};

export interface UserTurnParts extends CallContext {
  /** The question of ours that is open. */
  question(): PendingQuestion | undefined;
  /** What is heard, without our own words. */
  withoutEcho(transcript: Transcript): Transcript;
  /** A sound begins. */
  onSound(): void;
  /** Speech begins, and has ended: `atMs` of the caller's audio; `spokeAt`: by the clock. */
  onSpeechStarted(atMs: number): void;
  onSpeechEnded(atMs: number, spokeAt: number): void;
  /** The words of the turn so far. */
  onWords(words: string, final: boolean): void;
  /** The turn is over. `utterance`: the client says so. */
  onTurn(words: string, utterance: string | undefined): void;
  /** A turn that the client ended has no words. `code`: the recogniser broke on it. */
  onNothing(utterance: string, code: ErrorCode | undefined): void;
  onTrouble(error: ParleyError): void;
}

/** The words since the last turn; when they came, and when the caller last spoke, by the clock. */
export interface HeardSoFar {
  words: string;
  wordsAt?: number;
  spokeAt?: number;
}

/** The caller's half of a call: sound -> speech, words, turns. */
export class UserTurn {
  private readonly parts: UserTurnParts;
  private readonly clock: Clock;
  private readonly audio: AudioInput;
  private readonly speech: SpeechDetector;
  private readonly stt: SttStream;
  private endpointer: Endpointer;
  private readonly nextLook: Timer;
  private readonly microphoneOff: Timer;
  private readonly awaited = new AwaitedUtterances();
  private closed = false;
  private readonly soFar: HeardSoFar = { words: '' };

  constructor(parts: UserTurnParts) {
    const { services, vad, line, clock } = parts;
    this.parts = parts;
    this.clock = clock;
    this.endpointer = this.newEndpointer();
    this.nextLook = timer(clock, () => this.considerTurnEnd());
    this.microphoneOff = timer(clock, () => this.checkMicrophone());
    this.speech = speechDetector({ onStart: (atMs) => this.speechStarted(atMs), onEnd: (atMs) => this.speechEnded(atMs) });
    this.audio = audioInput({
      input: line.input,
      stt: services.stt,
      vad,
      clock,
      onFrame: (probability, endMs) => {
        if (!this.closed) this.speech.push(probability, endMs);
      },
      onSound: parts.onSound,
    });
    this.stt = sttStream({
      sound: this.audio.sound,
      format: this.audio.format,
      services,
      options: () => ({ locale: parts.caller().locale, hotwords: parts.settings().hotwords ?? [] }),
      onTranscript: (transcript) => this.transcribed(parts.withoutEcho(transcript)),
      onLost: (error) => this.lost(error?.code),
      onTrouble: parts.onTrouble,
    });
  }

  get heard(): Readonly<HeardSoFar> {
    return this.soFar;
  }

  isSpeaking(): boolean {
    return this.speech.speaking();
  }

  hear(audio: Uint8Array): void {
    this.stt.start();
    this.audio.hear(audio);
  }

  /** The client ends a turn: `onTurn` or `onNothing` follows when the recogniser has said its last words, however many turns are ended meanwhile. */
  commit(name: string): void {
    if (!this.stt.isRunning()) {
      this.parts.onNothing(name, undefined);
      return;
    }
    const turn: CommittedTurn = { name, finals: [this.endpointer.take(this.clock.now())], interim: '', awaited: 0 };
    this.endUtterance('end-of-speech');
    this.awaited.take('committed', turn);
  }

  /** What was said since the last turn is forgotten. */
  discard(): void {
    this.endpointer.take(this.clock.now());
    this.soFar.words = '';
    if (!this.stt.isRunning()) return;
    this.endUtterance('discard');
    this.awaited.take('discarded');
  }

  /** These settings are new. */
  settingsChanged({ language, endpointing, hotwords }: { language: boolean; endpointing: boolean; hotwords: boolean }): void {
    if (language || endpointing) {
      this.endpointer = this.newEndpointer();
      // The turn that is being heard goes on. Its words so far are final if the language is another: the recogniser begins anew.
      if (this.speech.speaking()) this.endpointer.speechStarted(this.clock.now());
      const { words } = this.soFar;
      if (words !== '') this.soFar.words = this.endpointer.transcript({ text: words, final: language }, this.clock.now());
    }
    if (language) this.awaited.take('discarded');
    if (language || hotwords) this.stt.restart(this.awaited.holdsCommitted());
    this.considerTurnEnd();
  }

  close(): void {
    this.closed = true;
    for (const due of [this.microphoneOff, this.nextLook]) due.stop();
    this.stt.stop();
    this.audio.close();
  }

  private newEndpointer(): Endpointer {
    const { caller, settings, question } = this.parts;
    return endpointer({ locale: caller().locale, question, options: settings().endpointing });
  }

  private speechStarted(atMs: number): void {
    this.microphoneOff.in(USER_TURN.microphoneOffMs);
    this.endpointer.speechStarted(this.clock.now());
    this.parts.onSpeechStarted(atMs);
    this.considerTurnEnd();
  }

  private speechEnded(atMs: number): void {
    this.microphoneOff.stop();
    const spokeAt = this.clock.now() - this.audio.silentMs(atMs);
    this.soFar.spokeAt = spokeAt;
    this.endpointer.speechEnded(spokeAt);
    this.parts.onSpeechEnded(atMs, spokeAt);
    this.considerTurnEnd();
  }

  private checkMicrophone(): void {
    if (this.audio.deafMs() < USER_TURN.microphoneOffMs) this.microphoneOff.in(USER_TURN.microphoneOffMs);
    else this.speech.cease();
  }

  private transcribed(transcript: Transcript): void {
    const utterance = this.awaited.of(transcript);
    if (utterance?.state === 'void') return;
    if (utterance?.turn) {
      this.wordsOf(utterance.turn, transcript);
      return;
    }
    const words = this.endpointer.transcript(transcript, this.clock.now(), utterance?.state === 'late');
    this.setWords(words);
    this.parts.onWords(words, transcript.final);
    this.considerTurnEnd();
  }

  /** The recogniser broke or was left, and has no final transcript for the oldest utterance: the words so far have to do. */
  private lost(code: ErrorCode | undefined): void {
    const turn = this.awaited.of({ final: true })?.turn;
    if (turn) this.wordsOf(turn, { text: turn.interim, final: true }, code);
  }

  private wordsOf(turn: CommittedTurn, { text, final }: Transcript, code?: ErrorCode): void {
    turn.interim = final ? '' : text;
    if (final) {
      turn.finals.push(text);
      turn.awaited--;
    }
    const words = [...turn.finals, turn.interim].filter((each) => each.trim() !== '').join(' ');
    this.setWords(turn.awaited === 0 ? '' : words);
    if (turn.awaited > 0) this.parts.onWords(words, false);
    else if (words === '') this.parts.onNothing(turn.name, code);
    else this.parts.onTurn(words, turn.name);
    this.considerTurnEnd();
  }

  private setWords(words: string): void {
    this.soFar.words = words;
    if (words !== '') this.soFar.wordsAt = this.clock.now();
  }

  private endUtterance(end: UtteranceEnd): void {
    this.audio.endUtterance(end);
    this.awaited.end();
  }

  /** Whether the turn is over is considered after every event, and when the endpointer wants to look again. */
  private considerTurnEnd(): void {
    if (this.closed || this.parts.settings().turns === 'manual') return;
    const step = this.endpointer.next(this.clock.now());
    if (step.do === 'end-of-speech') {
      this.endUtterance('end-of-speech');
      this.considerTurnEnd();
    } else if (step.do === 'decide') {
      this.awaited.take('decided');
      this.soFar.words = '';
      this.parts.onTurn(step.words, undefined);
      this.considerTurnEnd();
    } else this.nextLook.at(step.do === 'wait' ? step.untilMs : Number.POSITIVE_INFINITY);
  }
}
