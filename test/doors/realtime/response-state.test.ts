import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import {
  IS_WAITED_FOR,
  REPLY_TRANSITIONS,
  REQUEST_TRANSITIONS,
  type ReplyInput,
  type ReplyState,
  type RequestInput,
  type RequestState,
  TAKES_REQUEST,
} from '#doors/realtime/response-state.ts';

const REPLY_STATES = Object.keys(REPLY_TRANSITIONS) as ReplyState[];
const REQUEST_STATES = Object.keys(REQUEST_TRANSITIONS) as RequestState[];
const REQUEST_INPUTS = Object.keys(REQUEST_TRANSITIONS.none) as RequestInput[];

describe('the transitions of a reply', () => {
  test('lead from every state with every input to a state', () => {
    for (const state of REPLY_STATES) {
      expect(Object.keys(REPLY_TRANSITIONS[state]).sort()).toEqual(['cancel', 'ended', 'started']);
      for (const next of Object.values(REPLY_TRANSITIONS[state])) expect(REPLY_STATES).toContain(next);
    }
  });

  test('cancel only what is under way, and a reply that ended is over however it was stopped', () => {
    const from = (input: ReplyInput) => REPLY_STATES.map((state) => REPLY_TRANSITIONS[state][input]);
    expect(from('cancel')).toEqual(['free', 'cancelling', 'cancelling']);
    expect(from('ended')).toEqual(['free', 'free', 'free']);
    expect(from('started')).toEqual(['creating', 'creating', 'creating']);
  });
});

describe('the transitions of a client that may ask for what comes by itself', () => {
  test('lead from every state with every input to a state', () => {
    for (const state of REQUEST_STATES) {
      expect(Object.keys(REQUEST_TRANSITIONS[state]).sort()).toEqual([...REQUEST_INPUTS].sort());
      for (const next of Object.values(REQUEST_TRANSITIONS[state])) expect(REQUEST_STATES).toContain(next);
    }
  });

  test('a client that waits waits until a response begins, or nothing comes', () => {
    for (const state of IS_WAITED_FOR) {
      const still = REQUEST_INPUTS.filter((input) => IS_WAITED_FOR.has(REQUEST_TRANSITIONS[state][input]));
      expect(still.sort()).toEqual(['expect', 'new-turn', 'request']);
    }
  });

  test('a request that is not taken changes nothing, and each taken one answers to something that came by itself', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...REQUEST_INPUTS), { maxLength: 40 }), (inputs) => {
        let state: RequestState = 'none';
        let expected = 0;
        let taken = 0;
        for (const input of inputs) {
          const before: RequestState = state;
          state = REQUEST_TRANSITIONS[before][input];
          if (input === 'expect') expected++;
          if (input !== 'request') continue;
          if (TAKES_REQUEST.has(before)) taken++;
          else expect(state).toBe(before);
        }
        expect(taken).toBeLessThanOrEqual(expected);
      }),
    );
  });

  test('once another turn has begun, nothing is taken before something else is expected', () => {
    for (const state of REQUEST_STATES) {
      let next: RequestState = REQUEST_TRANSITIONS[state]['new-turn'];
      for (const input of ['request', 'created', 'request', 'nothing', 'request'] as const) {
        if (input === 'request') expect(TAKES_REQUEST.has(next)).toBe(false);
        next = REQUEST_TRANSITIONS[next][input];
      }
    }
  });
});
