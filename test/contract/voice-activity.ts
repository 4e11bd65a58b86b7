import { describe, expect, test } from '@jest/globals';
import type { VoiceActivity } from '#core/ports.ts';
import { joined, noise, silence, speechOf, tone } from '#test/support/calls/speech.ts';

/** A voice detector, and what stops it. */
export interface DetectorUnderTest {
  detector: VoiceActivity;
  close(): Promise<void>;
}

/** Samples: 32 ms. */
const FRAME = 512;

/** What every VoiceActivity keeps, whatever is behind it. */
export function voiceActivityContract(name: string, start: () => Promise<DetectorUnderTest>): void {
  async function using(work: (detector: VoiceActivity) => Promise<void>): Promise<void> {
    const { detector, close } = await start();
    try {
      await work(detector);
    } finally {
      await close();
    }
  }

  describe(`${name}, as a voice detector`, () => {
    test('answers each frame, in order, with the place where it ended', () =>
      using(async (detector) => {
        const answers = await listen(detector, joined(silence(320), await speechOf('Good morning.')));
        expect(answers.map(({ endMs }) => endMs)).toEqual(answers.map((_, index) => (index + 1) * 32));
        for (const { probability } of answers) expect(probability >= 0 && probability <= 1).toBe(true);
      }));

    test.each(['rms', 'slt', 'awb', 'kal16'] as const)('finds the speech between silences: %s', (voice) =>
      using(async (detector) => {
        const speech = await speechOf('What is the weather in Seattle today?', { voice });
        const answers = await listen(detector, joined(silence(1024), speech, silence(1024)));
        const voiced = answers.filter(({ probability }) => probability > 0.5).map(({ endMs }) => endMs);
        const endMs = 1024 + speech.length / 16;
        expect(voiced.length * 32).toBeGreaterThan((endMs - 1024) * 0.7);
        expect(voiced[0]).toBeGreaterThan(1024);
        expect(voiced[0]).toBeLessThan(1024 + 250);
        expect(voiced.at(-1)).toBeLessThan(endMs + 250);
      }),
    );

    test.each([
      ['silence', silence(3000)],
      ['a hiss', noise(3000, { level: 0.005 })],
      ['loud noise', noise(3000, { level: 0.3 })],
      ['a tone', tone(3000)],
      ['a beep', joined(silence(500), tone(300, { hertz: 1000 }), silence(500))],
    ])('takes nothing else for speech: %s', (_, sound) =>
      using(async (detector) => {
        const answers = await listen(detector, sound);
        const voiced = answers.map(({ probability }) => probability > 0.5);
        // A sudden noise may pass for the beginning of a word, but for no longer than a frame.
        expect(voiced.filter((isVoiced, index) => isVoiced && voiced[index + 1])).toEqual([]);
      }),
    );

    test('keeps callers apart', () =>
      using(async (detector) => {
        const speech = joined(await speechOf('Turn on the light, please.'), silence(320));
        const alone = await listen(detector, speech);
        const [one, quiet, other] = await Promise.all(
          [speech, silence(speech.length / 16), speech].map((sound) => listen(detector, sound)),
        );
        expect(one).toEqual(alone);
        expect(other).toEqual(alone);
        expect(Math.max(...(quiet ?? []).map(({ probability }) => probability))).toBeLessThan(0.5);
      }));

    test('forgets the past when it is told to, but not how much it heard', () =>
      using(async (detector) => {
        const whole = await speechOf('Turn on the light, please.');
        const speech = whole.subarray(0, whole.length - (whole.length % FRAME));
        const frames = speech.length / FRAME;
        const fresh = await listen(detector, speech);
        const answers = await listen(detector, joined(speech, speech), { resetAfter: frames });
        expect(answers.slice(frames).map(({ probability }) => probability)).toEqual(fresh.map(({ probability }) => probability));
        expect(answers.at(-1)?.endMs).toBe(2 * frames * 32);
      }));

    test('says nothing to a caller who has gone', () =>
      using(async (detector) => {
        let answers = 0;
        const gone = detector.open(() => answers++);
        gone.push(silence(32));
        gone.close();
        await listen(detector, silence(320));
        expect(answers).toBe(0);
      }));
  });
}

interface Answer {
  probability: number;
  endMs: number;
}

/** Pushes all whole frames of the sound from one array, and waits for their answers. */
function listen(detector: VoiceActivity, sound: Int16Array, { resetAfter = -1 } = {}): Promise<Answer[]> {
  const frames = Math.floor(sound.length / FRAME);
  const array = new Int16Array(FRAME);
  return new Promise((resolve) => {
    const answers: Answer[] = [];
    const listener = detector.open((probability, endMs) => {
      answers.push({ probability, endMs });
      if (answers.length === frames) {
        listener.close();
        resolve(answers);
      }
    });
    for (let frame = 0; frame < frames; frame++) {
      if (frame === resetAfter) listener.reset();
      array.set(sound.subarray(frame * FRAME, (frame + 1) * FRAME));
      listener.push(array);
    }
  });
}
