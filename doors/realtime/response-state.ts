/** What the door does with the call's reply: none is under way · it is told as a response · the client has stopped it, and its end is due. */
export type ReplyState = 'free' | 'creating' | 'cancelling';
export type ReplyInput = 'started' | 'cancel' | 'ended';

export const REPLY_TRANSITIONS: Readonly<Record<ReplyState, Readonly<Record<ReplyInput, ReplyState>>>> = {
  free: { started: 'creating', cancel: 'free', ended: 'free' },
  creating: { started: 'creating', cancel: 'cancelling', ended: 'free' },
  cancelling: { started: 'creating', cancel: 'cancelling', ended: 'free' },
};

/**
 * After a commit and after a tool's result the call replies by itself, though a client may ask for that reply with `response.create` as well,
 * before it comes or after. Each such request is answered with one response, be it an empty one:
 * 'none': nothing comes by itself · 'expected': a reply comes, and the client has not asked for it · 'unrequested': it comes, and will not be
 * asked for any more · 'requested': it comes, and the client waits for it · 'requested-before': the same, and another is expected behind it ·
 * 'created': it came, and the client may still ask for it.
 */
export type RequestState = 'none' | 'expected' | 'unrequested' | 'requested' | 'requested-before' | 'created';

/**
 * 'expect': a commit or a tool's result will be answered · 'request': the client asks · 'new-turn': another turn begins, so that what came by
 * itself is not asked for any more · 'created': a response begins · 'nothing': nothing comes of a commit, because nothing was said.
 */
export type RequestInput = 'expect' | 'request' | 'new-turn' | 'created' | 'nothing';

export const REQUEST_TRANSITIONS: Readonly<Record<RequestState, Readonly<Record<RequestInput, RequestState>>>> = {
  none: { expect: 'expected', request: 'none', 'new-turn': 'none', created: 'none', nothing: 'none' },
  expected: { expect: 'expected', request: 'requested', 'new-turn': 'unrequested', created: 'created', nothing: 'created' },
  unrequested: { expect: 'expected', request: 'unrequested', 'new-turn': 'unrequested', created: 'none', nothing: 'none' },
  requested: { expect: 'requested-before', request: 'requested', 'new-turn': 'requested', created: 'none', nothing: 'none' },
  'requested-before': { expect: 'requested-before', request: 'requested', 'new-turn': 'requested', created: 'created', nothing: 'created' },
  created: { expect: 'expected', request: 'none', 'new-turn': 'none', created: 'created', nothing: 'created' },
};

/** In these states a request of the client's is for what comes by itself; in the others it asks for something new. */
export const TAKES_REQUEST: ReadonlySet<RequestState> = new Set(['expected', 'requested-before', 'created']);
/** In these states the client waits for a response. */
export const IS_WAITED_FOR: ReadonlySet<RequestState> = new Set(['requested', 'requested-before']);
