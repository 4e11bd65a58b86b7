import { describe, expect, test } from '@jest/globals';
import type { Locale } from '#core/languages/locale.ts';
import { bargeIn } from '#streaming/turn-detection/barge-in.ts';
import type { PendingQuestion } from '#streaming/turn-detection/pending-question.ts';
import fc from '#test/support/properties.ts';

type Event =
  | { at: number; onset: true }
  | { at: number; speech: 'starts' | 'ends' }
  | { at: number; heard: string; question?: PendingQuestion }
  | { at: number; echo: true }
  | { at: number; reply: 'starts' | 'ends' };

/** Plays events as a session does; returns what was done, with the time in front: '1100 hold'. */
function play(events: Event[], locale: Locale = 'en-US'): string[] {
  let now = 0;
  const log: string[] = [];
  const note = (what: string) => () => {
    log.push(`${now} ${what}`);
  };
  const machine = bargeIn({
    locale: () => locale,
    onDuck: note('duck'),
    onUnduck: note('unduck'),
    onHold: note('hold'),
    onResume: note('resume'),
    onStop: note('stop'),
  });
  const queue = [...events].sort((one, other) => one.at - other.at);
  for (let steps = 0; steps < 1000; steps++) {
    const due = machine.next(now);
    if (due !== undefined) expect(due).toBeGreaterThan(now);
    const event = queue[0];
    if (event === undefined && due === undefined) return log;
    if (event === undefined || (due !== undefined && due < event.at)) {
      now = due ?? now;
      continue;
    }
    queue.shift();
    now = event.at;
    if ('onset' in event) machine.onset(now);
    else if ('echo' in event) machine.echoHeard(now);
    else if ('heard' in event) machine.heard(event.heard, now, event.question);
    else if ('reply' in event) event.reply === 'starts' ? machine.replyStarted(now) : machine.replyEnded();
    else event.speech === 'starts' ? machine.speechStarted(now) : machine.speechEnded(now);
  }
  throw new Error('it never came to rest');
}

const REPLY: Event = { at: 0, reply: 'starts' };

function sound(from: number, to: number): Event[] {
  return [REPLY, { at: from, onset: true }, { at: from + 60, speech: 'starts' }, { at: to, speech: 'ends' }];
}

describe('barge-in and false interruption while we speak', () => {
  test('false interruption: a bang ducks us for a moment', () => {
    expect(play([REPLY, { at: 1000, onset: true }])).toEqual(['1000 duck', '1250 unduck']);
  });

  test('echo: our own words let us go on at once, though the sound lasts', () => {
    expect(play([...sound(1000, 2500), { at: 1400, echo: true }])).toEqual(['1000 duck', '1060 hold', '1400 resume', '1400 unduck']);
  });

  test('echo: after two false interruptions speech only ducks us, and words still stop us', () => {
    const sounds = [1000, 3000, 5000, 7000].flatMap((at) => sound(at, at + 300).slice(1));
    const log = play([REPLY, ...sounds, { at: 7200, heard: 'what time is it' }]);
    expect(log.filter((line) => line.endsWith('hold'))).toEqual(['1060 hold', '3060 hold']);
    expect(log.at(-1)).toBe('7200 stop');
  });

  test('false interruption: a cough of 300 ms costs less than 600 ms of silence', () => {
    expect(play(sound(1000, 1300))).toEqual(['1000 duck', '1060 hold', '1550 unduck', '1550 resume']);
  });

  test('barge-in: real words stop us, and before they end', () => {
    expect(play([...sound(1000, 2000), { at: 1400, heard: 'what about' }])).toEqual(['1000 duck', '1060 hold', '1400 stop']);
  });

  test('backchannel: we go on as soon as it is over', () => {
    expect(play([...sound(1000, 1400), { at: 1350, heard: 'uh-huh' }])).toEqual(['1000 duck', '1060 hold', '1400 unduck', '1400 resume']);
    expect(play([...sound(1000, 1400), { at: 1500, heard: 'Right.' }])).toEqual(['1000 duck', '1060 hold', '1500 unduck', '1500 resume']);
  });

  test('a backchannel that goes on with words is a barge-in and stops us', () => {
    const log = play([...sound(1000, 2400), { at: 1350, heard: 'right' }, { at: 1700, heard: 'right but what' }]);
    expect(log.at(-1)).toBe('1700 stop');
  });

  test('barge-in: a command stops us at once, noticed as speech or not', () => {
    expect(play([REPLY, { at: 1000, heard: 'stop' }])).toEqual(['1000 stop']);
    expect(play([...sound(1000, 1500), { at: 1300, heard: 'hold on' }]).at(-1)).toBe('1300 stop');
  });

  test('barge-in: words that come up to a second after we went on stop us after all', () => {
    expect(play([...sound(1000, 1300), { at: 2400, heard: 'what' }]).at(-1)).toBe('2400 stop');
    expect(play([...sound(1000, 1300), { at: 2700, heard: 'what' }]).at(-1)).toBe('1550 resume');
  });

  test('false interruption: a long sound without words holds us for two seconds, then we go on softly until it ends', () => {
    expect(play(sound(1000, 4000))).toEqual(['1000 duck', '1060 hold', '3060 resume', '4000 unduck']);
  });

  test('"yeah" after a yes-no question of ours is an answer, no backchannel', () => {
    expect(play([...sound(1000, 1300), { at: 1350, heard: 'yeah', question: 'yes-no' }]).at(-1)).toBe('1350 stop');
  });

  test('echo: words without any sound do not stop us, for they may be our own', () => {
    expect(play([REPLY, { at: 1000, heard: 'the weather is' }])).toEqual([]);
  });
});

