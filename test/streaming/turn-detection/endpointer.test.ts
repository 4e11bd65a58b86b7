import { describe, expect, test } from '@jest/globals';
import { sameWords } from '#core/languages/words.ts';
import { type Endpointer, type EndpointerParts, endpointer } from '#streaming/turn-detection/endpointer.ts';
import fc from '#test/support/properties.ts';

type Event = { at: number; speech: 'starts' | 'ends' } | { at: number; interim: string } | { at: number; final: string; endOfTurn?: true };

interface Run {
  turns: { at: number; words: string }[];
  flushes: number[];
  /** When nothing more was due. */
  restedAt: number;
}

/** Plays events and asks the endpointer as a session does. `finalAfter`: what the recogniser answers to 'end-of-speech', and after how long. */
function play(
  events: Event[],
  { finalAfter, ...options }: Partial<EndpointerParts> & { finalAfter?: [ms: number, text: string] } = {},
): Run {
  const turn = endpointer({ locale: 'en-US', ...options });
  const run: Run = { turns: [], flushes: [], restedAt: 0 };
  const queue = [...events].sort((one, other) => one.at - other.at);
  let now = 0;
  for (let steps = 0; steps < 10_000; steps++) {
    const due = ask(turn, now, run, (ms) => {
      if (finalAfter) queue.push({ at: ms + finalAfter[0], final: finalAfter[1] });
      queue.sort((one, other) => one.at - other.at);
    });
    const event = queue[0];
    if (event === undefined && due === undefined) return { ...run, restedAt: now };
    if (event === undefined || (due !== undefined && due < event.at)) {
      now = Math.max(now, due ?? now);
      continue;
    }
    queue.shift();
    now = Math.max(now, event.at);
    tell(turn, event, now);
  }
  throw new Error('it never came to rest');
}

function ask(turn: Endpointer, now: number, run: Run, onFlush: (ms: number) => void): number | undefined {
  for (let steps = 0; steps < 10; steps++) {
    const step = turn.next(now);
    if (step.do === 'rest') return undefined;
    if (step.do === 'wait') {
      expect(step.untilMs).toBeGreaterThan(now);
      return step.untilMs;
    }
    if (step.do === 'end-of-speech') {
      run.flushes.push(now);
      onFlush(now);
    } else run.turns.push({ at: now, words: step.words });
  }
  throw new Error('it has something to do for ever');
}

function tell(turn: Endpointer, event: Event, now: number): void {
  if ('interim' in event) turn.transcript({ text: event.interim, final: false }, now);
  else if ('final' in event) turn.transcript({ text: event.final, final: true, ...(event.endOfTurn && { endOfTurn: true }) }, now);
  else if (event.speech === 'starts') turn.speechStarted(now);
  else turn.speechEnded(now);
}

/** Somebody speaks from 500 to 2500 ms. */
const SPEECH: Event[] = [
  { at: 500, speech: 'starts' },
  { at: 2500, speech: 'ends' },
];

describe('endpointing: the end of turn', () => {
  test('a turn is decided once, 200 to 300 ms after a finished question whose final is there', () => {
    const { turns } = play([...SPEECH, { at: 2550, final: 'What time is it?' }], { finalAfter: [20, ''] });
    expect(turns).toEqual([{ at: 2755, words: 'What time is it?' }]);
  });

  test('a turn is decided when the final comes, if that is later', () => {
    const { turns } = play([...SPEECH, { at: 2400, interim: 'what time is it' }], { finalAfter: [250, 'What time is it?'] });
    expect(turns).toEqual([{ at: 2900, words: 'What time is it?' }]);
  });

  test('a turn is decided with the interim words 700 ms after the end of speech was told, if no final comes', () => {
    const { turns, flushes } = play([...SPEECH, { at: 2400, interim: 'what time is it' }]);
    expect(turns).toEqual([{ at: (flushes[0] ?? 0) + 700, words: 'what time is it' }]);
  });

  test('a turn is decided at once when the recogniser is certain', () => {
    const { turns, flushes } = play([...SPEECH, { at: 2600, final: 'I would like to', endOfTurn: true }]);
    expect(turns).toEqual([{ at: 2650, words: 'I would like to' }]);
    expect(flushes).toEqual([]);
  });

  test('a turn is decided by a recogniser that says nothing before the end of speech', () => {
    const { turns } = play(SPEECH, { finalAfter: [300, 'What time is it?'] });
    expect(turns.map(({ words }) => words)).toEqual(['What time is it?']);
    expect(turns[0]?.at).toBeLessThan(3050);
  });

  test('a turn is decided within 200 ms after a yes to our question', () => {
    const { turns } = play([...SPEECH, { at: 2500, final: 'Yes.' }], { question: () => 'yes-no', finalAfter: [10, ''] });
    expect(turns[0]?.at).toBeLessThanOrEqual(2700);
  });

  test('a turn is decided though nobody noticed speech, when there are words', () => {
    const { turns } = play(
      [
        { at: 1000, interim: 'what time' },
        { at: 1200, interim: 'what time is it' },
      ],
      { finalAfter: [30, 'What time is it?'] },
    );
    expect(turns).toHaveLength(1);
    expect(turns[0]?.words).toBe('What time is it?');
  });
});

