import { LEVEL_FRAME_MS, type LevelHistory, levelHistory } from './level-history.ts';

const ECHO_PATH = {
  /** An echo is looked for up to this delay behind the moment at which our sound should be heard: jitter buffers and radio links are in it. */
  longestDelayMs: 700,
  /** What was heard counts for less and less: to a third after 1.4 s. */
  fades: 0.993,
  /**
   * How alike the levels of our sound and of what is heard must be (correlation) for this to be an echo, after so much sound: an echo has 0.98
   * and more from the start, in a room that rings 0.9; other voices are below 0.95 after 400 ms, and below 0.77 after 1.2 s.
   */
  alike: { at: { ms: 300, correlation: 0.98 }, from: { ms: 1_100, correlation: 0.86 } },
  /** Speech comes and goes: a level that varies less, as a part of its mean, says nothing. After such a pause a sound is a new one. */
  varies: 0.25,
  pauseMs: 500,
  /** Echo that would be softer than this beside our sound is no concern; one that is louder is none. */
  softestDb: -60,
  loudestDb: 6,
  /** No echo: we were heard for so long, and nothing came back. */
  silentForMs: 700,
  /** A sound is so much louder than the noise of the line, and louder than this. */
  aboveNoiseDb: 12,
  softestSoundDb: -62,
  /** Somebody else is heard where the sound is so much louder than the echo can be, for so long; and up to so long after it was. */
  aboveEchoDb: 6,
  lastsMs: 30,
  goesOnMs: 300,
  /** A room rings on: by so much softer with each 10 ms. */
  ringsDb: -1.2,
  /** The delay is uncertain by this, either way. */
  spreadMs: 30,
};

/** What is known of the way: nothing yet · our sound comes back · it does not. */
export type EchoKnowledge = 'unknown' | 'echo' | 'none';

/** 'quiet': nothing but the noise of the line · 'ours': no louder than our echo · 'theirs': somebody else · 'unsure': the way is not known, and this may be our echo. */
export type Origin = 'quiet' | 'ours' | 'theirs' | 'unsure';

/**
 * The way of our own sound from the line's output to its input: delay and gain, learned from how loud both are at each 10 ms. Times are frames of
 * 10 ms by one clock. The cost of a frame is the same for ever, and none is kept.
 */
export interface EchoPath {
  /** A frame of ours will be heard then. Powers: mean squares, 1 is full scale. */
  played(frame: number, power: number): void;
  /** A frame of the caller's, while we are heard or just were: whose it is. */
  heard(frame: number, power: number): Origin;
  knowledge(): EchoKnowledge;
  /** How far behind our own sound an echo may come. */
  longestDelayMs(): number;
}

const amplitude = (db: number) => 10 ** (db / 20);

export function echoPath(): EchoPath {
  const { softestDb, silentForMs, aboveNoiseDb, softestSoundDb, aboveEchoDb, lastsMs, goesOnMs, ringsDb, spreadMs } = ECHO_PATH;
  const ours = levelHistory();
  const theirs = levelHistory();
  const likeness = levelLikeness(ours);
  let knowledge: EchoKnowledge = 'unknown';
  let delay = 0;
  let gain = 0;
  let noise = 1;
  /** Frames in which we were heard for certain, and nothing came back. */
  let silent = 0;
  let ringing = 0;
  let louder = 0;
  let theirsUntil = Number.NEGATIVE_INFINITY;
  let lastFrame = Number.NEGATIVE_INFINITY;

  function learn(level: number, frame: number): void {
    const found = likeness.heard(frame, level);
    if (found) {
      knowledge = 'echo';
      ({ delay, gain } = found);
    } else if (knowledge === 'echo' && gain * ours.at(frame - delay) > 2 * level) {
      // The loudspeaker was turned down, or is a headset now.
      gain *= 0.98;
      if (gain < amplitude(softestDb)) knowledge = 'none';
    }
  }

  function echoAt(frame: number): number {
    const spread = spreadMs / LEVEL_FRAME_MS;
    ringing = Math.max(ringing * amplitude(ringsDb), gain * ours.loudestOf(frame - delay - spread, frame - delay + spread));
    return ringing;
  }

  return {
    knowledge: () => knowledge,
    longestDelayMs: () => (knowledge === 'echo' ? delay * LEVEL_FRAME_MS + 100 : 450),
    played: ours.note,
    heard(frame, power) {
      // A gap in the sound: what rang is over.
      if (frame > lastFrame + 100) {
        ringing = 0;
        louder = 0;
        noise = Math.min(1, 4 * noise);
      }
      lastFrame = frame;
      theirs.note(frame, power);
      const level = theirs.at(frame);
      noise = Math.max(amplitude(-80), Math.min(level, noise * amplitude(0.06)));
      const sounds = level > Math.max(noise * amplitude(aboveNoiseDb), amplitude(softestSoundDb));
      learn(level, frame);
      const reach = ECHO_PATH.longestDelayMs / LEVEL_FRAME_MS;
      if (knowledge === 'none') return 'theirs';
      if (knowledge === 'unknown') {
        const mayBeOurs = ours.loudestOf(frame - reach, frame) > amplitude(-50);
        if (!sounds && ours.at(frame - reach) > 0 && mayBeOurs) silent++;
        else if (sounds) silent = 0;
        if (silent * LEVEL_FRAME_MS >= silentForMs) knowledge = 'none';
        if (!sounds) return 'quiet';
        return mayBeOurs ? 'unsure' : 'theirs';
      }
      const echo = echoAt(frame);
      louder = sounds && level > echo * amplitude(aboveEchoDb) ? louder + 1 : 0;
      if (louder * LEVEL_FRAME_MS >= lastsMs) theirsUntil = frame + goesOnMs / LEVEL_FRAME_MS;
      if (frame <= theirsUntil) return 'theirs';
      return echo > noise || louder > 0 ? 'ours' : 'quiet';
    },
  };
}

