import { expect, test } from '@jest/globals';
import { AwaitedUtterances, type CommittedTurn } from '#streaming/input/utterances.ts';
import fc from '#test/support/properties.ts';

const committed = (name: string): CommittedTurn => ({ name, finals: [], interim: '', awaited: 0 });

test('an utterance keeps what became of it first, whatever comes behind it', () => {
  const steps = fc.array(fc.constantFrom('end', 'decided', 'discarded', 'committed', 'final'), { maxLength: 40 });
  fc.assert(
    fc.property(steps, (all) => {
      const awaited = new AwaitedUtterances();
      let expected: string[] = [];
      for (const [index, step] of all.entries()) {
        if (step === 'end') {
          awaited.end();
          expected.push('heard');
        } else if (step === 'final') {
          const utterance = awaited.of({ final: true });
          expect(utterance?.turn?.name ?? utterance?.state).toBe(expected.shift());
        } else if (step === 'committed') {
          const turn = committed(`turn ${index}`);
          awaited.take('committed', turn);
          expect(turn.awaited).toBe(expected.filter((each) => each === 'heard').length);
          expected = expected.map((each) => (each === 'heard' ? turn.name : each));
        } else {
          awaited.take(step);
          expected = expected.map((each) => (each === 'heard' ? { decided: 'late', discarded: 'void' }[step] : each));
        }
      }
    }),
  );
});

test('interim words are of the oldest utterance, and it stays', () => {
  const awaited = new AwaitedUtterances();
  expect(awaited.of({ final: false })).toBeUndefined();
  awaited.end();
  const turn = committed('one');
  awaited.take('committed', turn);
  awaited.end();
  expect(awaited.of({ final: false })?.turn).toBe(turn);
  expect(awaited.of({ final: true })?.turn).toBe(turn);
  expect(awaited.of({ final: false })?.state).toBe('heard');
});
