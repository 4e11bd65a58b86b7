/** What a field of parley.yaml is, and the kinds of field that there are. */

/** One field: how it is checked, and what its row in docs/configuration.md says. */
export interface OwnerField<Value> {
  /** What it means, for an owner: half a sentence in Markdown, without a full stop. */
  readonly means: string;
  /** What counts while it is not set, in words for the documentation; absent: nothing. */
  readonly otherwise?: string;
  /** What is to be written, as remedies have it: 'write true or false'. */
  readonly remedy: string;
  /** What counts while it is not set. */
  readonly unset: Value;
  /** The value that YAML's stands for; undefined: it is none. */
  read(value: unknown): Value | undefined;
}

/** The fields of one section, or of one entry of it. */
export type OwnerFields = Readonly<Record<string, OwnerField<unknown>>>;

/** What a table of fields is read as. */
export type FieldValues<F extends OwnerFields> = { readonly [Key in keyof F]: F[Key] extends OwnerField<infer Value> ? Value : never };

interface Words {
  /** Most characters. */
  most: number;
  example: string;
  pattern?: RegExp;
}

/** A text; line breaks in it become spaces. */
export function words(means: string, { most, example, pattern = /./ }: Words): OwnerField<string | undefined> {
  return {
    means,
    remedy: `write a text of at most ${most} characters, such as "${example}"`,
    unset: undefined,
    read(value) {
      const text = oneLine(value, most);
      return text !== undefined && pattern.test(text) ? text : undefined;
    },
  };
}

/** A list of texts. */
export function sentences(means: string, { most, lines, example }: Words & { lines: number }): OwnerField<readonly string[]> {
  return {
    means,
    remedy: `write a list of at most ${lines} texts of at most ${most} characters, in quotes where a text has a colon, such as - "${example}"`,
    unset: [],
    read(value) {
      const texts = Array.isArray(value) ? value.map((text) => oneLine(text, most)) : [undefined];
      return texts.length <= lines && !texts.includes(undefined) ? (texts as string[]) : undefined;
    },
  };
}

export function choice<const Choice extends string, Unset extends Choice | undefined = undefined>(
  means: string,
  choices: readonly Choice[],
  { byDefault, otherwise = byDefault }: { byDefault?: Unset; otherwise?: string } = {},
): OwnerField<Choice | Unset> {
  return {
    means,
    ...(otherwise !== undefined && { otherwise }),
    remedy: `write one of ${choices.join(', ')}`,
    unset: byDefault as Unset,
    read: (value) => choices.find((candidate) => candidate === value),
  };
}

/** A list of the names of doors; that there are such doors is checked where they are known. */
export function doorNames(means: string): OwnerField<readonly string[] | undefined> {
  return {
    means,
    otherwise: 'all',
    remedy: 'write a list of doors, such as [realtime, wyoming]',
    unset: undefined,
    read: (value) => (Array.isArray(value) && value.every((name) => typeof name === 'string') ? value : undefined),
  };
}

export function flag(means: string): OwnerField<boolean> {
  return {
    means,
    otherwise: 'false',
    remedy: 'write true or false',
    unset: false,
    read: (value) => (typeof value === 'boolean' ? value : undefined),
  };
}

/** Digits that are said. */
export function code(means: string): OwnerField<string | undefined> {
  return {
    means,
    remedy: 'write 4 to 12 digits in quotes, such as "4711"',
    unset: undefined,
    read: (value) => (typeof value === 'string' && /^\d{4,12}$/.test(value) ? value : undefined),
  };
}

/** A list of names, each of which looks like `pattern`. */
export function names(
  means: string,
  { pattern, most, example }: { pattern: RegExp; most: number; example: string },
): OwnerField<readonly string[]> {
  return {
    means,
    remedy: `write a list of at most ${most} names, such as ${example}`,
    unset: [],
    read(value) {
      if (!Array.isArray(value) || value.length > most) return undefined;
      return value.every((name) => typeof name === 'string' && pattern.test(name)) ? value : undefined;
    },
  };
}

/** Names with a value each. */
export function pairs<Value extends string>(
  means: string,
  { name, value, example }: { name: RegExp; value: { test(text: string): boolean }; example: string },
): OwnerField<Readonly<Record<string, Value>>> {
  return {
    means,
    remedy: `write names and their values, such as ${example}`,
    unset: {},
    read(given) {
      if (typeof given !== 'object' || given === null || Array.isArray(given)) return undefined;
      const entries = Object.entries(given);
      const wellFormed =
        entries.length <= 64 && entries.every(([key, text]) => name.test(key) && typeof text === 'string' && value.test(text));
      return wellFormed ? (Object.fromEntries(entries) as Record<string, Value>) : undefined;
    },
  };
}

/** An http(s) address. */
export function address(means: string, example: string): OwnerField<string | undefined> {
  return {
    means,
    remedy: `write an http(s) address in full and without a password in it, such as ${example}`,
    unset: undefined,
    read(value) {
      if (typeof value !== 'string' || !URL.canParse(value)) return undefined;
      const { protocol, username, password } = new URL(value);
      return /^https?:$/.test(protocol) && username === '' && password === '' ? value : undefined;
    },
  };
}

function oneLine(value: unknown, most: number): string | undefined {
  if (typeof value !== 'string') return undefined;
  const text = value.replace(/\s+/g, ' ').trim();
  return text !== '' && text.length <= most && !/[\p{Cc}\p{Cs}]/u.test(text) ? text : undefined;
}
