import { type Channel, channel } from '#core/async/channel.ts';
import { bytesPerSecond, nearestFormat } from '#core/audio/audio-format.ts';
import { converter, decoder, frames512, loudness } from '#core/audio/convert.ts';
import { NARROW_REACH, resampler } from '#core/audio/resample.ts';
import type { AudioFormat, Clock, Sound, SpeechToText, UtteranceEnd, VoiceActivity } from '#core/ports.ts';
import { type AudioFrame, frameBatcher } from './frame-batcher.ts';
import { onsetDetector } from './onset-detector.ts';
import { SPEECH_DETECTION } from './speech-detector.ts';

/** The format that voice activity is judged in. */
const VAD_FORMAT: AudioFormat = { encoding: 'pcm16', sampleRate: 16_000 };

const AUDIO_INPUT = {
  /** Messages that may wait for the recogniser, at least some 20 s of sound: beyond that the newest sound is lost, not the process. */
  waitingMessages: 1_000,
  /** So much sound goes to the recogniser together, though the caller may be speaking: a message costs more than its sound. */
  messageMs: 60,
  /** So far above the noise of the room the caller may be speaking: less than what is a sound for certain. */
  stirsDb: 6,
  /** A calm line below this (decibels below full scale) is digital silence for voice activity: no speech is so quiet. */
  silentDb: -60,
};

export interface AudioInput {
  /** Sound off the wire, in pieces of any length. */
  hear(audio: Uint8Array): void;
  /** Tells the recogniser that an utterance ends here: its words are wanted, or its sound is thrown away. */
  endUtterance(end: UtteranceEnd): void;
  /** For the recogniser, in `format`: all the sound, in its order; up to 60 ms of it come together, in a calm line up to 200. */
  readonly sound: Channel<Sound>;
  readonly format: AudioFormat;
  /** How long the caller has been silent, if the last speech ended at `lastSpeechMs` of the caller's audio. */
  silentMs(lastSpeechMs: number): number;
  /** How long no sound came, not even silence. */
  deafMs(): number;
  close(): void;
}

/** Takes a caller's sound apart: to the recogniser in a format it accepts, and to voice activity in frames. */
export function audioInput(parts: {
  input: AudioFormat;
  stt: SpeechToText;
  vad: VoiceActivity;
  clock: Clock;
  /** For each frame: the probability of speech, and where the frame ends in the caller's audio. */
  onFrame(probability: number, endMs: number): void;
  /** A sound begins; whether it is speech is not known yet. */
  onSound(): void;
}): AudioInput {
  const { input, stt, clock } = parts;
  const format = nearestFormat(stt.accepts, input) ?? VAD_FORMAT;
  const sound = channel<Sound>(AUDIO_INPUT.waitingMessages, (message) => typeof message === 'string');
  const decode = decoder(input);
  const onset = onsetDetector();
  const toStt = converter(input, format);
  const bytesPerMs = bytesPerSecond(input) / 1_000;
  let bytes = 0;
  let lastAt = clock.now();

  /** What voice activity was given already, and the recogniser was not. */
  let unsent: Uint8Array[] = [];
  let unsentMs = 0;

  function sendUnsent(): void {
    if (unsent.length === 0) return;
    sound.push(toStt.push(Buffer.concat(unsent)));
    unsent = [];
    unsentMs = 0;
  }

  const batcher = frameBatcher((frames, calm) => {
    for (const frame of frames) {
      vadFrames.push(frame, calm);
      unsent.push(frame.audio);
      unsentMs += frame.ms;
    }
    // The next frame, as long as the last, would make the message too long.
    if (calm || unsentMs + (frames.at(-1)?.ms ?? 0) > AUDIO_INPUT.messageMs) sendUnsent();
  });

  const listener = parts.vad.open((probability, endMs) => {
    if (probability >= SPEECH_DETECTION.silence) batcher.stir();
    parts.onFrame(probability, endMs);
  });
  const vadFrames = forVoiceActivity(input.sampleRate, (frame) => listener.push(frame));

  function sendAll(): void {
    batcher.pause();
    sendUnsent();
  }

  return {
    sound,
    format,
    hear(audio) {
      bytes += audio.length;
      lastAt = clock.now();
      const samples = decode(audio);
      const loudnessDb = loudness(samples);
      if (onset.push(loudnessDb, bytes / bytesPerMs)) parts.onSound();
      const before = unsent.length;
      batcher.push({ audio, samples, loudnessDb, ms: audio.length / bytesPerMs }, loudnessDb < onset.floorDb() + AUDIO_INPUT.stirsDb);
      // The batcher holds this frame because the line is calm; frames that came before it need not wait as well.
      if (unsent.length === before) sendUnsent();
    },
    endUtterance(end) {
      sendAll();
      sound.push(end);
    },
    silentMs: (lastSpeechMs) => bytes / bytesPerMs - lastSpeechMs + (clock.now() - lastAt),
    deafMs: () => clock.now() - lastAt,
    close() {
      sendAll();
      listener.close();
      sound.end();
    },
  };
}

const NO_SOUND = new Int16Array(512);

/** A caller's frames as the frames that voice activity wants. It tells speech from noise as well with a filter that lets a little through. */
function forVoiceActivity(sampleRate: number, onFrame: (frame: Int16Array) => void): { push(frame: AudioFrame, calm: boolean): void } {
  const frames = frames512(onFrame);
  const { push } = resampler(sampleRate, VAD_FORMAT.sampleRate, NARROW_REACH);
  const toSamples = sampleRate === VAD_FORMAT.sampleRate ? (samples: Int16Array) => samples : push;
  /** Samples of silence that are still to be given, so that time passes as it did. */
  let owed = 0;

  return {
    push({ samples, loudnessDb }, calm) {
      if (!calm || loudnessDb >= AUDIO_INPUT.silentDb) {
        frames.push(toSamples(samples));
        return;
      }
      for (owed += (samples.length * VAD_FORMAT.sampleRate) / sampleRate; owed >= 1; ) {
        const silence = NO_SOUND.subarray(0, owed);
        frames.push(silence);
        owed -= silence.length;
      }
    },
  };
}
