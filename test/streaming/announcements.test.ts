import { expect, test } from '@jest/globals';
import { turnId } from '#core/conversation/turn.ts';
import { ANNOUNCEMENTS } from '#streaming/announcements.ts';
import { type VirtualCall, virtualCall } from '#test/support/calls/virtual-call.ts';

const RINGS = 'Your timer is up.';
const TURN = turnId(0, 'ring');
const at = (caller: VirtualCall, type: 'reply-started' | 'reply-audio' | 'reply-ended', turn = TURN) =>
  caller.of(type).find((event) => event.turn === turn)?.at ?? Number.NaN;

test('in silence it is said at once, behind a chime, and is no part of the conversation', async () => {
  const caller = await virtualCall({ firstAudioMs: 400 });
  await caller.pass(1_000);
  caller.call.announce(TURN, RINGS);
  await caller.pass(5_000);
  expect(at(caller, 'reply-audio')).toBeLessThanOrEqual(1_040); // the voice needs 400 ms
  expect(caller.of('reply-ended')).toMatchObject([{ turn: TURN, outcome: { said: [RINGS], ended: 'whole' } }]);
  expect(await caller.remembered()).toEqual([]);
  await caller.call.close('hung-up');
});

test('what is being said is heard to its end first, and so is the caller, whose answer comes before it', async () => {
  const caller = await virtualCall();
  await caller.pass(500);
  const speaking = caller.speak('what is the weather today', 1_500);
  await caller.pass(500);
  caller.call.announce(TURN, RINGS);
  await speaking;
  await caller.pass(25_000);
  const [answer] = caller.of('reply-ended');
  expect(answer?.outcome.ended).toBe('whole');
  expect(caller.said().slice(1)).toEqual([RINGS]);
  expect(at(caller, 'reply-started') - (answer?.at ?? 0)).toBeLessThanOrEqual(200);
  await caller.call.close('hung-up');
});

test('several are said one after the other, in their order', async () => {
  const caller = await virtualCall();
  for (const text of ['One.', 'Two.', 'Three.']) caller.call.announce(turnId(0, text), text);
  await caller.pass(15_000);
  expect(caller.said()).toEqual(['One.', 'Two.', 'Three.']);
  expect(caller.of('reply-ended').map(({ outcome }) => outcome.ended)).toEqual(['whole', 'whole', 'whole']);
  await caller.call.close('hung-up');
});

test('a reply that does not come to an end is interrupted after half a minute', async () => {
  const caller = await virtualCall({ reply: 'And then she went on and on about it. '.repeat(60) });
  caller.call.type('tell me a long story');
  await caller.pass(5_000);
  caller.call.announce(TURN, RINGS);
  await caller.pass(ANNOUNCEMENTS.latestMs - 500);
  expect(at(caller, 'reply-started')).toBeNaN();
  await caller.pass(3_000);
  expect(at(caller, 'reply-started')).toBeLessThanOrEqual(5_000 + ANNOUNCEMENTS.latestMs + 200);
  await caller.call.close('hung-up');
});

test('a call that ends says nothing more of what waits, and leaves no timer behind', async () => {
  const caller = await virtualCall();
  caller.call.type('hello');
  await caller.pass(1_500);
  caller.call.announce(TURN, RINGS);
  await caller.call.close('hung-up');
  caller.call.announce(turnId(0, 'later'), RINGS);
  await caller.pass(60_000);
  expect(at(caller, 'reply-started')).toBeNaN();
  expect(caller.late).toEqual([]);
  expect(caller.clock.sleepers()).toBe(0);
});

test('more than a call will ever need are not kept', async () => {
  const caller = await virtualCall();
  for (let count = 0; count < ANNOUNCEMENTS.most + 10; count++) caller.call.announce(turnId(0, `${count}`), `Number ${count}.`);
  await caller.pass(120_000);
  expect(caller.said().filter((text) => text.startsWith('Number'))).toHaveLength(ANNOUNCEMENTS.most + 1);
  await caller.call.close('hung-up');
});
