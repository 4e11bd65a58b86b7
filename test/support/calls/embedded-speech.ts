// Uses the embedded ears and voice in a process of its own, as its argument says, and ends by itself when nothing holds it any more.
import { once } from 'node:events';
import { setImmediate as turnOfLoop } from 'node:timers/promises';
import type { Sound, VoiceListener } from '#core/ports.ts';
import { pocketsphinx } from '#providers/stt/pocketsphinx/stream.ts';
import { flite } from '#providers/tts/flite/speech.ts';
import { sileroVad } from '#providers/vad/silero.ts';
import { bytesOf, silence, speechOf } from './speech.ts';

const signal = new AbortController().signal;
const voice = flite();
const ears = pocketsphinx({ callers: 1 });
const detector = sileroVad();
let threads = 0;
await turnOfLoop(); // by then Node 24 has told of the loader's own thread
process.on('worker', () => threads++);

async function* eachOf<T>(...values: T[]): AsyncGenerator<T> {
  yield* values;
}

async function speak(text: string): Promise<'spoken' | 'silent'> {
  let bytes = 0;
  const spoken = voice.speak(eachOf(text), { format: { encoding: 'pcm16', sampleRate: 16_000 }, locale: 'en-US', signal });
  for await (const piece of spoken) if ('audio' in piece) bytes += piece.audio.length;
  return bytes > 0 ? 'spoken' : 'silent';
}

async function hear(samples: Int16Array): Promise<string> {
  let text = '';
  const sounds = eachOf<Sound>(bytesOf(samples), 'end-of-speech');
  const heard = ears.transcribe(sounds, { format: { encoding: 'pcm16', sampleRate: 16_000 }, locale: 'en-US', hotwords: [], signal });
  for await (const transcript of heard) text = transcript.text;
  return text;
}

function detect(samples: Int16Array): Promise<'speech' | 'nothing'> {
  return new Promise((resolve) => {
    let frames = Math.floor(samples.length / 512);
    let voiced = 0;
    const listener = detector.open((probability) => {
      if (probability > 0.5) voiced++;
      if (--frames > 0) return;
      listener.close();
      resolve(voiced > 5 ? 'speech' : 'nothing');
    });
    for (let at = 0; at + 512 <= samples.length; at += 512) listener.push(samples.subarray(at, at + 512));
  });
}

/** Starts the work, ends the thread that begins with it, and tells the work's error. */
async function crashDuring(work: () => Promise<unknown>): Promise<unknown> {
  const begun = once(process, 'worker');
  const code = codeOf(work());
  const [worker] = await begun;
  await worker.terminate();
  return code;
}

function codeOf(work: Promise<unknown>): Promise<unknown> {
  return work.then(
    () => 'no error',
    (error) => error.code,
  );
}

const speech = await speechOf('what time is it');
const report: Record<string, unknown> = {};
switch (process.argv[2]) {
  case 'use': {
    report['before'] = threads;
    report['voice'] = await speak('Good morning.');
    report['ears'] = await hear(speech);
    report['detector'] = await detect(speech);
    report['threads'] = threads;
    break;
  }
  case 'interrupt': {
    const interrupted = [codeOf(speak('Good morning, and how are you today? '.repeat(50))), codeOf(hear(speech))];
    const listener = detector.open(() => {});
    listener.push(silence(32));
    await Promise.all([voice.close(), ears.close(), detector.close()]);
    report['interrupted'] = await Promise.all(interrupted);
    report['later'] = [
      await codeOf(speak('Hello.')),
      await codeOf(hear(speech)),
      await codeOf(Promise.resolve().then(() => detector.open(() => {}))),
    ];
    break;
  }
  case 'crash': {
    const longText = 'Good morning, and how are you today? '.repeat(50);
    report['voice'] = [await crashDuring(() => speak(longText)), await speak('Hello.')];
    report['ears'] = [await crashDuring(() => hear(speech)), await hear(speech)];
    let endMs = 0;
    let listener: VoiceListener | undefined;
    await crashDuring(async () => {
      listener = detector.open((_, ms) => {
        endMs = ms;
      });
      listener.push(silence(32));
    });
    const pushed = await codeOf((async () => listener?.push(silence(32)))());
    listener?.push(silence(32));
    report['detector'] = [pushed, await detect(speech), endMs];
    break;
  }
}
await Promise.all([voice.close(), ears.close(), detector.close()]);
process.stdout.write(JSON.stringify(report));
