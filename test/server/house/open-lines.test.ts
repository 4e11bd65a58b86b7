import { beforeEach, expect, test } from '@jest/globals';
import { turnId } from '#core/conversation/turn.ts';
import { type OpenLines, openLines } from '#server/house/open-lines.ts';
import type { Call, CallEvent } from '#streaming/call.ts';
import { type VirtualClock, virtualClock } from '#test/support/clocks/virtual-clock.ts';

let clock: VirtualClock;
let lines: OpenLines;
/** Who came, and what calls were given to say. */
let came: string[];
let given: { turn: string; text: string }[];

beforeEach(() => {
  clock = virtualClock(1_000);
  came = [];
  given = [];
  let ids = 0;
  lines = openLines({ clock, newId: () => `${ids++}`, came: (person) => came.push(person) });
});

/** A call, and how it tells what happens in it. */
function opened(door: string, person: string | undefined, greets = false) {
  let hear: (event: CallEvent) => void = () => {};
  const call: Partial<Call> = { announce: (turn, text) => void given.push({ turn, text }) };
  lines.open(door, { person, conversation: 'c', locale: 'de-DE', greets }, (heard) => {
    hear = heard;
    return call as Call;
  });
  const ends = (turn: string, ...said: string[]) =>
    hear({
      type: 'reply-ended',
      turn,
      outcome: { said, ended: 'whole', calls: [] },
      heardMs: 900,
      words: [],
      stages: { draft: 'none', thrownAway: 0 },
    });
  return { hear: (event: CallEvent) => hear(event), ends };
}

const announcement = { text: 'Dinner', locale: 'en-US' } as const;
const doors = (to: Parameters<OpenLines['outlets']>[0]) => lines.outlets(to).map(({ door }) => door);

test('calls are found by their person, their door, or both, as long as they go on', () => {
  const call = opened('realtime', 'ann');
  opened('telephone', 'ann');
  opened('realtime', undefined);
  expect(came).toEqual(['ann', 'ann']);
  expect(doors({ person: 'ann' })).toEqual(['realtime', 'telephone']);
  expect(doors({ door: 'realtime' })).toEqual(['realtime', 'realtime']);
  expect(doors({ person: 'ann', door: 'realtime' })).toEqual(['realtime']);
  expect(doors({ person: 'bob' })).toEqual([]);
  expect(lines.outlets({ person: 'ann' })[0]?.locale).toBe('de-DE');
  call.hear({ type: 'ended', reason: 'hung-up' });
  expect(doors({ person: 'ann' })).toEqual(['telephone']);
});

test('where we greet, somebody is there once we answer the words of a caller: a machine may have taken the call', () => {
  const call = opened('telephone', 'ann', true);
  const turn = turnId(0, 'words');
  call.hear({ type: 'reply-started', turn: turnId(0, 'greeting') });
  call.hear({ type: 'understood', turn, text: 'please leave a message' });
  expect([came, doors({ person: 'ann' })]).toEqual([[], []]);
  call.hear({ type: 'reply-started', turn });
  expect([came, doors({ person: 'ann' })]).toEqual([['ann'], ['telephone']]);
});

test('a call that ended while it was started has nobody', () => {
  lines.open('realtime', { person: 'ann', conversation: 'c', locale: 'en-US', greets: false }, (hear) => {
    hear({ type: 'ended', reason: 'broken' });
    return {} as Call;
  });
  expect([came, doors({ person: 'ann' })]).toEqual([[], []]);
});

test('what a call says was heard if the reply that says it was; not if the call ends before, or takes too long', async () => {
  const call = opened('realtime', 'ann');
  const [outlet] = lines.outlets({ person: 'ann' });
  const said = [announcement, announcement, announcement, announcement].map((one) => outlet?.say(one));
  call.ends(given[0]?.turn ?? '', 'Dinner');
  call.ends(turnId(0, 'another'), 'Hello.');
  call.ends(given[1]?.turn ?? '');
  expect(await Promise.all(said.slice(0, 2))).toEqual([true, false]);
  await clock.advance(120_000);
  expect(await said[2]).toBe(false);
  const last = outlet?.say(announcement);
  call.hear({ type: 'ended', reason: 'hung-up' });
  expect(await Promise.all([said[3], last])).toEqual([false, false]);
  expect(clock.sleepers()).toBe(0);
});
