import { expect, test } from '@jest/globals';
import { channel } from '#core/async/channel.ts';
import { ParleyError } from '#core/errors.ts';
import type { Sound, SpeechToText } from '#core/ports.ts';
import { sttStream } from '#streaming/input/stt-stream.ts';
import { type VirtualClock, virtualClock } from '#test/support/clocks/virtual-clock.ts';

const FORMAT = { encoding: 'pcm16', sampleRate: 16_000 } as const;

/** Answers an end of speech after `finalMs` with the bytes since the last one; breaks where `breaksOn` says so. */
function countingEars(
  clock: VirtualClock,
  { finalMs = 0, breaksOn = () => false }: { finalMs?: number; breaksOn?: (words: string) => boolean },
) {
  const languages: string[] = [];
  const stt: SpeechToText = {
    name: 'counting',
    accepts: [FORMAT],
    interim: false,
    async *transcribe(audio, { signal, locale }) {
      languages.push(locale);
      let heard: number[] = [];
      for await (const sound of audio) {
        if (signal.aborted) return;
        if (typeof sound !== 'string') {
          heard.push(...sound);
          continue;
        }
        const words = `${locale}: ${heard}`;
        heard = [];
        await clock.sleep(finalMs, signal);
        if (signal.aborted) return;
        if (breaksOn(words)) throw new ParleyError('stt-failed', 'broke');
        yield { text: sound === 'discard' ? '' : words, final: true };
      }
    },
  };
  return { stt, languages };
}

function listening(options: Parameters<typeof countingEars>[1]) {
  const clock = virtualClock(0);
  const { stt, languages } = countingEars(clock, options);
  const sound = channel<Sound>(10, (message) => typeof message === 'string');
  const told: string[] = [];
  let locale: 'en-US' | 'de-DE' = 'en-US';
  const stream = sttStream({
    sound,
    format: FORMAT,
    services: { stt, clock },
    options: () => ({ locale, hotwords: [] }),
    onTranscript: ({ text }) => told.push(text),
    onLost: (error) => told.push(error?.code ?? 'left'),
    onTrouble: () => told.push('trouble'),
  });
  stream.start();
  return {
    clock,
    stream,
    languages,
    told,
    say: (byte: number) => sound.push(Uint8Array.of(byte)),
    end: () => sound.push('end-of-speech'),
    become(next: typeof locale, finishes = true) {
      locale = next;
      stream.restart(finishes);
    },
  };
}

test('what has ended before the language changes is understood in its own, and what follows in the new one', async () => {
  const { clock, stream, told, say, end, become } = listening({ finalMs: 3_500 });
  say(1);
  end();
  await clock.advance(100);
  become('de-DE');
  say(2);
  end();
  await clock.advance(8_000);
  expect(told).toEqual(['en-US: 1', 'de-DE: 2']);
  stream.stop();
});

test('what is not waited for is left at once, and told', async () => {
  const { clock, stream, told, say, end, become } = listening({ finalMs: 3_500 });
  say(1);
  end();
  await clock.advance(100);
  become('de-DE', false);
  say(2);
  end();
  await clock.advance(3_501);
  expect(told).toEqual(['left', 'de-DE: 2']);
  stream.stop();
});

test('no sound is lost to a recogniser that is left at once', async () => {
  const { clock, stream, told, languages, say, end, become } = listening({});
  await clock.advance(100);
  become('de-DE');
  say(1);
  say(2);
  end();
  await clock.advance(100);
  expect([told, languages]).toEqual([['de-DE: 1,2'], ['en-US', 'de-DE']]);
  stream.stop();
});

test('a recogniser that breaks loses what had ended, and nothing of what comes behind', async () => {
  const { clock, stream, told, say, end } = listening({ finalMs: 500, breaksOn: (words) => words.endsWith('1') });
  for (const byte of [1, 2]) {
    say(byte);
    end();
  }
  say(3);
  await clock.advance(600);
  expect(told).toEqual(['trouble', 'stt-failed', 'stt-failed']);
  end();
  await clock.advance(2_000);
  expect(told.slice(3)).toEqual(['en-US: 3']);
  stream.stop();
});

test('an end is never lost, however much sound waits', async () => {
  const { clock, stream, told, say, end } = listening({ finalMs: 1_000 });
  end();
  await clock.advance(1);
  for (let byte = 0; byte < 30; byte++) say(byte);
  end();
  await clock.advance(3_000);
  expect(told).toEqual(['en-US: ', 'en-US: 0,1,2,3,4,5,6,7,8,9']);
  stream.stop();
});
