import { createHash } from 'node:crypto';
import type { Clock } from '#core/ports.ts';
import { type Body, leaveOut, type Parameter } from './request.ts';

export interface UnsupportedOptions {
  clock: Clock;
  /** Told once for each parameter, with the cause. */
  log?: (line: string) => void;
  /** After so long the server is asked again: it may have been given another version, or another model. */
  forgetMs?: number;
  /** Most values that are remembered; the oldest go. Applications bring tools of their own. */
  most?: number;
}

/** What one request had to be sent without, and the server's status and own word for the refusal. */
export interface Omission {
  parameter: Parameter;
  value: unknown;
  cause: string;
}

/**
 * What a model's server cannot do, as its answers showed: it refused a request for a parameter, and took the same request without it. It is
 * remembered for the value that was sent, so that what one application asks for takes nothing from another one.
 */
export function unsupported(name: string, { clock, log = () => {}, forgetMs = 600_000, most = 100 }: UnsupportedOptions) {
  /** When each was learnt, oldest first. */
  const learntAt = new Map<string, number>();
  /** Parameters of which a value was ever learnt. */
  const told = new Set<Parameter>();

  function isKnown(parameter: Parameter, value: unknown): boolean {
    const at = learntAt.get(keyOf(parameter, value));
    return at !== undefined && clock.now() - at < forgetMs;
  }

  /** Takes out of `body` what the server does not take. */
  function omit(body: Body): void {
    for (const parameter of told) {
      if (parameter in body && isKnown(parameter, body[parameter])) leaveOut(body, parameter);
    }
  }

  /** The server took the request without it. */
  function learn({ parameter, value, cause }: Omission): void {
    const key = keyOf(parameter, value);
    learntAt.delete(key);
    learntAt.set(key, clock.now());
    const [oldest] = learntAt.keys();
    if (learntAt.size > most && oldest !== undefined) learntAt.delete(oldest);
    if (told.has(parameter)) return;
    told.add(parameter);
    log(
      `${name} refused a request with ${parameter} (${cause}) and took it without: it is left out for ${forgetMs / 60_000} minutes at a time`,
    );
  }

  return { omit, learn };
}

function keyOf(parameter: string, value: unknown): string {
  return `${parameter} ${createHash('sha256').update(JSON.stringify(value)).digest('base64')}`;
}
