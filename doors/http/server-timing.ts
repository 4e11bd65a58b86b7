import type { TurnStages } from '#core/metrics/measured.ts';

/** The milliseconds of a turn's stages, as a Server-Timing header tells them. */
export function serverTiming(stages: TurnStages): string {
  return Object.entries(stages)
    .map(([stage, ms]) => `${stage};dur=${ms.toFixed(1)}`)
    .join(', ');
}
