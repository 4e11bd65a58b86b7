import { describe, expect, test } from '@jest/globals';
import { CALL, type CallChange, type CallInput, type CallReaction, type CallState, NEXT_STATE, REACTIONS } from '#streaming/call-states.ts';
import { OPEN_TURN, OpenTurn, type OpenTurnInput, type OpenTurnState } from '#streaming/open-turn.ts';
import fc from '#test/support/properties.ts';

const STATES: CallState[] = ['listening', 'thinking', 'speaking', 'over'];
const CHANGES: CallChange[] = ['reply-begun', 'reply-audible', 'reply-ended', 'closed'];
const INPUTS: CallInput[] = ['speech', 'continuation', 'words', 'backchannel', 'turn', 'client-turn', 'trouble', 'patience-ended'];

describe('the states of a call', () => {
  test('have a next state for every change, and a reaction to every input', () => {
    expect(Object.keys(NEXT_STATE).sort()).toEqual([...STATES].sort());
    expect(Object.keys(REACTIONS).sort()).toEqual([...INPUTS].sort());
    for (const input of INPUTS) expect(Object.keys(REACTIONS[input]).sort()).toEqual([...STATES].sort());
    for (const state of STATES) {
      expect(Object.keys(NEXT_STATE[state]).sort()).toEqual([...CHANGES].sort());
      for (const next of Object.values(NEXT_STATE[state])) expect(STATES).toContain(next);
      expect(CALL.patienceMs[state]).toBeGreaterThan(0);
    }
  });

  test('end with "over", which is final, reacts to nothing and is never impatient', () => {
    for (const change of CHANGES) expect(NEXT_STATE.over[change]).toBe('over');
    for (const input of INPUTS) expect(REACTIONS[input].over).toBe('ignore');
    for (const state of STATES) expect(NEXT_STATE[state].closed).toBe('over');
    expect(CALL.patienceMs.over).toBe(Number.POSITIVE_INFINITY);
  });

  test('have a reply while thinking and speaking, whatever happens in whatever order', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...CHANGES), { maxLength: 30 }), (changes) => {
        let state: CallState = 'listening';
        let reply = false;
        for (const change of changes) {
          if (change === 'reply-begun' && state !== 'over') reply = true;
          if (change === 'reply-ended' || change === 'closed') reply = false;
          state = NEXT_STATE[state][change];
          expect(state === 'thinking' || state === 'speaking').toBe(reply);
        }
      }),
    );
  });

  test('answer turns only where nothing is being said, and stop a reply only where there is one', () => {
    const where = (...reactions: CallReaction[]) =>
      STATES.filter((state) => INPUTS.some((input) => reactions.includes(REACTIONS[input][state])));
    expect(where('answer', 'apologise', 'miss-caller', 'wait')).toEqual(['listening']);
    expect(where('yield', 'drop', 'give-up')).toEqual(['thinking', 'speaking']);
    expect(where('weigh')).toEqual(['speaking']);
  });

  test('a backchannel never stops a reply at once', () => {
    for (const state of STATES) expect(REACTIONS.backchannel[state]).not.toBe('yield');
  });
});

describe('the turn that is open', () => {
  const states = Object.keys(OPEN_TURN) as OpenTurnState[];
  const inputs = Object.keys(OPEN_TURN.fresh) as OpenTurnInput[];

  test('has a next state for every input', () => {
    for (const state of states) {
      expect(Object.keys(OPEN_TURN[state]).sort()).toEqual(['answered', 'forgotten', 'released', 'silenced', 'unheard']);
      for (const next of Object.values(OPEN_TURN[state])) expect(states).toContain(next);
      expect(OPEN_TURN[state].answered).toBe('fresh');
    }
  });

  test('carries words exactly as long as they have no answer and are not forgotten', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...inputs), { maxLength: 30 }), (happened) => {
        const turn = new OpenTurn();
        let silenced = false;
        let words = '';
        for (const input of happened) {
          if (input === 'unheard') turn.unheard('what is the weather');
          else turn.take(input);
          if (input === 'silenced') silenced = true;
          if (input === 'answered' || input === 'released') silenced = false;
          if (input === 'unheard') words = 'what is the weather';
          if (input === 'answered' || input === 'forgotten') words = '';
          expect([turn.hasSilencedUs(), turn.isCarrying(), turn.with('today')]).toEqual([
            silenced,
            words !== '',
            words === '' ? 'today' : `${words} today`,
          ]);
        }
      }),
    );
  });
});
