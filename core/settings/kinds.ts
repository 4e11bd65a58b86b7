/** The kinds of setting that there are. Each takes the variable's name, what it means, and what counts while it is not set. */
import { type Setting, SettingProblem } from './setting.ts';

interface TextOptions {
  /** What the text has to look like, and what to do if it does not: 'is not a skill id: copy it from the developer console.' */
  pattern?: RegExp;
  remedy?: string;
  /** What counts while it is not set, in words, where that is more than a value: 'by the key that is set'. */
  otherwise?: string;
}

export function text(name: string, means: string, byDefault: string, options?: TextOptions): Setting<string>;
export function text(name: string, means: string, byDefault?: undefined, options?: TextOptions): Setting<string | undefined>;
export function text(name: string, means: string, byDefault?: string, options: TextOptions = {}): Setting<string | undefined> {
  const { pattern, remedy, otherwise = byDefault } = options;
  return {
    name,
    means,
    unset: byDefault,
    ...(otherwise !== undefined && { otherwise }),
    parse(value) {
      if (pattern && !pattern.test(value)) throw new SettingProblem(remedy ?? 'is not well formed: correct it or unset it.');
      return value;
    },
  };
}

/** A key or a token: what is wrong with it is told without it. */
export function secret(name: string, means: string, options: TextOptions = {}): Setting<string | undefined> {
  return { ...text(name, means, undefined, options), secret: true };
}

/** An http(s) or ws(s) address. It may hold a key, so a wrong one is not echoed. */
export function url(name: string, means: string, byDefault: string, options?: Pick<TextOptions, 'otherwise'>): Setting<string>;
export function url(
  name: string,
  means: string,
  byDefault?: undefined,
  options?: Pick<TextOptions, 'otherwise'>,
): Setting<string | undefined>;
export function url(name: string, means: string, byDefault?: string, options: Pick<TextOptions, 'otherwise'> = {}) {
  return {
    ...text(name, means, byDefault as string, options),
    secret: true as const,
    parse(value: string) {
      if (URL.canParse(value) && /^(https?|wss?):$/.test(new URL(value).protocol)) return value;
      throw new SettingProblem('is not an http(s) address: write it in full, such as http://127.0.0.1:11434/v1.');
    },
  };
}

/** A tcp address with a port, such as tcp://127.0.0.1:10300. */
export function tcpAddress(name: string, means: string): Setting<string | undefined> {
  return {
    name,
    means,
    unset: undefined,
    secret: true,
    parse(value) {
      if (/^tcp:\/\/([\w.-]+|\[[\da-f:.]+\]):\d{1,5}\/?$/i.test(value) && URL.canParse(value)) return value;
      throw new SettingProblem('is not a tcp address: write it with its port, such as tcp://127.0.0.1:10300.');
    },
  };
}

interface Bounds {
  least: number;
  most: number;
}

export function wholeNumber(name: string, means: string, byDefault: number, bounds: Bounds, otherwise?: string): Setting<number>;
export function wholeNumber(
  name: string,
  means: string,
  byDefault: undefined,
  bounds: Bounds,
  otherwise?: string,
): Setting<number | undefined>;
export function wholeNumber(
  name: string,
  means: string,
  byDefault: number | undefined,
  { least, most }: Bounds,
  otherwise = byDefault === undefined ? undefined : String(byDefault),
): Setting<number | undefined> {
  return {
    name,
    means,
    unset: byDefault,
    ...(otherwise !== undefined && { otherwise }),
    parse(value) {
      const number = Number(value);
      if (Number.isInteger(number) && number >= least && number <= most) return number;
      throw new SettingProblem(`is not a whole number from ${least} to ${most}: correct it or unset it.`);
    },
  };
}

export function oneOf<Choice extends string>(
  name: string,
  means: string,
  choices: readonly Choice[],
  byDefault: Choice,
  otherwise?: string,
): Setting<Choice>;
export function oneOf<Choice extends string>(
  name: string,
  means: string,
  choices: readonly Choice[],
  byDefault: undefined,
  otherwise?: string,
): Setting<Choice | undefined>;
export function oneOf<Choice extends string>(
  name: string,
  means: string,
  choices: readonly Choice[],
  byDefault: Choice | undefined,
  otherwise: string | undefined = byDefault,
): Setting<Choice | undefined> {
  return {
    name,
    means,
    unset: byDefault,
    ...(otherwise !== undefined && { otherwise }),
    parse(value) {
      const choice = choices.find((candidate) => candidate === value);
      if (choice !== undefined) return choice;
      throw new SettingProblem(`is none of ${choices.join(', ')}: choose one of them or unset it.`);
    },
  };
}