describe('endpointing: a turn that goes on', () => {
  const question: Event[] = [
    { at: 500, speech: 'starts' },
    { at: 1400, interim: 'I would like to' },
    { at: 1500, speech: 'ends' },
    { at: 2400, speech: 'starts' },
    { at: 3000, interim: 'know the time please' },
    { at: 3100, speech: 'ends' },
  ];

  test('a turn goes on over a pause of 900 ms behind an open sentence', () => {
    const turn = play([...question, { at: 2150, final: 'I would like to' }, { at: 3300, final: 'know the time please.' }]);
    expect(turn.turns.map(({ words }) => words)).toEqual(['I would like to know the time please.']);
  });

  test('a turn goes on while speech goes on, whatever the words', () => {
    const { turns } = play(
      [
        { at: 0, speech: 'starts' },
        { at: 500, final: 'What time is it?' },
        { at: 30_000, speech: 'ends' },
      ],
      { finalAfter: [10, ''] },
    );
    expect(turns).toHaveLength(1);
    expect(turns[0]?.at).toBeGreaterThan(30_000);
  });

  test('a turn goes on while a number is being said in groups', () => {
    const { turns } = play(
      [
        { at: 0, speech: 'starts' },
        { at: 900, final: '555' },
        { at: 1000, speech: 'ends' },
        { at: 1800, speech: 'starts' },
        { at: 2500, final: '123' },
        { at: 2600, speech: 'ends' },
        { at: 3400, speech: 'starts' },
        { at: 4000, final: '4567' },
        { at: 4100, speech: 'ends' },
      ],
      { question: () => 'number', finalAfter: [10, ''] },
    );
    expect(turns.map(({ words }) => words)).toEqual(['555 123 4567']);
    expect(turns[0]?.at).toBeLessThan(4600);
  });

  test('a turn goes on until 60 seconds, then it is cut, and the words after that are the next turn', () => {
    const { turns } = play([
      { at: 0, speech: 'starts' },
      { at: 59_000, interim: 'on and on and on' },
      { at: 60_100, final: 'on and on and on' },
      { at: 62_000, final: 'and on' },
      { at: 63_000, speech: 'ends' },
    ]);
    expect(turns.map(({ words }) => words)).toEqual(['on and on and on', 'and on']);
    expect(turns[0]?.at).toBe(60_100);
  });

  test('a turn goes on until 200 words', () => {
    const { turns } = play(
      [
        { at: 0, speech: 'starts' },
        { at: 5000, final: 'and '.repeat(200) },
      ],
      { finalAfter: [10, ''] },
    );
    expect(turns).toHaveLength(1);
    expect(turns[0]?.at).toBeLessThan(5100);
  });
});

describe('endpointing: repeated and late finals', () => {
  const start: Event[] = [...SPEECH, { at: 2400, interim: 'what time is it' }];

  test('there is one turn, not two, when a final comes twice', () => {
    const finals: Event[] = [
      { at: 2520, final: 'What time is it?' },
      { at: 2540, final: 'what time is it' },
    ];
    expect(play([...start, ...finals], { finalAfter: [20, ''] }).turns.map(({ words }) => words)).toEqual(['what time is it']);
  });

  test('there is one turn, not two, when a second final has more of the same words', () => {
    const finals: Event[] = [
      { at: 2520, final: 'what time is it' },
      { at: 2600, final: 'What time is it in Rome?' },
    ];
    expect(play([...start, ...finals], { finalAfter: [20, ''] }).turns.map(({ words }) => words)).toEqual(['What time is it in Rome?']);
  });

  test('there is one turn, not two, when a final comes after the decision', () => {
    expect(play([...start, { at: 4000, final: 'What time is it?' }]).turns).toHaveLength(1);
  });

  test('there is one turn, not two, when a final comes after the decision, and the next turn has begun', () => {
    const next: Event[] = [
      { at: 3900, speech: 'starts' },
      { at: 4000, final: 'What time is it?' },
      { at: 5000, speech: 'ends' },
      { at: 5050, final: 'In Rome.' },
    ];
    expect(play([...start, ...next]).turns.map(({ words }) => words)).toEqual(['what time is it', 'In Rome.']);
  });

  test('saying the same again is a new turn', () => {
    const again: Event[] = [
      { at: 5000, speech: 'starts' },
      { at: 6000, speech: 'ends' },
    ];
    expect(play([...SPEECH, ...again], { finalAfter: [30, 'What time is it?'] }).turns).toHaveLength(2);
  });
});

