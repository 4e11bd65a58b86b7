import { audioAllowance } from '#core/async/rate-limiter.ts';
import { bytesPerSecond } from '#core/audio/audio-format.ts';
import { type Converter, converter } from '#core/audio/convert.ts';
import type { AudioFormat, Clock } from '#core/ports.ts';

interface Formats {
  input: AudioFormat;
  output: AudioFormat;
}

export type ClientAudio = ReturnType<typeof clientAudio>;

/**
 * A client's sound on its way to a call and back. A call keeps the formats that it began with (`line`); a client may choose others at any time,
 * and what it sends and gets from then on is converted.
 */
export function clientAudio(line: Formats, clock: Clock) {
  // Counted in milliseconds, which are the same in every format.
  const mayHear = audioAllowance(clock, 1_000);
  let client = line;
  let toCall: Converter;
  let toClient: Converter;
  change(line);

  function change(formats: Formats): void {
    client = formats;
    toCall = converter(client.input, line.input);
    toClient = converter(line.output, client.output);
  }

  const msOf = (bytes: number) => (1_000 * bytes) / bytesPerSecond(client.input);

  return {
    /** How long so many bytes of the client's sound last. */
    msOf,
    /** What the client sends and gets from now on. */
    change(formats: Formats): void {
      if (JSON.stringify(formats) !== JSON.stringify(client)) change(formats);
    },
    /** Whether so much of the client's sound is about as much as it has had time to speak. */
    isInTime: (bytes: number) => mayHear(msOf(bytes)),
    forCall: (audio: Uint8Array) => toCall.push(audio),
    forClient: (frame: Uint8Array) => toClient.push(frame),
  };
}
