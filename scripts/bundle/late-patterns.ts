import { readFile } from 'node:fs/promises';
import type { Plugin } from 'esbuild';

/** A pattern with a Unicode property, where biome lets an expression begin. */
const PATTERN = /(?<=[([{,=!?:&|] ?|=> |return |^ +)\/((?![/*])(?:[^/\\[\n]|\\.|\[(?:[^\]\\\n]|\\.)*\])+)\/([a-z]*u[a-z]*)(\.source)?/gm;
/** A constant of a file that is such a pattern, or one that is put together on the same line. */
const CONSTANT = /^const (\w+) =\s+(?:\/(.*\\p\{.*)\/([a-z]+)|(new RegExp\(.*\)));$/gm;

/**
 * V8 reads every pattern when it loads a file, and each Unicode property takes it 0.05 to 0.2 ms. There are some 300, and an answer needs few:
 * in a bundle each of our patterns is made when it is first used, and once, so that a function starts 10 ms sooner.
 */
export const latePatterns: Plugin = {
  name: 'late-patterns',
  setup: ({ onLoad }) =>
    onLoad({ filter: /\/core\/(?:speech|conversation)\/.*\.ts$|\/core\/languages\/words\.ts$/ }, async ({ path }) => {
      return { contents: withLatePatterns(await readFile(path, 'utf8')), loader: 'ts' };
    }),
};

/** The same program. A constant that holds a pattern becomes a function that returns it. */
export function withLatePatterns(source: string): string {
  const names: string[] = [];
  const late = (pattern: string) => {
    names.push(`latePattern${names.length}`);
    return `(${names.at(-1)} ??= ${pattern})`;
  };
  const made = (pattern: string, flags: string) => `new RegExp(${JSON.stringify(pattern)}, '${flags}')`;
  const constants: string[] = [];
  const program = source
    .replace(CONSTANT, (_, name: string, pattern = '', flags = '', written = '') => {
      constants.push(name);
      return `const ${name} = () => ${late(written || made(pattern, flags))};`;
    })
    .replace(PATTERN, (whole, pattern: string, flags: string, text?: string) => {
      if (!pattern.includes('\\p{')) return whole;
      if (text !== undefined) return JSON.stringify(pattern);
      // One with the flag `y` remembers a place, so that it is made anew each time, as a literal is.
      return flags.includes('y') ? made(pattern, flags) : late(made(pattern, flags));
    });
  const used = new RegExp(`(?<!const |[.'"])\\b(?:${constants.join('|') || '(?!)'})\\b(?!['"])`, 'g');
  return `${program.replace(used, '$&()')}\n${names.map((name) => `let ${name}: RegExp | undefined;`).join('\n')}\n`;
}
