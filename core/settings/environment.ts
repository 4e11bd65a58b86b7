export type Environment = Readonly<Record<string, string | undefined>>;

/** Reads variables one by one; an empty one counts as unset. */
export interface Reader {
  text(name: string): string | undefined;
  number(name: string, least: number, most: number): number | undefined;
  choice(name: string, choices: readonly string[]): string | undefined;
  /** An http(s) or ws(s) address. */
  url(name: string): string | undefined;
  /** A tcp address with a port. */
  tcp(name: string): string | undefined;
}

/** What is wrong is added to `problems`, each with its remedy; nothing is thrown. */
export function reader(environment: Environment, problems: string[]): Reader {
  const text = (name: string): string | undefined => environment[name]?.trim() || undefined;
  return {
    text,
    number(name: string, least: number, most: number): number | undefined {
      const value = text(name);
      if (value === undefined) return undefined;
      const number = Number(value);
      if (Number.isInteger(number) && number >= least && number <= most) return number;
      problems.push(`${name}=${value} is not a whole number from ${least} to ${most}: correct it or unset it.`);
      return undefined;
    },
    choice(name: string, choices: readonly string[]): string | undefined {
      const value = text(name);
      if (value === undefined || choices.includes(value)) return value;
      problems.push(`${name}=${value} is none of ${choices.join(', ')}: choose one of them or unset it.`);
      return undefined;
    },
    url(name: string): string | undefined {
      const value = text(name);
      if (value === undefined) return undefined;
      if (URL.canParse(value) && /^(https?|wss?):$/.test(new URL(value).protocol)) return value;
      problems.push(`${name} is not an http(s) address: write it in full, such as http://127.0.0.1:11434/v1.`);
      return undefined;
    },
    tcp(name: string): string | undefined {
      const value = text(name);
      if (value === undefined) return undefined;
      if (/^tcp:\/\/([\w.-]+|\[[\da-f:.]+\]):\d{1,5}\/?$/i.test(value) && URL.canParse(value)) return value;
      problems.push(`${name} is not a tcp address: write it with its port, such as tcp://127.0.0.1:10300.`);
      return undefined;
    },
  };
}
