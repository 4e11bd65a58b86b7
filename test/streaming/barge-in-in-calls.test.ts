import { describe, expect, test } from '@jest/globals';
import { placesIn } from '#test/support/calls/heard-places.ts';
import { type VirtualCall, type VirtualCallOptions, virtualCall } from '#test/support/calls/virtual-call.ts';

const REPLY =
  'The umbrella was invented long ago in the east. It protected people from the sun at first, and only later from the rain. ' +
  'Today there are folding ones, and they fit in every bag. Most of them are made of steel and of a thin cloth.';
const WORDS = REPLY.split(' ');

/** A call in which the reply has been playing for `ms`. */
async function speakingFor(ms: number, options: VirtualCallOptions = {}): Promise<VirtualCall> {
  const caller = await virtualCall({ reply: REPLY, ...options });
  await caller.pass(500);
  await caller.speak('who invented the umbrella', 1_200);
  while (caller.of('reply-audio').length === 0) await caller.pass(20);
  await caller.pass(ms);
  return caller;
}

/** Milliseconds until the listener's loudspeaker gives nothing but what `counts`. */
async function playedUntil(caller: VirtualCall, counts: (samples: Int16Array) => boolean): Promise<number> {
  const from = caller.now();
  for (let ms = 0; ms < 3_000; ms += 10) {
    const before = caller.heard.played().length;
    await caller.clock.advance(10);
    const pcm = caller.heard.played().slice(before);
    if (counts(new Int16Array(pcm.buffer))) return caller.now() - from - 10;
    caller.call.hear(new Uint8Array(Int16Array.from({ length: 160 }, () => 8_000).buffer));
  }
  return Number.NaN;
}

