/** What a call is doing: nothing is said · a reply is being made · it is being heard · the call has ended. */
export type CallState = 'listening' | 'thinking' | 'speaking' | 'over';

/** What changes the state. There is a reply always, and only, while thinking and speaking. */
export type CallChange = 'reply-begun' | 'reply-audible' | 'reply-ended' | 'closed';

export const NEXT_STATE: Readonly<Record<CallState, Readonly<Record<CallChange, CallState>>>> = {
  listening: { 'reply-begun': 'thinking', 'reply-audible': 'listening', 'reply-ended': 'listening', closed: 'over' },
  thinking: { 'reply-begun': 'thinking', 'reply-audible': 'speaking', 'reply-ended': 'listening', closed: 'over' },
  speaking: { 'reply-begun': 'thinking', 'reply-audible': 'speaking', 'reply-ended': 'listening', closed: 'over' },
  over: { 'reply-begun': 'over', 'reply-audible': 'over', 'reply-ended': 'over', closed: 'over' },
};

/**
 * What the caller, the client or the clock does:
 * 'speech': speech begins or ends · 'continuation': the last words of the turn that we answer come late · 'words', 'backchannel': words so far
 * that mean something, or only that the caller listens · 'turn': a turn is over · 'client-turn': the client ends the turn, or types it ·
 * 'trouble': the recogniser broke · 'patience-ended': nothing has happened for too long.
 */
export type CallInput = 'speech' | 'continuation' | 'words' | 'backchannel' | 'turn' | 'client-turn' | 'trouble' | 'patience-ended';

/**
 * What we do about it:
 * 'wait': patience begins anew · 'yield': our reply is stopped by the caller's own words · 'weigh': the barge-in decides whether these
 * words interrupt · 'answer': the turn is answered · 'drop': words that did not stop our speech were no turn ("uh-huh", or another person's) ·
 * 'apologise': we say what is wrong · 'miss-caller': we ask whether the caller is still there, and hang up the second time · 'give-up': nothing
 * more comes of the reply, and we say so.
 */
export type CallReaction = 'ignore' | 'wait' | 'yield' | 'weigh' | 'answer' | 'drop' | 'apologise' | 'miss-caller' | 'give-up';

/** An answer that is not heard yet was made too early when more words come, unless they only show that the caller listens. */
export const REACTIONS: Readonly<Record<CallInput, Readonly<Record<CallState, CallReaction>>>> = {
  speech: { listening: 'wait', thinking: 'ignore', speaking: 'ignore', over: 'ignore' },
  continuation: { listening: 'ignore', thinking: 'yield', speaking: 'yield', over: 'ignore' },
  words: { listening: 'ignore', thinking: 'yield', speaking: 'weigh', over: 'ignore' },
  backchannel: { listening: 'ignore', thinking: 'ignore', speaking: 'weigh', over: 'ignore' },
  turn: { listening: 'answer', thinking: 'drop', speaking: 'drop', over: 'ignore' },
  'client-turn': { listening: 'ignore', thinking: 'yield', speaking: 'yield', over: 'ignore' },
  trouble: { listening: 'apologise', thinking: 'ignore', speaking: 'ignore', over: 'ignore' },
  'patience-ended': { listening: 'miss-caller', thinking: 'give-up', speaking: 'give-up', over: 'ignore' },
};

export const CALL = {
  /**
   * How long nothing may happen in a state: of silence until "are you still there?", and as long again until the end; of waiting for the first
   * sound of a reply, or for more of it, until it is given up.
   */
  patienceMs: { listening: 20_000, thinking: 10_000, speaking: 8_000, over: Number.POSITIVE_INFINITY } satisfies Record<CallState, number>,
  /** A caller who stopped us with what turns out to be no words gets the answer after so much silence. */
  noWordsMs: 1_500,
  longestMs: 3_600_000,
  /** Everything of a call is cleaned up within this, whatever hangs. */
  closeMs: 2_000,
};
