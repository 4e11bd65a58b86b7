import { readFile, rm } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { build, type Metafile, type Plugin } from 'esbuild';
import { latePatterns } from './late-patterns.ts';

/** Every AWS Lambda function of ours, by the name of its folder under `dist/`. */
export const FUNCTIONS = {
  alexa: 'lambda/handlers/alexa.ts',
  google: 'lambda/handlers/google.ts',
  'late-answers': 'lambda/handlers/late-answers.ts',
};

export type FunctionName = keyof typeof FUNCTIONS;

export interface Bundle {
  /** An ES module that exports `handler`: all that AWS Lambda needs. */
  file: string;
  bytes: number;
  /** What each package, and our own code, has of it; largest first. */
  shares: { name: string; bytes: number }[];
}

const root = fileURLToPath(new URL('../..', import.meta.url));

/**
 * Bundles a function for AWS Lambda into `dist/<name>/index.mjs`, beside which lies what it imports later: what a tool needs when it is first used is
 * not read at a cold start, and does not count here. Rejects with esbuild's errors.
 */
export async function bundleFunction(name: FunctionName): Promise<Bundle> {
  await rm(`${root}dist/${name}`, { recursive: true, force: true });
  const { metafile } = await build({
    absWorkingDir: root,
    entryPoints: { index: FUNCTIONS[name] },
    outdir: `dist/${name}`,
    outExtension: { '.js': '.mjs' },
    bundle: true,
    splitting: true,
    minify: true,
    charset: 'utf8',
    format: 'esm',
    platform: 'node',
    target: 'node24',
    // Packages that have both are smaller and start sooner as ES modules.
    mainFields: ['module', 'main'],
    alias: {
      '@aws-sdk/credential-provider-node': './lambda/environment-credentials.ts',
      '@aws-sdk/middleware-endpoint-discovery': './lambda/endpoint-discovery.ts',
      'ask-sdk-model': './lambda/alexa-service-clients.ts',
      'google-auth-library': './lambda/google-auth-client.ts',
    },
    // The platforms' SDKs are CommonJS and require parts of Node.
    banner: { js: "import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);" },
    plugins: [withoutParts(UNUSED_PARTS[name]), importedAtOnce, latePatterns],
    metafile: true,
    logLevel: 'warning',
  });
  const file = `dist/${name}/index.mjs`;
  const started = readAtStart(file, metafile.outputs);
  const shares = new Map<string, number>();
  for (const [input, { bytesInOutput }] of started.flatMap(({ inputs }) => Object.entries(inputs))) {
    const owner = packageOf(input) ?? 'parley';
    shares.set(owner, (shares.get(owner) ?? 0) + bytesInOutput);
  }
  return {
    file: root + file,
    bytes: started.reduce((sum, { bytes }) => sum + bytes, 0),
    shares: [...shares].map(([name, bytes]) => ({ name, bytes })).sort((one, other) => other.bytes - one.bytes),
  };
}

/** A file and those that it imports at once. */
function readAtStart(file: string, outputs: Metafile['outputs']): Metafile['outputs'][string][] {
  const read = new Set([file]);
  for (const path of read) {
    for (const { path: imported, kind } of outputs[path]?.imports ?? [])
      if (kind === 'import-statement' && imported in outputs) read.add(imported);
  }
  return [...read].flatMap((path) => outputs[path] ?? []);
}

/** The files of a language's folder that only other rooms use. */
const UNUSED_PARTS: Readonly<Record<FunctionName, readonly string[]>> = {
  alexa: ['turn-words', 'dictation', 'hold', 'mailbox', 'built-in-mind', 'alexa-model'],
  google: ['turn-words', 'dictation', 'hold', 'mailbox', 'built-in-mind', 'alexa-model', 'alexa-openings'],
  'late-answers': ['turn-words', 'dictation', 'hold', 'mailbox', 'built-in-mind', 'alexa-model', 'alexa-openings', 'commands'],
};

/** A language is used as a whole, and nothing of it is left out by itself: a function has it without these files of its folder. */
function withoutParts(parts: readonly string[]): Plugin {
  const exported = new RegExp(`^export .* from '\\./(?:${parts.join('|')})\\.ts';$`, 'gm');
  return {
    name: 'without-parts-of-languages',
    setup: ({ onLoad }) =>
      onLoad({ filter: /\/core\/languages\/\w+\/language\.ts$/ }, async ({ path }) => {
        return { contents: (await readFile(path, 'utf8')).replace(exported, ''), loader: 'ts' };
      }),
  };
}

/** What a model's definition imports when it is used is used in every turn: a file of its own would only be read later. It is imported at once. */
const importedAtOnce: Plugin = {
  name: 'imported-at-once',
  setup: ({ onLoad }) =>
    onLoad({ filter: /\/providers\/llm\/\w+\.ts$/ }, async ({ path }) => {
      const imports: string[] = [];
      const contents = (await readFile(path, 'utf8')).replace(/\(await import\(('[^']+')\)\)\.(\w+)/g, (_, from, name) => {
        imports.push(`import { ${name} } from ${from};`);
        return name;
      });
      return { contents: `${imports.join('\n')}\n${contents}`, loader: 'ts' };
    }),
};

/** 'node_modules/@smithy/core/dist-es/index.js' -> '@smithy/core' */
function packageOf(input: string): string | undefined {
  return /.*node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(input)?.[1];
}
