import { METRICS } from '#core/metrics/metrics.ts';

/** What a turn on a speaker is, on average: measured where we could, else assumed on the safe side. */
export const TURN = {
  /** The function mostly waits for the model. */
  seconds: 1.3,
  /** Past turns that are read: 12 KB. */
  readUnits: 3,
  /** What was said: 1.5 KB. */
  writeUnits: 2,
  logBytes: 1_000,
  promptTokens: 1_500,
  replyTokens: 80,
  /** Turns whose answer a worker has to finish; it takes so long. */
  lateShare: 0.02,
  lateSeconds: 15,
};

/** What a minute of a call is. */
export const MINUTE = {
  turns: 4,
  /** Half of it is our voice, at some 150 words a minute. */
  characters: 450,
  /** 24 kHz, 16 bits, as base64, while we speak. */
  bytesOut: 30 * 64_000,
  /** Calls that a container has on average, of those that it can take: it is scaled to that. */
  share: 0.6,
};

/** Alarms and metrics of the speakers' stack, without Google. */
export const WATCHED = { alarms: 10, metrics: METRICS.filter(({ cloudWatch }) => cloudWatch !== undefined).length };

export const HOURS_PER_MONTH = 730;
