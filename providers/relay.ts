import { breaker } from '#core/async/breaker.ts';
import type { ParleyError } from '#core/errors.ts';
import type { Clock } from '#core/ports.ts';

export interface RelayOptions {
  clock: Clock;
  /** Gets lines for the operator. Default: they are lost. */
  log?: (line: string) => void;
  /** So many failures in a row, and a provider is not asked first for a while. */
  failures?: number;
  /** How long that is. */
  restMs?: number;
}

/** Providers in order of preference, of which one works while the others stand by. */
export interface Relay<Provider> {
  /** Of all of them. */
  name: string;
  /** Begins a call, a reply or a turn: what failed in it is not asked again in it. */
  begin(): Leg<Provider>;
}

interface Leg<Provider> {
  /** The first that has not failed and is not known to be broken; else the first that has not failed. */
  next(): Provider | undefined;
  /** Where the provider at work fails, nothing is left that could be asked. */
  isLast(): boolean;
  succeeded(provider: Provider): void;
  /** Returns whether it is asked last from now on, for a while. A request that was itself wrong counts for this leg alone. */
  failed(provider: Provider, error?: ParleyError): boolean;
  /** Notes a failure, and what takes over; undefined: nothing is left, or nothing `isNeeded`. */
  handOver(from: Provider, error: ParleyError, isNeeded?: boolean): Provider | undefined;
  /** What failed may be asked again. */
  forgive(): void;
}

export function relay<Provider extends { name: string }>(
  chain: readonly Provider[],
  { clock, log = () => {}, failures = 1, restMs = 30_000 }: RelayOptions,
): Relay<Provider> {
  const breakers = new Map(chain.map((provider) => [provider, breaker(clock, { failures, restMs })]));

  return {
    name: chain.map(({ name }) => name).join(' or '),

    begin() {
      const out = new Set<Provider>();
      const leg: Leg<Provider> = {
        next() {
          const left = chain.filter((provider) => !out.has(provider));
          return left.find((provider) => breakers.get(provider)?.allows()) ?? left[0];
        },
        isLast: () => out.size + 1 >= chain.length,
        succeeded: (provider) => breakers.get(provider)?.succeeded(),
        failed(provider, error) {
          out.add(provider);
          if (error?.ofRequest) return false;
          return breakers.get(provider)?.failed() ?? false;
        },
        handOver(from, error, isNeeded = true) {
          leg.failed(from, error);
          const to = isNeeded ? leg.next() : undefined;
          log(to ? `${error.message}; ${to.name} takes over` : error.message);
          return to;
        },
        forgive: () => out.clear(),
      };
      return leg;
    },
  };
}
