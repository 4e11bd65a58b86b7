import type { Environment } from './environment.ts';

/** One setting: how it is read and checked, and what its row in docs/configuration.md says. */
export interface Setting<Value> {
  /** The environment variable, such as 'DEEPGRAM_API_KEY'. */
  readonly name: string;
  /** What it means, for an owner: half a sentence in Markdown, without a full stop. */
  readonly means: string;
  /** What counts while it is not set, in words for the documentation; absent: nothing. */
  readonly otherwise?: string;
  /** Its value is never logged, echoed or sent to a page. */
  readonly secret?: true;
  /** What counts while it is not set. */
  readonly unset: Value;
  /** The value that a text stands for (trimmed, never empty). Throws SettingProblem, whose message is the remedy. */
  parse(text: string): Value;
}

/** Settings by the names that the code has for their values. */
export type Settings = Readonly<Record<string, Setting<unknown>>>;

/** What a table of settings is read as. */
export type Values<S extends Settings> = { readonly [Key in keyof S]: S[Key] extends Setting<infer Value> ? Value : never };

/** A text that is no value of its setting. The message says what to do; it is shown behind the setting's name. */
export class SettingProblem extends Error {
  override readonly name = 'SettingProblem';
}

/** The text of a setting, trimmed; undefined: it is not set. */
export function textOf({ name }: Pick<Setting<unknown>, 'name'>, environment: Environment): string | undefined {
  return environment[name]?.trim() || undefined;
}

/** Reads every setting of a table; a variable without a text counts as unset. What is wrong is added to `problems`, each with its remedy. */
export function readSettings<S extends Settings>(settings: S, environment: Environment, problems: string[]): Values<S> {
  const values = Object.entries(settings).map(([key, setting]) => {
    const text = textOf(setting, environment);
    if (text === undefined) return [key, setting.unset];
    try {
      return [key, setting.parse(text)];
    } catch (error) {
      if (!(error instanceof SettingProblem)) throw error;
      const shown = setting.secret ? setting.name : `${setting.name}=${text}`;
      problems.push(`${shown} ${error.message}`);
      return [key, setting.unset];
    }
  });
  return Object.fromEntries(values) as Values<S>;
}
