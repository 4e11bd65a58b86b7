/** Makes a file of samples, piece by piece: mono, at the rate that it was opened with. */
export interface Encoder {
  push(samples: Int16Array): Uint8Array;
  /** What was held back, and the end of the file. */
  end(): Uint8Array;
  /** Lets go of what it needs, however far it came. */
  close(): void;
}

/** A file format that speech can be had in. */
export interface SpeechFormat {
  contentType: string;
  /** `sampleRate`: hertz. */
  open(sampleRate: number): Promise<Encoder>;
}
