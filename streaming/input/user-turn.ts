import { timer } from '#core/async/timer.ts';
import type { ParleyError } from '#core/errors.ts';
import type { AudioFormat, Transcript, VoiceActivity } from '#core/ports.ts';
import type { CallSettings } from '#streaming/call.ts';
import type { Voice } from '#streaming/pipeline.ts';
import { endpointer } from '#streaming/turn-detection/endpointer.ts';
import type { Asked } from '#streaming/turn-detection/pending-question.ts';
import { ears } from './audio-input.ts';
import { speechDetector } from './speech-detector.ts';
import { recognition } from './stt-stream.ts';

/** After a client's own end of a turn the final words are waited for so long (milliseconds). */
const FINAL_WORDS_MS = 700;
/** A microphone that sends nothing for so long, not even silence, is off: whoever spoke has stopped. */
const MICROPHONE_OFF_MS = 1_000;

/** The caller's half of a call: sound -> speech, words, turns. */
export interface Hearing {
  hear(audio: Uint8Array): void;
  /** The words since the last turn. */
  words(): string;
  /** When they came, and when the caller last spoke, by the clock. */
  wordsAt(): number | undefined;
  spokeAt(): number | undefined;
  speaking(): boolean;
  /** The client ends a turn: it is told when the recogniser has said its last words. */
  commit(): void;
  /** What was said since the last turn is forgotten. */
  discard(): void;
  /** These settings are new. */
  changed(what: { language: boolean; endpointing: boolean; hotwords: boolean }): void;
  close(): void;
}

export interface HearingParts {
  input: AudioFormat;
  voice: Voice;
  vad: VoiceActivity;
  settings(): CallSettings & Required<Pick<CallSettings, 'locale'>>;
  /** The question of ours that is open. */
  asked(): Asked | undefined;
  /** Some sound begins. */
  onSound(): void;
  /** Speech begins, and has ended: `atMs` of the caller's audio. */
  onSpeechStarted(atMs: number): void;
  onSpeechEnded(atMs: number, nowMs: number): void;
  /** The words of the turn so far. */
  onWords(words: string, final: boolean): void;
  /** The turn is over. `committed`: the client says so. */
  onTurn(words: string, committed: boolean): void;
  onTrouble(error: ParleyError): void;
}

export function startHearing(parts: HearingParts): Hearing {
  const { voice, settings } = parts;
  const { clock } = voice;
  let words = '';
  let wordsAt: number | undefined;
  let spokeAt: number | undefined;
  /** What becomes of the words up to the recogniser's next final ones. */
  let ending: 'commit' | 'discard' | undefined;
  let closed = false;

  const newEndpointer = () => {
    const { locale, endpointing } = settings();
    return endpointer({ locale, asked: parts.asked, ...(endpointing && { bounds: endpointing }) });
  };
  let turns = newEndpointer();

  const detector = speechDetector({
    onStart(atMs) {
      microphone.in(MICROPHONE_OFF_MS);
      turns.speechStarted(clock.now());
      parts.onSpeechStarted(atMs);
      consider();
    },
    onEnd(atMs) {
      microphone.stop();
      spokeAt = clock.now() - sound.silentMs(atMs);
      turns.speechEnded(spokeAt);
      parts.onSpeechEnded(atMs, spokeAt);
      consider();
    },
  });

  const sound = ears({
    input: parts.input,
    stt: voice.stt,
    vad: parts.vad,
    clock,
    onFrame(probability, endMs) {
      if (!closed) detector.push(probability, endMs);
    },
    onSound: parts.onSound,
  });

  const microphone = timer(clock, () => {
    if (sound.deafMs() < MICROPHONE_OFF_MS) microphone.in(MICROPHONE_OFF_MS);
    else detector.cease();
  });

  const recogniser = recognition({
    hearing: sound,
    voice,
    options: () => ({ locale: settings().locale, hotwords: settings().hotwords ?? [] }),
    on: onTranscript,
    onTrouble: parts.onTrouble,
  });

  function onTranscript(transcript: Transcript): void {
    words = turns.transcript(transcript, clock.now());
    if (ending === 'discard') words = '';
    if (words !== '') wordsAt = clock.now();
    if (ending && transcript.final) {
      endTurn(false);
      return;
    }
    parts.onWords(words, transcript.final);
    consider();
  }

  /** After every event, and when its own alarm rings: is the turn over? */
  function consider(): void {
    if (closed || ending || settings().turns === 'manual') return;
    const step = turns.next(clock.now());
    if (step.do === 'end-of-speech') {
      sound.endOfSpeech();
      consider();
    } else if (step.do === 'decide') {
      words = '';
      parts.onTurn(step.words, false);
      consider();
    } else thought.at(step.do === 'wait' ? step.untilMs : Number.POSITIVE_INFINITY);
  }
  const thought = timer(clock, consider);

  function askForLastWords(what: 'commit' | 'discard'): void {
    ending = what;
    sound.endOfSpeech();
    lastWords.in(FINAL_WORDS_MS);
  }
  const lastWords = timer(clock, () => endTurn(true));

  /** `finalDue`: the recogniser has not said its last words. */
  function endTurn(finalDue: boolean): void {
    const committed = ending === 'commit';
    lastWords.stop();
    ending = undefined;
    words = '';
    const final = turns.take(clock.now(), finalDue);
    if (committed && final !== '') parts.onTurn(final, true);
    consider();
  }

  return {
    hear(audio) {
      recogniser.start();
      sound.hear(audio);
    },
    words: () => words,
    wordsAt: () => wordsAt,
    spokeAt: () => spokeAt,
    speaking: detector.speaking,
    commit: () => askForLastWords('commit'),
    discard: () => askForLastWords('discard'),
    changed({ language, endpointing, hotwords }) {
      if (language || endpointing) {
        turns = newEndpointer();
        // The turn that is being heard goes on. Of another language nothing more comes to the words so far.
        if (detector.speaking()) turns.speechStarted(clock.now());
        if (words !== '') words = turns.transcript({ text: words, final: language }, clock.now());
      }
      if (language || hotwords) recogniser.restart();
      consider();
    },
    close() {
      closed = true;
      for (const timer of [microphone, thought, lastWords]) timer.stop();
      recogniser.stop();
      sound.close();
    },
  };
}
