import { describe, expect, test } from '@jest/globals';
import type { SpeechToText } from '#core/ports.ts';
import { systemClock } from '#providers/clock/system.ts';
import { wyomingTranscription } from '#providers/stt/wyoming/transcription.ts';
import { wyomingStt } from '#providers/stt/wyoming.ts';
import { speechToTextContract } from '#test/contract/speech-to-text.ts';
import { type ServiceFault, type Stand, sttServiceContract } from '#test/contract/stt-service.ts';
import { caller, WIDE } from '#test/support/calls/caller.ts';
import { spokenAudio } from '#test/support/calls/spoken-audio.ts';
import { pacedClock } from '#test/support/clocks/paced-clock.ts';
import { type FakeWyoming, fakeWhisper } from '#test/support/fakes/fake-wyoming.ts';
import { defaultsOf } from '#test/support/provider-defaults.ts';

const ears = (fake: FakeWyoming) => wyomingTranscription({ ...defaultsOf(wyomingStt), baseURL: fake.url, clock: systemClock });

async function stand(fault?: ServiceFault): Promise<Stand<SpeechToText>> {
  const fake = await fakeWhisper(fault === 'mute' || fault === 'garbage' || fault === 'dies' ? { fault } : {});
  if (fault === 'closed') await fake.close();
  return {
    adapter: wyomingTranscription({ ...defaultsOf(wyomingStt), baseURL: fake.url, clock: pacedClock(10) }),
    asked: () => [],
    busy: fake.open,
    close: async () => (fault === 'closed' ? undefined : fake.close()),
  };
}

sttServiceContract('a Wyoming recogniser', stand, { http: false });

speechToTextContract('a Wyoming recogniser', async () => {
  const fake = await fakeWhisper();
  let broken = false;
  const utterance = (text: string) => ({ audio: spokenAudio(text, WIDE), text });
  return {
    ears: ears(fake),
    utterances: [utterance('what is the time'), utterance('turn it off')],
    async breakDown() {
      broken = true;
      await fake.close();
    },
    close: async () => (broken ? undefined : fake.close()),
  };
});

describe('a Wyoming recogniser', () => {
  test('is told the language, and gets each utterance on a connection that was there before', async () => {
    const fake = await fakeWhisper();
    const person = caller(ears(fake), { locale: 'de-DE' });
    await person.say('guten Tag');
    expect(fake.connections()).toBe(1);
    expect(await person.finish()).toBe('guten Tag');
    await person.say('und auf Wiedersehen');
    expect(fake.connections()).toBe(2);
    expect(await person.finish()).toBe('und auf Wiedersehen');
    person.abort();
    expect(fake.events.slice(0, 3)).toMatchObject([
      { type: 'transcribe', data: { language: 'de' } },
      { type: 'audio-start', data: { rate: 16_000, width: 2, channels: 1 } },
      { type: 'audio-stop' },
    ]);
    await fake.close();
  });

  test('a connection that died while nobody spoke is replaced', async () => {
    const fake = await fakeWhisper((connection) => (connection === 1 ? { fault: 'dies' } : {}));
    const person = caller(ears(fake));
    await person.say('hello');
    expect(await person.finish()).toBe('hello');
    person.abort();
    await fake.close();
  });

  test('keeps the order of utterances, also where the service is slow with the first', async () => {
    const fake = await fakeWhisper((connection) => (connection === 1 ? { answerMs: 150 } : {}));
    const person = caller(ears(fake));
    await person.say('one');
    const first = person.finish();
    await person.say('two');
    expect(await person.finish()).toBe('two');
    expect(await first).toBe('one');
    person.abort();
    await fake.close();
  });

  test('of a minute and more it hears the end', async () => {
    const fake = await fakeWhisper();
    const person = caller(ears(fake));
    await person.say('lost');
    await person.pause(60_000);
    await person.say('kept');
    expect(await person.finish()).toBe('kept');
    person.abort();
    await fake.close();
  });

  test.each(['error', 'empty'] as const)('an answer that is none (%s) is a failure that repeats nothing', async (fault) => {
    const fake = await fakeWhisper({ fault });
    const person = caller(ears(fake));
    await person.say('hello');
    await person.finish();
    const error = await person.over;
    expect(error).toMatchObject({ code: 'stt-failed', message: expect.stringContaining('WYOMING_STT_URL') });
    expect(error?.message).not.toContain('diary');
    await fake.close();
  });
});