describe('barge-in', () => {
  test.each([0, 60, 120])(
    'a barge-in ducks our voice within 100 ms and silences it within 200 ms, when the VAD is %d ms late',
    async (vadMs) => {
      const softer = await speakingFor(3_000, { vadMs });
      const softerMs = await playedUntil(softer, (samples) => samples.every((sample) => sample < 15_000));
      const silent = await speakingFor(3_000, { vadMs });
      const silentMs = await playedUntil(silent, (samples) => samples.length === 0);
      expect(softerMs).toBeLessThanOrEqual(100);
      expect(silentMs).toBeLessThanOrEqual(200);
      await softer.call.close('hung-up');
      await silent.call.close('hung-up');
    },
  );

  test('the words of a barge-in are answered at most 20 ms later than an ordinary turn', async () => {
    const caller = await speakingFor(2_000);
    await caller.speak('and who made the first folding one', 1_500, [[400, 'and who']]);
    const end = caller.now();
    await caller.pass(2_000);
    const spoken = caller.of('reply-audio').at(-1)?.at ?? Number.NaN;
    expect(caller.understood()).toEqual(['who invented the umbrella', 'and who made the first folding one']);
    expect(spoken - end).toBeLessThanOrEqual(625);
    await caller.call.close('hung-up');
  });

  test('false interruption: a noise of 300 ms holds our voice for 600 ms at most, and no word is lost or repeated', async () => {
    const caller = await speakingFor(3_000);
    const held = caller.now();
    await caller.noise(300);
    await caller.pass(20_000);
    expect(caller.of('held')).toHaveLength(1);
    const resumed = caller.of('resumed')[0]?.at ?? Number.NaN;
    expect(resumed - held).toBeLessThanOrEqual(600);
    expect(caller.said()).toEqual([REPLY]);
    const places = placesIn(caller.heard.played());
    const back = places.findIndex((place, index) => index > 0 && place < (places[index - 1] as number));
    const border = places[back] as number;
    expect(wordStarts().some((start) => Math.abs(start - border) <= 10)).toBe(true);
    expect((places[back - 1] as number) - border).toBeLessThan(800);
    expect(missing(places)).toEqual([]);
    await caller.call.close('hung-up');
  });

  test('false interruption: a bang ducks our voice for a moment and does not hold it', async () => {
    const caller = await speakingFor(3_000, { onlyNoise: true });
    await caller.noise(100);
    const from = caller.heard.played().length;
    await caller.pass(200);
    const softer = new Int16Array(caller.heard.played().slice(from).buffer);
    expect(softer.some((sample) => sample > 0 && sample < 10_000)).toBe(true);
    await caller.pass(400);
    const after = caller.heard.played().length;
    await caller.pass(2_000);
    expect(new Int16Array(caller.heard.played().slice(after).buffer).every((sample) => sample >= 20_000)).toBe(true);
    expect(caller.of('held')).toEqual([]);
    await caller.call.close('hung-up');
  });

  test.each(['uh huh', 'okay', 'right', 'mhm'])('backchannel: "%s" during our reply is no interruption', async (backchannel) => {
    const caller = await speakingFor(3_000);
    await caller.speak(backchannel, 400, [[300, backchannel]]);
    await caller.pass(20_000);
    expect(caller.understood()).toEqual(['who invented the umbrella']);
    expect(caller.said()).toEqual([REPLY]);
    expect(missing(placesIn(caller.heard.played()))).toEqual([]);
    await caller.call.close('hung-up');
  });

  test('backchannel: in the language that was chosen while we speak', async () => {
    const caller = await speakingFor(3_000);
    caller.call.configure({ locale: 'de-DE' });
    await caller.speak('genau', 400, [[300, 'genau']]);
    await caller.pass(20_000);
    expect(caller.understood()).toEqual(['who invented the umbrella']);
    expect(caller.said()).toEqual([REPLY]);
    await caller.call.close('hung-up');
  });

  test('a spoken "stop" during our reply makes us quiet, without a goodbye', async () => {
    const caller = await speakingFor(3_000);
    await caller.speak('stop', 400, [[350, 'stop']]);
    await caller.pass(5_000);
    expect(caller.understood()).toEqual(['who invented the umbrella', 'stop']);
    expect(caller.of('reply-started')).toHaveLength(1);
    expect(caller.of('ended')).toEqual([]);
    await caller.speak('who made it', 900);
    await caller.pass(3_000);
    expect(caller.of('reply-started')).toHaveLength(2);
    await caller.call.close('hung-up');
  });

  test('a typed "stop" during our reply makes us quiet, without a goodbye', async () => {
    const caller = await speakingFor(2_000);
    caller.call.type('Stop!');
    await caller.pass(3_000);
    expect(caller.of('reply-started')).toHaveLength(1);
    await caller.call.close('hung-up');
  });

  test('"wait" during our reply stops it, and the words that follow are answered', async () => {
    const caller = await speakingFor(3_000);
    await caller.speak('wait', 400, [[350, 'wait']]);
    await caller.pass(3_000);
    expect(caller.of('reply-started')).toHaveLength(1);
    await caller.speak('who sold the first one', 1_200);
    await caller.pass(2_000);
    expect(caller.model.requests.at(-1)?.messages.at(-1)).toEqual({ role: 'user', text: 'who sold the first one' });
    await caller.call.close('hung-up');
  });

  test('"go on" after a barge-in speaks what was not heard', async () => {
    const caller = await speakingFor(4_000);
    await caller.speak('stop', 400, [[350, 'stop']]);
    await caller.pass(2_000);
    await caller.speak('go on', 500);
    await caller.pass(20_000);
    const [first = '', rest = ''] = caller.said();
    expect(`${first} ${rest}`.replace(/\s+/g, ' ')).toBe(REPLY);
    expect(caller.model.requests).toHaveLength(1);
    await caller.call.close('hung-up');
  });

  test('speech during our reply does not stop it where barge-in is off', async () => {
    const caller = await speakingFor(2_000, { settings: { interruptions: false } });
    await caller.speak('stop it right now', 900, [[500, 'stop it']]);
    await caller.pass(20_000);
    expect(caller.said()).toEqual([REPLY]);
    expect(caller.of('held')).toEqual([]);
    await caller.call.close('hung-up');
  });

  test.each([true, false])(
    'after a barge-in exactly the words that were heard are remembered: 25 random cuts (alignment from the voice: %s)',
    async (timings) => {
      let worst = 0;
      for (let cut = 0; cut < 25; cut++) {
        const caller = await speakingFor(300 + ((cut * 7_919) % 11_000), { timings });
        await caller.speak('no I meant the other one', 1_000, [[400, 'no I meant']]);
        await caller.pass(200);
        const places = placesIn(caller.heard.played().slice());
        const reached = Math.max(...places) + 10;
        const truth = heardWords(reached);
        const remembered = (caller.said()[0] ?? '').split(' ').filter(Boolean).length;
        worst = Math.max(worst, Math.abs(remembered - truth));
        expect(REPLY.startsWith(caller.said()[0] ?? '')).toBe(true);
        if (timings) expect(Math.abs(remembered - truth)).toBeLessThanOrEqual(1);
        else expect(Math.abs(remembered - truth) <= 2 || Math.abs((wordStarts()[remembered] ?? 0) - reached) <= 500).toBe(true);
        expect((await caller.remembered())[0]?.outcome).toMatchObject({
          ended: 'interrupted',
          said: caller.said()[0] ? [caller.said()[0]] : [],
        });
        await caller.call.close('hung-up');
      }
    },
  );
});

/** Where each word begins in the scripted voice's audio. */
function wordStarts(): number[] {
  let ms = 0;
  return WORDS.map((word) => {
    const start = ms;
    ms += Math.round(((word.length + 0) / 15) * 1_000);
    return start;
  });
}

/** Words of which at least half was heard. */
function heardWords(reachedMs: number): number {
  const starts = wordStarts();
  return WORDS.filter((word, index) => (starts[index] as number) + ((word.length / 15) * 1_000 * 0.9) / 2 <= reachedMs).length;
}

/** Places of the reply that were never heard. */
function missing(places: number[]): number[] {
  const all = new Set(places);
  const lost: number[] = [];
  for (let place = 0; place < Math.max(...places); place += 10) if (!all.has(place)) lost.push(place);
  return lost;
}
