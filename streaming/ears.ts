import { bytesPerSecond, isSameFormat } from '#core/audio-format.ts';
import { type Channel, channel } from '#core/channel.ts';
import type { AudioFormat, Clock, Sound, SpeechToText, VoiceActivity } from '#core/ports.ts';
import { converter, frames512, loudness } from './audio.ts';

/** What voice activity is judged on. */
const VAD_FORMAT: AudioFormat = { encoding: 'pcm16', sampleRate: 16_000 };

/** Pieces of sound that may wait for the recogniser, some 20 s: beyond that the newest are lost, not the process. */
const WAITING_SOUNDS = 1_000;

export interface Ears {
  /** Sound off the wire, in pieces of any length. */
  hear(audio: Uint8Array): void;
  /** Tells the recogniser that the caller has paused. */
  endOfSpeech(): void;
  /** For the recogniser, in `format`. */
  readonly sound: Channel<Sound>;
  readonly format: AudioFormat;
  /** How long the caller has been silent (milliseconds), if the last speech ended at `lastSpeechMs` of its audio. */
  silentMs(lastSpeechMs: number): number;
  /** How long no sound came, not even silence (milliseconds). */
  deafMs(): number;
  close(): void;
}

/** Takes a caller's sound apart: to the recogniser in a format it accepts, to voice activity in frames, and its loudness at once. */
export function ears(parts: {
  input: AudioFormat;
  stt: SpeechToText;
  vad: VoiceActivity;
  clock: Clock;
  /** For each frame: the probability of speech, and where the frame ends (milliseconds of the caller's audio). */
  onFrame(probability: number, endMs: number): void;
  /** For each piece, before anybody has judged it: dB below full scale, and where it ends. */
  onLoudness(db: number, endMs: number): void;
}): Ears {
  const { input, stt, clock } = parts;
  const format = stt.accepts.find((accepted) => isSameFormat(accepted, input)) ?? stt.accepts[0] ?? VAD_FORMAT;
  const sound = channel<Sound>(WAITING_SOUNDS);
  const listener = parts.vad.open(parts.onFrame);
  const frames = frames512((frame) => listener.push(frame));
  const toVad = converter(input, VAD_FORMAT);
  const toStt = isSameFormat(format, input) || isSameFormat(format, VAD_FORMAT) ? undefined : converter(input, format);
  const bytesPerMs = bytesPerSecond(input) / 1_000;
  let bytes = 0;
  let lastAt = clock.now();

  return {
    sound,
    format,
    hear(audio) {
      bytes += audio.length;
      lastAt = clock.now();
      const pcm = toVad.push(audio);
      parts.onLoudness(loudness(pcm), bytes / bytesPerMs);
      frames.push(pcm);
      sound.push(isSameFormat(format, input) ? audio : toStt ? toStt.push(audio) : pcm);
    },
    endOfSpeech: () => sound.push('end-of-speech'),
    silentMs: (lastSpeechMs) => bytes / bytesPerMs - lastSpeechMs + (clock.now() - lastAt),
    deafMs: () => clock.now() - lastAt,
    close() {
      listener.close();
      sound.end();
    },
  };
}
