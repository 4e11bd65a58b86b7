import { type Timer, timer } from '#core/async/timer.ts';
import type { ParleyError } from '#core/errors.ts';
import type { Clock, Transcript } from '#core/ports.ts';
import type { CallContext } from '#streaming/call-context.ts';
import { type Endpointer, endpointer } from '#streaming/turn-detection/endpointer.ts';
import type { PendingQuestion } from '#streaming/turn-detection/pending-question.ts';
import { type AudioInput, audioInput } from './audio-input.ts';
import { type SpeechDetector, speechDetector } from './speech-detector.ts';
import { type SttStream, sttStream } from './stt-stream.ts';

const USER_TURN = {
  /** After a client's own end of a turn the final words are waited for so long. */
  finalWordsMs: 700,
  /** A microphone that sends nothing for so long, not even silence, is off: speech that was going on has ended. */
  microphoneOffMs: 1_000,
};

export interface UserTurnParts extends CallContext {
  /** The question of ours that is open. */
  question(): PendingQuestion | undefined;
  /** A sound begins. */
  onSound(): void;
  /** Speech begins, and has ended: `atMs` of the caller's audio; `spokeAt`: by the clock. */
  onSpeechStarted(atMs: number): void;
  onSpeechEnded(atMs: number, spokeAt: number): void;
  /** The words of the turn so far. */
  onWords(words: string, final: boolean): void;
  /** The turn is over. `utterance`: the client says so. */
  onTurn(words: string, utterance: string | undefined): void;
  /** A turn that the client ended has no words. */
  onNothing(utterance: string): void;
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
  private readonly lastWordsDue: Timer;
  private readonly microphoneOff: Timer;
  /** What becomes of the words up to the recogniser's next final ones. */
  private ending: { commit: string } | 'discard' | undefined;
  private closed = false;
  private readonly soFar: HeardSoFar = { words: '' };

  constructor(parts: UserTurnParts) {
    const { services, vad, line, clock } = parts;
    this.parts = parts;
    this.clock = clock;
    this.endpointer = this.newEndpointer();
    this.nextLook = timer(clock, () => this.considerTurnEnd());
    this.lastWordsDue = timer(clock, () => this.endTurn(true));
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
      onTranscript: (transcript) => this.transcribed(transcript),
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

  /** The client ends a turn: `onTurn` follows when the recogniser has said its last words. */
  commit(utterance: string): void {
    this.askForLastWords({ commit: utterance });
  }

  /** What was said since the last turn is forgotten. */
  discard(): void {
    this.askForLastWords('discard');
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
    if (language || hotwords) this.stt.restart();
    this.considerTurnEnd();
  }

  close(): void {
    this.closed = true;
    for (const due of [this.microphoneOff, this.nextLook, this.lastWordsDue]) due.stop();
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
    const words = this.endpointer.transcript(transcript, this.clock.now());
    this.soFar.words = this.ending === 'discard' ? '' : words;
    if (this.soFar.words !== '') this.soFar.wordsAt = this.clock.now();
    if (this.ending && transcript.final) {
      this.endTurn(false);
      return;
    }
    this.parts.onWords(this.soFar.words, transcript.final);
    this.considerTurnEnd();
  }

  /** Whether the turn is over is considered after every event, and when the endpointer wants to look again. */
  private considerTurnEnd(): void {
    if (this.closed || this.ending || this.parts.settings().turns === 'manual') return;
    const step = this.endpointer.next(this.clock.now());
    if (step.do === 'end-of-speech') {
      this.audio.endOfSpeech();
      this.considerTurnEnd();
    } else if (step.do === 'decide') {
      this.soFar.words = '';
      this.parts.onTurn(step.words, undefined);
      this.considerTurnEnd();
    } else this.nextLook.at(step.do === 'wait' ? step.untilMs : Number.POSITIVE_INFINITY);
  }

  private askForLastWords(ending: { commit: string } | 'discard'): void {
    this.ending = ending;
    this.audio.endOfSpeech();
    this.lastWordsDue.in(USER_TURN.finalWordsMs);
  }

  /** `finalDue`: the recogniser has not said its last words. */
  private endTurn(finalDue: boolean): void {
    const utterance = typeof this.ending === 'object' ? this.ending.commit : undefined;
    this.lastWordsDue.stop();
    this.ending = undefined;
    this.soFar.words = '';
    const final = this.endpointer.take(this.clock.now(), finalDue);
    if (utterance !== undefined) {
      if (final === '') this.parts.onNothing(utterance);
      else this.parts.onTurn(final, utterance);
    }
    this.considerTurnEnd();
  }
}