/** Finds the delay at which the levels of a sound are most like ours were. */
function levelLikeness(ours: LevelHistory) {
  const { longestDelayMs, fades, alike, varies, pauseMs, loudestDb, softestDb } = ECHO_PATH;
  const lags = longestDelayMs / LEVEL_FRAME_MS;
  const products = new Float64Array(lags);
  const sums = new Float64Array(lags);
  const squares = new Float64Array(lags);
  let sum = 0;
  let square = 0;
  let weight = 0;
  /** Frames that had a sound, as far as they count. */
  let sounding = 0;
  let soundedAt = Number.NEGATIVE_INFINITY;

  /** That a sound begins is no likeness: any two do. */
  function beginAnew(): void {
    for (const sumsOf of [products, sums, squares]) sumsOf.fill(0);
    sum = 0;
    square = 0;
    weight = 0;
    sounding = 0;
  }

  function wanted(): number {
    const ms = sounding * LEVEL_FRAME_MS;
    if (ms < alike.at.ms) return Number.POSITIVE_INFINITY;
    const share = Math.min(1, (ms - alike.at.ms) / (alike.from.ms - alike.at.ms));
    return alike.at.correlation + share * (alike.from.correlation - alike.at.correlation);
  }

  return {
    /** The way, if this frame and those before it show one. */
    heard(frame: number, level: number): { delay: number; gain: number } | undefined {
      const sounds = level > amplitude(softestDb);
      if (sounds && (frame - soundedAt) * LEVEL_FRAME_MS > pauseMs) beginAnew();
      if (sounds) soundedAt = frame;
      weight = weight * fades + 1;
      sum = sum * fades + level;
      square = square * fades + level * level;
      sounding = sounding * fades + (sounds ? 1 : 0);
      const spread = square / weight - (sum / weight) ** 2;
      const least = spread > ((varies * sum) / weight) ** 2 ? wanted() : Number.POSITIVE_INFINITY;
      let best = 0;
      let delay = 0;
      let gain = 0;
      for (let lag = 0; lag < lags; lag++) {
        const our = ours.at(frame - lag);
        const product = (products[lag] as number) * fades + level * our;
        const ourSum = (sums[lag] as number) * fades + our;
        const ourSquare = (squares[lag] as number) * fades + our * our;
        products[lag] = product;
        sums[lag] = ourSum;
        squares[lag] = ourSquare;
        const ourSpread = ourSquare / weight - (ourSum / weight) ** 2;
        const common = product / weight - (sum * ourSum) / weight ** 2;
        const correlation = common / Math.sqrt(spread * ourSpread + 1e-18);
        if (correlation <= best) continue;
        best = correlation;
        delay = lag;
        gain = common / (ourSpread + 1e-18);
      }
      const fits = best >= least && gain > amplitude(softestDb) && gain < amplitude(loudestDb);
      return fits ? { delay, gain } : undefined;
    },
  };
}
