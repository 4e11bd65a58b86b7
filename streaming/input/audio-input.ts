import { type Channel, channel } from '#core/async/channel.ts';
import { bytesPerSecond, isSameFormat } from '#core/audio/audio-format.ts';
import { converter, decoder, frames512, loudness } from '#core/audio/convert.ts';
import { NARROW_REACH, resampler } from '#core/audio/resample.ts';
import type { AudioFormat, Clock, Sound, SpeechToText, VoiceActivity } from '#core/ports.ts';
import { type Piece, parcels } from './frame-batcher.ts';
import { onsetDetector } from './onset-detector.ts';
import { SILENCE } from './speech-detector.ts';

/** What voice activity is judged on. */
const VAD_FORMAT: AudioFormat = { encoding: 'pcm16', sampleRate: 16_000 };

/** Pieces of sound that may wait for the recogniser, at least some 20 s: beyond that the newest are lost, not the process. */
const WAITING_SOUNDS = 1_000;

/** So much sound goes to the recogniser together, though somebody may be speaking (milliseconds): a message costs more than its sound. */
const MESSAGE_MS = 60;

/** So far above the noise of the room somebody may be speaking (decibels): less than what is a sound for certain. */
const STIRS_DB = 6;
/** In a calm line nobody speaks below this: for voice activity it is digital silence (decibels below full scale). */
const SILENT_DB = -60;

export interface Ears {
  /** Sound off the wire, in pieces of any length. */
  hear(audio: Uint8Array): void;
  /** Tells the recogniser that the caller has paused. */
  endOfSpeech(): void;
  /** For the recogniser, in `format`: all that was heard, in its order; up to 60 ms of it come together, in a calm line up to 200. */
  readonly sound: Channel<Sound>;
  readonly format: AudioFormat;
  /** How long the caller has been silent (milliseconds), if the last speech ended at `lastSpeechMs` of its audio. */
  silentMs(lastSpeechMs: number): number;
  /** How long no sound came, not even silence (milliseconds). */
  deafMs(): number;
  close(): void;
}

/** Takes a caller's sound apart: to the recogniser in a format it accepts, and to voice activity in frames. */
export function ears(parts: {
  input: AudioFormat;
  stt: SpeechToText;
  vad: VoiceActivity;
  clock: Clock;
  /** For each frame: the probability of speech, and where the frame ends (milliseconds of the caller's audio). */
  onFrame(probability: number, endMs: number): void;
  /** Some sound begins; nobody has judged it. */
  onSound(): void;
}): Ears {
  const { input, stt, clock } = parts;
  const format = stt.accepts.find((accepted) => isSameFormat(accepted, input)) ?? stt.accepts[0] ?? VAD_FORMAT;
  const sound = channel<Sound>(WAITING_SOUNDS);
  const decode = decoder(input);
  const onset = onsetDetector();
  const toStt = converter(input, format);
  const judged = forVoiceActivity(input.sampleRate, (frame) => listener.push(frame));
  const bytesPerMs = bytesPerSecond(input) / 1_000;
  let bytes = 0;
  let lastAt = clock.now();

  const listener = parts.vad.open((probability, endMs) => {
    if (probability >= SILENCE) waiting.stir();
    parts.onFrame(probability, endMs);
  });

  /** Judged already, and not yet sent to the recogniser. */
  let unsent: Uint8Array[] = [];
  let unsentMs = 0;

  const waiting = parcels((pieces, calm) => {
    for (const piece of pieces) {
      judged.push(piece, calm);
      unsent.push(piece.audio);
      unsentMs += piece.ms;
    }
    // With one more it would be too much.
    if (calm || unsentMs + (pieces.at(-1)?.ms ?? 0) > MESSAGE_MS) sendUnsent();
  });

  function sendUnsent(): void {
    if (unsent.length === 0) return;
    sound.push(toStt.push(Buffer.concat(unsent)));
    unsent = [];
    unsentMs = 0;
  }

  function sendAll(): void {
    waiting.pause();
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
      waiting.push({ audio, samples, loudnessDb, ms: audio.length / bytesPerMs }, loudnessDb < onset.floor() + STIRS_DB);
      // It is held because the line is calm: what came before it does not wait as well.
      if (unsent.length === before) sendUnsent();
    },
    endOfSpeech() {
      sendAll();
      sound.push('end-of-speech');
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

/** Pieces of sound as the frames that voice activity wants. It tells speech from noise as well with a filter that lets a little through. */
function forVoiceActivity(sampleRate: number, on: (frame: Int16Array) => void): { push(piece: Piece, calm: boolean): void } {
  const frames = frames512(on);
  const { push } = resampler(sampleRate, VAD_FORMAT.sampleRate, NARROW_REACH);
  const toSamples = sampleRate === VAD_FORMAT.sampleRate ? (samples: Int16Array) => samples : push;
  /** Samples of silence that its place in time still wants. */
  let owed = 0;

  return {
    push({ samples, loudnessDb }, calm) {
      if (!calm || loudnessDb >= SILENT_DB) {
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