describe('endpointing: noise and late words', () => {
  test('no turn is made of noise', () => {
    expect(play(SPEECH, { finalAfter: [30, ''] }).turns).toEqual([]);
    expect(play(SPEECH, { finalAfter: [30, '...'] }).turns).toEqual([]);
    expect(play(SPEECH).turns).toEqual([]);
  });

  test('no turn is lost because its words come very late', () => {
    const { turns } = play([...SPEECH, { at: 4500, final: 'What time is it?' }]);
    expect(turns).toEqual([{ at: 4500, words: 'What time is it?' }]);
  });
});

describe('endpointing with an end-of-turn model', () => {
  const start: Event[] = [...SPEECH, { at: 2400, final: 'I would like a coffee and' }];
  /** Lets the answer arrive in between, as in real life. */
  async function waitOf(judge: EndpointerParts['judge']): Promise<number> {
    const turn = endpointer({ locale: 'en-US', ...(judge && { judge }) });
    for (const event of start) tell(turn, event, event.at);
    for (let now = 2500; now < 5000; now += 10) {
      const step = turn.next(now);
      if (step.do === 'decide') return now - 2500;
      if (step.do === 'end-of-speech') turn.transcript({ text: '', final: true }, now);
      await Promise.resolve();
    }
    return Number.POSITIVE_INFINITY;
  }

  test('an end-of-turn model moves the end of the turn', async () => {
    expect(await waitOf(async () => 0.98)).toBeLessThan(700);
    expect(await waitOf(undefined)).toBe(1200);
  });

  test('an end-of-turn model is asked once in a pause', async () => {
    let asked = 0;
    await waitOf(async () => {
      asked++;
      return 0.1;
    });
    expect(asked).toBe(1);
  });

  test('an end-of-turn model does not hold up a turn when it is late or broken', async () => {
    expect(await waitOf(() => new Promise(() => {}))).toBe(1200);
    expect(await waitOf(() => Promise.reject(new Error('no such file')))).toBe(1200);
    expect(await waitOf(async () => Number.NaN)).toBe(1200);
  });
});

describe('endpointing in whatever order things happen', () => {
  const words = fc.constantFrom('what time is it', 'I would like to', 'yes', 'um', 'five five five', '', 'and', 'What is the weather?');
  const event: fc.Arbitrary<Event> = fc.oneof(
    fc.record({ at: fc.nat(20_000), speech: fc.constantFrom('starts' as const, 'ends' as const) }),
    fc.record({ at: fc.nat(20_000), interim: words }),
    fc.record({ at: fc.nat(20_000), final: words }),
  );
  const finalAfter = fc.option(fc.tuple(fc.nat(2000), words), { nil: undefined });

  test('the endpointer comes to rest, decides nothing without words, and asks for a time in the future, in whatever order things happen', () => {
    fc.assert(
      fc.property(fc.array(event, { maxLength: 25 }), finalAfter, (events, answer) => {
        const quiet: Event = { at: 20_001, speech: 'ends' };
        const { turns, restedAt } = play([...events, quiet], answer ? { finalAfter: answer } : {});
        for (const turn of turns) expect(turn.words).not.toBe('');
        expect(restedAt).toBeLessThan(20_001 + 10_000);
      }),
    );
  });

  test('every final that is heard once is in exactly one turn, in whatever order things happen', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.nat(800), fc.nat(1500)), { minLength: 1, maxLength: 8 }), (gaps) => {
        let now = 0;
        const said: string[] = [];
        const events = gaps.flatMap(([lag, silence], index): Event[] => {
          const start = now + 1 + silence;
          now = start + 1000;
          said.push(`number${index}`);
          return [
            { at: start, speech: 'starts' },
            { at: now, speech: 'ends' },
            { at: now + lag, final: `number${index}` },
          ];
        });
        const { turns } = play(events);
        expect(sameWords(turns.map((turn) => turn.words).join(' '), said.join(' '))).toBe(true);
      }),
    );
  });
});