describe('barge-in: speech that began before the reply', () => {
  const still: Event[] = [
    { at: 0, speech: 'starts' },
    { at: 500, reply: 'starts' },
  ];

  test('speech that went on as the reply began, with words, goes on with the turn', () => {
    expect(play([...still, { at: 800, heard: 'in seattle' }, { at: 900, speech: 'ends' }])).toEqual(['500 hold', '800 stop']);
  });

  test('a noise that went on as the reply began postpones the reply, which is not lost', () => {
    expect(play([...still, { at: 800, speech: 'ends' }])).toEqual(['500 hold', '1050 resume']);
  });
});

test('barge-in: nothing happens while we are silent', () => {
  expect(
    play([
      { at: 0, onset: true },
      { at: 60, speech: 'starts' },
      { at: 200, heard: 'stop' },
      { at: 500, speech: 'ends' },
    ]),
  ).toEqual([]);
});

test('barge-in: the end of the reply ends every hold and every duck', () => {
  expect(play([...sound(1000, 3000), { at: 1500, reply: 'ends' }])).toEqual(['1000 duck', '1060 hold']);
});

describe('barge-in in whatever order things happen', () => {
  const at = fc.nat(12_000);
  const event: fc.Arbitrary<Event> = fc.oneof(
    fc.record({ at, onset: fc.constant(true as const) }),
    fc.record({ at, speech: fc.constantFrom('starts' as const, 'ends' as const) }),
    fc.record({ at, heard: fc.constantFrom('uh-huh', 'stop', 'what about', '', 'right', 'um') }),
    fc.record({ at, reply: fc.constantFrom('starts' as const, 'ends' as const) }),
  );

  test('every hold is followed by a resume, a stop or the end of the reply within two seconds, and every duck ends with the input', () => {
    fc.assert(
      fc.property(fc.array(event, { maxLength: 30 }), (events) => {
        const log = play([...events, { at: 12_001, speech: 'ends' }]).map((entry) => entry.split(' '));
        const ends = events.flatMap((one) => ('reply' in one ? [one.at] : []));
        let heldAt: number | undefined;
        let ducked = false;
        for (const [time, what] of log) {
          const now = Number(time);
          if (ends.some((end) => end <= now && heldAt !== undefined && end >= heldAt)) heldAt = undefined;
          if (what === 'hold') heldAt = now;
          if (heldAt !== undefined) expect(now - heldAt).toBeLessThanOrEqual(2000);
          if (what === 'resume' || what === 'stop') heldAt = undefined;
          ducked = what === 'duck' || (ducked && what !== 'unduck' && what !== 'stop');
        }
        expect(heldAt === undefined || ends.some((end) => end >= (heldAt ?? 0))).toBe(true);
        expect(ducked && ends.length === 0).toBe(false);
      }),
    );
  });

  test('barge-in: nothing stops us but words', () => {
    const wordless = event.filter((one) => !('heard' in one));
    fc.assert(
      fc.property(fc.array(wordless, { maxLength: 30 }), (events) => {
        expect(play(events.concat({ at: 12_001, speech: 'ends' })).filter((entry) => entry.includes('stop'))).toEqual([]);
      }),
    );
  });
});
