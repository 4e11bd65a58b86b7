/** The kinds of setting that there are. Each takes the variable's name, what it means, and what counts while it is not set. */
import { isLoopbackHost } from './loopback.ts';
import { type Setting, SettingProblem } from './setting.ts';

interface Options<Unset> {
  /** What counts while it is not set. Default: nothing. */
  byDefault?: Unset;
  /** The same in words, where that is more than the value: 'by the key that is set'. Default: the value. */
  otherwise?: string;
}

interface TextOptions<Unset> extends Options<Unset> {
  /** What the text has to look like, and what to do if it does not: 'is not a skill id: copy it from the developer console.' */
  pattern?: RegExp;
  remedy?: string;
}

type Text = string | undefined;

export function text<Unset extends Text = undefined>(name: string, means: string, options: TextOptions<Unset> = {}) {
  return setting(name, means, options, (value): string => matching(value, options));
}

/** A key or a token: what is wrong with it is told without it. */
export function secret<Unset extends Text = undefined>(name: string, means: string, options: TextOptions<Unset> = {}) {
  return { ...text(name, means, options), secret: true as const };
}

/** An http(s) or ws(s) address. It may hold a key, so a wrong one is not echoed. */
export function url<Unset extends Text = undefined>(name: string, means: string, options: TextOptions<Unset> = {}) {
  return unechoed(name, means, options, (value): string => {
    if (URL.canParse(value) && /^(https?|wss?):$/.test(new URL(value).protocol)) return matching(value, options);
    throw new SettingProblem('is not an http(s) address: write it in full, such as http://127.0.0.1:11434/v1.');
  });
}

/** The address of a stand-in on this machine. */
export function loopbackUrl<Unset extends Text = undefined>(name: string, means: string, options: Options<Unset> = {}) {
  const { parse } = url(name, means);
  return unechoed(name, means, options, (value): string => {
    if (isLoopbackHost(new URL(parse(value) as string).hostname)) return value;
    throw new SettingProblem('is for development: it must be a loopback address; unset it otherwise.');
  });
}

/** A tcp address with a port, such as tcp://127.0.0.1:10300. */
export function tcpAddress(name: string, means: string) {
  return unechoed<string, undefined>(name, means, {}, (value) => {
    if (/^tcp:\/\/([\w.-]+|\[[\da-f:.]+\]):\d{1,5}\/?$/i.test(value) && URL.canParse(value)) return value;
    throw new SettingProblem('is not a tcp address: write it with its port, such as tcp://127.0.0.1:10300.');
  });
}

export function wholeNumber<Unset extends number | undefined = undefined>(
  name: string,
  means: string,
  { least, most, ...options }: Options<Unset> & { least: number; most: number },
) {
  return setting(name, means, options, (value): number => {
    const number = Number(value);
    if (Number.isInteger(number) && number >= least && number <= most) return number;
    throw new SettingProblem(`is not a whole number from ${least} to ${most}: correct it or unset it.`);
  });
}

export function oneOf<const Choice extends string, Unset extends Choice | undefined = undefined>(
  name: string,
  means: string,
  choices: readonly Choice[],
  options: Options<Unset> = {},
) {
  return setting(name, means, options, (value): Choice => {
    const choice = choices.find((candidate) => candidate === value);
    if (choice !== undefined) return choice;
    throw new SettingProblem(`is none of ${choices.join(', ')}: choose one of them or unset it.`);
  });
}

/** Some of the choices, by comma, in order of preference. */
export function someOf(name: string, means: string, choices: readonly string[], options: Options<undefined>) {
  return setting(name, means, options, (value): readonly string[] => {
    const names = value.split(',').map((part) => part.trim());
    const strangers = names.filter((part) => !choices.includes(part));
    if (strangers.length === 0) return names;
    throw new SettingProblem(`names ${strangers.join(', ')}: choose from ${choices.join(', ')}, in order of preference.`);
  });
}

function setting<Value, Unset>(
  name: string,
  means: string,
  { byDefault, otherwise = byDefault === undefined ? undefined : String(byDefault) }: Options<Unset>,
  parse: (text: string) => Value,
): Setting<Value | Unset> {
  return { name, means, unset: byDefault as Unset, ...(otherwise !== undefined && { otherwise }), parse };
}

function unechoed<Value, Unset>(name: string, means: string, options: Options<Unset>, parse: (text: string) => Value) {
  return { ...setting(name, means, options, parse), secret: true as const };
}

function matching(value: string, { pattern, remedy = 'is not well formed: correct it or unset it.' }: TextOptions<Text>): string {
  if (pattern && !pattern.test(value)) throw new SettingProblem(remedy);
  return value;
}
