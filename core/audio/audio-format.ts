import type { AudioFormat } from '#core/ports.ts';

export function bytesPerSample({ encoding }: AudioFormat): number {
  return encoding === 'pcm16' ? 2 : 1;
}

export function bytesPerSecond(format: AudioFormat): number {
  return format.sampleRate * bytesPerSample(format);
}

/** How long audio lasts. */
export function durationMs(audio: Uint8Array, format: AudioFormat): number {
  return (audio.length / bytesPerSecond(format)) * 1000;
}

/** The formats that everybody in the list has, in the order of the first. */
export function commonFormats([first = [], ...others]: readonly (readonly AudioFormat[])[]): readonly AudioFormat[] {
  return first.filter((format) => others.every((formats) => formats.some((other) => isSameFormat(format, other))));
}

/** Of formats in order of preference that which needs no conversion, else the first. undefined: there is none. */
export function nearestFormat(formats: readonly AudioFormat[], wanted: AudioFormat): AudioFormat | undefined {
  return formats.find((format) => isSameFormat(format, wanted)) ?? formats[0];
}

export function isSameFormat(one: AudioFormat, other: AudioFormat): boolean {
  return one.encoding === other.encoding && one.sampleRate === other.sampleRate;
}
