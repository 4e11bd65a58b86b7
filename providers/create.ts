import type { Clock } from '#core/ports.ts';
import type { Choice } from '#core/settings/config.ts';
import type { Made, Provider } from './provider.ts';

/** What a configuration chose, from the table that it chose from. */
export function create<Port>(
  table: readonly Provider<Port>[],
  { provider, values }: Choice,
  outside: { clock: Clock },
): Promise<Made<Port>> {
  return definitionOf(table, provider).create(values, outside);
}

export function definitionOf<Port>(table: readonly Provider<Port>[], name: string): Provider<Port> {
  const definition = table.find((row) => row.name === name);
  if (!definition) throw new Error(`there is no provider ${name}`);
  return definition;
}
