import type { Environment } from '#core/settings/environment.ts';

/** What an owner's entry names of the environment. */
export interface NamedSecrets {
  readonly token: string | undefined;
  readonly headers: Readonly<Record<string, string>>;
}

/** The value of a variable. Throws an Error where it has none. */
export function secretIn(environment: Environment, name: string): string {
  const value = environment[name];
  if (value === undefined || value === '') throw new Error(`${name} is not set`);
  return value;
}

/** The headers that a service gets with each request. Throws as `secretIn` does. */
export function secretHeaders({ token, headers }: NamedSecrets, environment: Environment): Record<string, string> {
  const named = Object.entries(headers).map(([header, name]) => [header, secretIn(environment, name)]);
  return { ...Object.fromEntries(named), ...(token !== undefined && { authorization: `Bearer ${secretIn(environment, token)}` }) };
}

/** What went wrong, for the log: on a short line, without the secrets that a service may send back. */
export function reasonOf(error: unknown, names: readonly string[], environment: Environment): string {
  const { message, cause } = error instanceof Error ? error : new Error(String(error));
  const whole = cause instanceof Error && cause.message !== '' ? `${message}: ${cause.message}` : message;
  const secrets = names.flatMap((name) => environment[name] || []);
  return secrets
    .reduce((text, secret) => text.replaceAll(secret, '***'), whole)
    .replace(/\s+/g, ' ')
    .slice(0, 300);
}
