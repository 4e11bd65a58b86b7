import type { Clock } from '#core/ports.ts';
import type { Choice } from '#core/settings/config.ts';
import type { Settings, Values } from '#core/settings/setting.ts';

/** Dollars for one unit; where that stands, and as of when. */
export interface Price {
  dollars: number;
  per: 'minute' | 'character' | 'prompt token' | 'reply token';
  /** The model that is meant. */
  of: string;
  source: string;
  /** '2026-08'. */
  asOf: string;
}

/** What a provider makes; some have to be closed. */
export type Made<Port> = Port & { close?(): Promise<void> };

/** What a provider is made with from the outside. */
export interface ProviderOutside {
  clock: Clock;
  /** Told what a service turns out to be unable to do. */
  log?: (line: string) => void;
}

/** A service, or a part of our own that takes the place of one: everything that the rest of the house has to know about it. */
export interface Provider<Port> {
  /** What STT_PROVIDER and its like call it: 'deepgram'. The name of what it makes begins with it. */
  readonly name: string;
  /** What people call it. */
  readonly title: string;
  readonly settings: Settings;
  /** Settings of which each is enough to use it where none was asked for. Empty: it needs nothing. */
  readonly chosenBy: readonly string[];
  /** What is wrong with the values together, with its remedy. Each goes on after 'STT_PROVIDER asks for deepgram,'. */
  problems?(values: Values<Settings>): readonly string[];
  /** 'any' that our locales are in, or those it can do: 'en'. */
  readonly languages: 'any' | readonly string[];
  /** What it costs by default. Empty: nothing, or it depends on whose server it is. */
  readonly prices: readonly Price[];
  /** The vendor's announced end of something that a configuration may use. */
  readonly ends?: { what: string; on: string };
  /** Where several have what they need, that of the lowest rank is used. Default: 1. */
  readonly rank?: number;
  /** A part of our own that needs no key, and what is to be expected of it. */
  readonly builtIn?: string;
  /** It takes part in so many calls at a time for each core of the machine, and refuses one more. Absent: in as many as there are. */
  readonly callsPerCore?: number;
  /** Which program answers, for `npm run doctor`. Absent: the doctor has it make something, and measures the time to the first of it. */
  check?(values: Values<Settings>, outside: { clock: Clock }): Promise<string>;
  /** Imports the vendor's code, which no process loads that does not use it. */
  create(values: Values<Settings>, outside: ProviderOutside): Promise<Made<Port>>;
}

/** A provider as its own file writes it: the compiler knows the values of its settings. A reader of a table does not. */
export interface Definition<Port, S extends Settings> extends Provider<Port> {
  readonly settings: S;
  readonly chosenBy: readonly (keyof S & string)[];
  problems?(values: Values<S>): readonly string[];
  check?(values: Values<S>, outside: { clock: Clock }): Promise<string>;
  create(values: Values<S>, outside: ProviderOutside): Promise<Made<Port>>;
}

/** The end of a problem: a setting without which a provider cannot be used. */
export function notSet({ name }: { name: string }): string {
  return `but ${name} is not set: set it, or choose another provider.`;
}

/** What a configuration chose, from the table that it chose from. */
export function create<Port>(
  table: readonly Provider<Port>[],
  { provider, values }: Choice,
  outside: ProviderOutside,
): Promise<Made<Port>> {
  return definitionOf(table, provider).create(values, outside);
}

export function definitionOf<Port>(table: readonly Provider<Port>[], name: string): Provider<Port> {
  const definition = table.find((row) => row.name === name);
  if (!definition) throw new Error(`there is no provider ${name}`);
  return definition;
}
