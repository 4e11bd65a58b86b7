/** An environment, as Node gives it. */
export type Environment = Readonly<Record<string, string | undefined>>;

/** The environment of this process. No other file reads it: everything else takes an Environment. */
export const processEnvironment: Record<string, string | undefined> = process.env;
