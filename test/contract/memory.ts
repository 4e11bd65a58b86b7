import { beforeAll, describe, expect, test } from '@jest/globals';
import { turnId } from '#core/conversation/turn.ts';
import type { Clock, Memory, Outcome } from '#core/ports.ts';
import { virtualClock } from '#test/support/clocks/virtual-clock.ts';
import fc from '#test/support/properties.ts';
import { aTurn, NOON, said, someone } from '#test/support/turns.ts';

const DAY = 86_400_000;

/** What every Memory does. `open` makes one that keeps turns for 30 days. */
export function memoryContract(open: (clock: Clock) => Promise<Memory>): void {
  const clock = virtualClock(NOON, { sleeps: false });
  let memory: Memory;
  const recalled = async (person: string) => (await memory.recall(person, 'conversation')).map((turn) => turn.text);

  beforeAll(async () => {
    memory = await open(clock);
  });

  describe('remembering', () => {
    test('a turn comes back with all that was said and done', async () => {
      const person = someone();
      const turn = aTurn(person, { text: 'Turn on the light' });
      const outcome: Outcome = {
        said: ['It is on.\n', '“Grüße” 日本 🎉'],
        ended: 'interrupted',
        calls: [{ call: { id: 'a', name: 'light', arguments: { on: true } }, effect: true, result: 'ok' }],
        tells: { turn: turnId(NOON - 1, 'earlier'), upTo: 2 },
        offers: turnId(NOON - 2, 'earliest'),
      };
      await memory.remember(turn, outcome);
      expect(await memory.recall(person, 'conversation')).toEqual([
        { id: turn.id, conversation: 'conversation', at: NOON, text: 'Turn on the light', outcome },
      ]);
    });

    test('a launch without a word is a turn too', async () => {
      const person = someone();
      await memory.remember(aTurn(person, { text: '' }), said('Hello.'));
      expect(await recalled(person)).toEqual(['']);
    });

    test('turns come back in the order in which we received them, several in one second and from other sessions included', async () => {
      const person = someone();
      const order = ['one', 'two', 'three', 'four', 'five'];
      // The platform's time, which the id is made of, has whole seconds only.
      const turns = order.map((text, place) =>
        aTurn(person, { text, at: NOON + place * 100, id: turnId(NOON, `${person} ${text}`), conversation: `session ${place % 2}` }),
      );
      for (const turn of [...turns].reverse()) await memory.remember(turn, said('Yes.'));
      expect(await recalled(person)).toEqual(order);
    });

    test('what was asked twice is what was answered first', async () => {
      const turn = aTurn(someone());
      expect(await memory.remember(turn, said('first'))).toEqual(said('first'));
      expect(await memory.remember(turn, said('second'))).toEqual(said('first'));
    });

    test('of a hundred copies of a request at once one is kept, and all get that one', async () => {
      const person = someone();
      const outcomes = await Promise.all(Array.from({ length: 100 }, (_, copy) => memory.remember(aTurn(person), said(`answer ${copy}`))));
      const past = await memory.recall(person, 'conversation');
      expect(past).toHaveLength(1);
      expect(new Set(outcomes.map((outcome) => outcome.said[0]))).toEqual(new Set(past[0]?.outcome.said));
    });

    test('a recall stops at "start over"', async () => {
      const person = someone();
      await memory.remember(aTurn(person, { text: 'before', at: NOON }), said('Yes.'));
      await memory.remember(aTurn(person, { text: 'start over', at: NOON + 1 }), { ...said('Gladly.'), fresh: true });
      expect(await recalled(person)).toEqual([]);
      await memory.remember(aTurn(person, { text: 'after', at: NOON + 2 }), said('Yes.'));
      expect(await recalled(person)).toEqual(['after']);
    });

    test('nobody sees what another person said', async () => {
      const names = fc.uniqueArray(fc.string({ unit: 'grapheme', minLength: 1, maxLength: 8 }), { minLength: 2, maxLength: 5 });
      await fc.assert(
        fc.asyncProperty(names, async (suffixes) => {
          const prefix = someone();
          await Promise.all(suffixes.map((suffix) => memory.remember(aTurn(prefix + suffix, { text: suffix }), said('Yes.'))));
          for (const suffix of suffixes) expect(await recalled(prefix + suffix)).toEqual([suffix]);
        }),
        { numRuns: 10 },
      );
    });

    test('what is older than 30 days is not recalled', async () => {
      const person = someone();
      await memory.remember(aTurn(person, { text: 'old', at: NOON }), said('Yes.'));
      await memory.remember(aTurn(person, { text: 'new', at: NOON + DAY }), said('Yes.'));
      clock.move(30 * DAY + 1000);
      expect(await recalled(person)).toEqual(['new']);
      clock.move(-30 * DAY - 1000);
    });

    test('a text and an answer without end are cut, and what is kept is what comes back', async () => {
      const person = someone();
      const endless = Array.from({ length: 3000 }, (_, place) => `Satz ${place}: ${'日本'.repeat(20)}.`);
      const kept = await memory.remember(aTurn(person, { text: '語'.repeat(100_000), request: 'endless' }), said(...endless));
      const [turn] = await memory.recall(person, 'conversation');
      expect(turn?.outcome).toEqual(kept);
      expect(kept.said).toEqual(endless.slice(0, kept.said.length));
      expect(kept.said.length).toBeGreaterThan(500);
      expect(turn?.text).toHaveLength(8_000);
    });
  });

  describe('the rest of an answer', () => {
    test('is attached to its turn, and the first one stays', async () => {
      const person = someone();
      const turn = aTurn(person);
      await memory.remember(turn, { ...said('One.'), ended: 'cut' });
      await memory.keepRest(person, { turn: turn.id, sentences: ['Two.', 'Three.'], why: 'cut' });
      await memory.keepRest(person, { turn: turn.id, sentences: ['Late.'], why: 'interrupted' });
      const [only] = await memory.recall(person, 'conversation');
      expect(only?.rest).toEqual({ turn: turn.id, sentences: ['Two.', 'Three.'], why: 'cut' });
    });

    test('is stored with its turn where it is known already', async () => {
      const person = someone();
      const turn = aTurn(person);
      const rest = { turn: turn.id, sentences: ['Two.', 'Three.'], why: 'interrupted' as const };
      await memory.remember(turn, { ...said('One.'), ended: 'interrupted' }, rest);
      const [only] = await memory.recall(person, 'conversation');
      expect(only?.rest).toEqual(rest);
    });

    test('may be that it is lost', async () => {
      const person = someone();
      const turn = aTurn(person);
      await memory.remember(turn, { ...said('One.'), ended: 'cut' });
      await memory.keepRest(person, { turn: turn.id, sentences: [], why: 'lost' });
      expect((await memory.recall(person, 'conversation'))[0]?.rest?.why).toBe('lost');
    });
  });

  describe('a tool with an effect', () => {
    test('is let through once, however many ask', async () => {
      const person = someone();
      const { id } = aTurn(person);
      const answers = await Promise.all(Array.from({ length: 50 }, () => memory.claim(person, id, 'call')));
      expect(answers.filter(Boolean)).toHaveLength(1);
      expect(await memory.claim(person, id, 'call')).toBe(false);
      expect(await memory.claim(person, id, 'another call')).toBe(true);
      expect(await memory.recall(person, 'conversation')).toEqual([]);
    });
  });

  describe('forgetting', () => {
    test('removes turns, rests and claims, says how many, and leaves others alone', async () => {
      const [person, other] = [someone(), someone()];
      const turn = aTurn(person);
      await memory.claim(person, turn.id, 'call');
      await memory.remember(turn, said('One.'));
      await memory.keepRest(person, { turn: turn.id, sentences: ['Two.'], why: 'cut' });
      await memory.remember(aTurn(other), said('Mine.'));
      expect(await memory.forget(person)).toBe(3);
      expect(await memory.forget(person)).toBe(0);
      expect(await recalled(person)).toEqual([]);
      expect(await recalled(other)).toEqual(['hello']);
    });

    test('what is still being worked on is not written afterwards, what is said later is', async () => {
      const person = someone();
      const turn = aTurn(person);
      await memory.remember(turn, said('One.'));
      await memory.forget(person);
      expect(await memory.remember(turn, said('Again.'))).toEqual(said('Again.'));
      await memory.keepRest(person, { turn: turn.id, sentences: ['Two.'], why: 'cut' });
      expect(await memory.claim(person, turn.id, 'call')).toBe(false);
      expect(await memory.forget(person)).toBe(0);
      await memory.remember(aTurn(person, { text: 'later', at: NOON + 1 }), said('Nice to meet you.'));
      expect(await recalled(person)).toEqual(['later']);
    });

    test('an account takes the voices that spoke through it along, if they are meant', async () => {
      const [account, ann, bob] = [someone(), someone(), someone()];
      for (const person of [account, ann, bob]) await memory.remember(aTurn(person, { account }), said('Yes.'));
      expect(await memory.forget(account)).toBe(1);
      expect(await recalled(ann)).toEqual(['hello']);
      await memory.forget(account, { voices: true });
      for (const person of [account, ann, bob]) expect(await memory.forget(person)).toBe(0);
    });
  });
}
