import { describe, expect, test } from '@jest/globals';
import { ParleyError } from '#core/errors.ts';
import type { AudioFormat, SpeechToText } from '#core/ports.ts';
import { systemClock } from '#providers/clock/system.ts';
import { deepgram } from '#providers/stt/deepgram/stream.ts';
import { deepgramStt } from '#providers/stt/deepgram.ts';
import { sttFallback } from '#providers/stt/fallback.ts';
import { openaiTranscription } from '#providers/stt/openai/transcription.ts';
import { openaiStt } from '#providers/stt/openai.ts';
import { caller, WIDE } from '#test/support/calls/caller.ts';
import { ear } from '#test/support/calls/spoken-audio.ts';
import { type VirtualClock, virtualClock } from '#test/support/clocks/virtual-clock.ts';
import { fakeDeepgram } from '#test/support/fakes/fake-deepgram.ts';
import { fakeOpenAIAudio } from '#test/support/fakes/fake-openai-audio.ts';
import { defaultsOf } from '#test/support/provider-defaults.ts';

interface Scripted extends SpeechToText {
  calls: number;
  /** How many of its calls were ended from outside. */
  stopped: number;
  /** From now on it breaks at the first sound, or takes so long for a final. */
  behave(how: 'broken' | number): void;
}

function scripted(name: string, clock: VirtualClock, how: 'broken' | number = 0): Scripted {
  let behaviour = how;
  const stt: Scripted = {
    name,
    accepts: [WIDE],
    interim: false,
    calls: 0,
    stopped: 0,
    behave(next) {
      behaviour = next;
    },
    async *transcribe(audio, { format, signal }) {
      stt.calls++;
      signal.addEventListener('abort', () => stt.stopped++);
      const hear = ear(format);
      let words: string[] = [];
      for await (const sound of audio) {
        if (behaviour === 'broken') throw new ParleyError('stt-unreachable', `${name} broke`);
        if (typeof sound !== 'string') {
          words.push(...hear(sound));
          continue;
        }
        if (behaviour > 0) await clock.sleep(behaviour, signal);
        if (signal.aborted) return;
        yield { text: `${name}: ${words.join(' ')}`, final: true };
        words = [];
      }
    },
  };
  return stt;
}

function pair(first: 'broken' | number, second: 'broken' | number) {
  const clock = virtualClock();
  const [a, b] = [scripted('a', clock, first), scripted('b', clock, second)];
  const lines: string[] = [];
  return { clock, a, b, lines, stt: sttFallback([a, b], { clock, log: (line) => lines.push(line) }) };
}

async function says(person: ReturnType<typeof caller>, text: string): Promise<string | undefined> {
  await person.say(text);
  return person.finish();
}

describe('recognisers in a chain', () => {
  test('the first hears as long as it works', async () => {
    const { stt, b, lines } = pair(0, 0);
    const person = caller(stt);
    expect(await says(person, 'one')).toBe('a: one');
    expect(await says(person, 'two')).toBe('a: two');
    person.hangUp();
    expect(await person.over).toBeUndefined();
    expect([b.calls, lines]).toEqual([0, []]);
  });

  test('one that breaks in mid-call is replaced; what has no final yet is heard again, the rest is not', async () => {
    const { stt, a, lines } = pair(0, 0);
    const person = caller(stt);
    expect(await says(person, 'one')).toBe('a: one');
    await person.say('two');
    a.behave('broken');
    expect(await says(person, 'three')).toBe('b: two three');
    expect(await says(person, 'four')).toBe('b: four');
    expect(lines).toEqual(['a broke; b takes over']);
    person.abort();
  });

  test('one without a final after two seconds is replaced, not before', async () => {
    const { stt, clock, a, lines } = pair(60_000, 0);
    const person = caller(stt);
    await person.say('one');
    const final = person.finish();
    await clock.advance(1_999);
    expect(lines).toEqual([]);
    await clock.advance(1);
    expect(await final).toBe('b: one');
    expect(a.stopped).toBe(1);
    person.abort();
    await clock.advance(0);
    expect(clock.sleepers()).toBe(0);
  });

  test('the last one may be slow', async () => {
    const { stt, clock } = pair('broken', 5_000);
    const person = caller(stt);
    await person.say('one');
    const final = person.finish();
    await clock.advance(6_000);
    expect(await final).toBe('b: one');
    person.abort();
  });

  test('when all have failed, the call fails with the last error', async () => {
    const { stt, lines } = pair('broken', 'broken');
    const person = caller(stt);
    await person.say('one');
    expect(await person.over).toMatchObject({ code: 'stt-unreachable', message: 'b broke' });
    expect(lines).toEqual(['a broke; b takes over', 'b broke']);
  });

  test('who failed is not asked first for half a minute, then again', async () => {
    const { stt, clock, a, b } = pair('broken', 0);
    const first = caller(stt);
    expect(await says(first, 'one')).toBe('b: one');
    first.abort();
    a.behave(0);
    await clock.advance(29_000);
    const second = caller(stt);
    expect(await says(second, 'two')).toBe('b: two');
    second.abort();
    expect(a.calls).toBe(1);
    await clock.advance(1_001);
    const third = caller(stt);
    expect(await says(third, 'three')).toBe('a: three');
    third.abort();
    expect(b.calls).toBe(2);
  });

  test('a call goes back to the first when the second breaks later', async () => {
    const { stt, a, b } = pair('broken', 0);
    const person = caller(stt);
    expect(await says(person, 'one')).toBe('b: one');
    a.behave(0);
    b.behave('broken');
    expect(await says(person, 'two')).toBe('a: two');
    person.abort();
  });

  test('takes what all take, and says so when that is nothing', () => {
    const clock = virtualClock();
    const narrow: AudioFormat = { encoding: 'mulaw', sampleRate: 8_000 };
    const [a, b] = [scripted('a', clock), scripted('b', clock)];
    const both = { ...a, accepts: [narrow, WIDE] };
    expect(sttFallback([both, b], { clock }).accepts).toEqual([WIDE]);
    expect(() => sttFallback([{ ...a, accepts: [narrow] }, b], { clock })).toThrow('no format');
  });

  test('from Deepgram to a batch service in the middle of a sentence, no word is lost', async () => {
    const broken = await fakeDeepgram((connection) => (connection === 1 ? { dieAfterMs: 1_200 } : { refuse: { status: 503 } }));
    const spare = await fakeOpenAIAudio();
    const chain = sttFallback(
      [
        deepgram({ ...defaultsOf(deepgramStt), apiKey: 'k', baseURL: broken.url, clock: systemClock }),
        openaiTranscription({ ...defaultsOf(openaiStt), baseURL: spare.url, clock: systemClock }),
      ],
      { clock: systemClock },
    );
    const person = caller(chain);
    expect(await says(person, 'one two')).toBe('one two');
    expect(await says(person, 'three four five six seven')).toBe('three four five six seven');
    person.abort();
    await Promise.all([broken.close(), spare.close()]);
  });
});
