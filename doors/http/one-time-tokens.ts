import type { Clock } from '#core/ports.ts';

const VALID_MS = 60_000;
const TOKENS = 1_000;

/** Tickets that are good for one entry within a minute, or as long as each says. */
export interface OneTimeTokens<Holder> {
  /** `validMs` absent: a minute. undefined: too many are out. */
  issue(holder: Holder, validMs?: number): string | undefined;
  isValid(token: string): boolean;
  /** What it was issued for; the ticket is void from then on. undefined: it is not valid. */
  redeem(token: string): Holder | undefined;
}

/** `random`: a text that nobody guesses. */
export function oneTimeTokens<Holder>({ clock, random }: { clock: Clock; random(): string }): OneTimeTokens<Holder> {
  const issued = new Map<string, { holder: Holder; until: number }>();

  function forgetStale(): void {
    for (const [token, { until }] of issued) if (until <= clock.now()) issued.delete(token);
  }

  return {
    issue(holder, validMs = VALID_MS) {
      forgetStale();
      if (issued.size >= TOKENS) return undefined;
      const token = random();
      issued.set(token, { holder, until: clock.now() + validMs });
      return token;
    },
    isValid(token) {
      forgetStale();
      return issued.has(token);
    },
    redeem(token) {
      forgetStale();
      const holder = issued.get(token)?.holder;
      issued.delete(token);
      return holder;
    },
  };
}
