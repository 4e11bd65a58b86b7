import type { Message, Past, PastTurn } from './ports.ts';
import type { TurnId } from './turn.ts';

/** Tokens of past turns that a prompt carries: some 30 short turns; more makes the first token late and helps nobody by ear. */
const WINDOW_TOKENS = 3_000;

/** `tells.upTo` where nothing of a rest is to be told any more. */
export const EVERYTHING = Number.MAX_SAFE_INTEGER;

/** The newest past turns that fit the window, as the model gets them. */
export function messagesOf(past: Past): Message[] {
  const kept: Message[][] = [];
  let tokens = 0;
  for (let index = past.length - 1; index >= 0; index--) {
    const messages = messagesOfTurn(past[index] as PastTurn);
    tokens += messages.reduce((sum, message) => sum + tokensOf('text' in message ? message.text : message.result), 0);
    if (tokens > WINDOW_TOKENS) break;
    kept.push(messages);
  }
  return kept.reverse().flat();
}

/**
 * A turn of which nothing was heard leaves only what it changed in the world: calls that read are dropped with it, and a call
 * without a result always is, because no model accepts one.
 */
function messagesOfTurn({ text, outcome }: PastTurn): Message[] {
  const heard = outcome.said.join(' ').trim();
  const calls = outcome.calls.filter((record) => record.result !== undefined && (record.effect || heard !== ''));
  if (heard === '' && calls.length === 0) return [];
  return [
    ...(text === '' ? [] : [{ role: 'user' as const, text }]),
    ...(calls.length > 0 ? [{ role: 'assistant' as const, text: '', calls: calls.map((record) => record.call) }] : []),
    ...calls.map((record) => ({ role: 'tool' as const, call: record.call.id, result: record.result ?? '' })),
    ...(heard === '' ? [] : [{ role: 'assistant' as const, text: outcome.ended === 'interrupted' ? `${heard} [interrupted]` : heard }]),
  ];
}

/** About four bytes a token, in Latin script as in others; models differ by a third. */
function tokensOf(text: string): number {
  return Buffer.byteLength(text) / 4;
}

/** An answer of which something is left to tell. */
export interface OpenEnd {
  turn: PastTurn;
  /** How many sentences of its rest were told already. */
  told: number;
}

/** The newest answer that was cut or interrupted and is not told to its end. What there is to tell may not be known yet. */
export function openEnd(past: Past): OpenEnd | undefined {
  for (let index = past.length - 1; index >= 0; index--) {
    const turn = past[index] as PastTurn;
    if (!turn.rest && turn.outcome.ended !== 'cut') continue;
    const told = toldOf(past, turn.id);
    if (told < (turn.rest?.sentences.length ?? EVERYTHING)) return { turn, told };
  }
  return undefined;
}

/** A rest that is ready and that nobody has heard of since its own turn: to be offered, once. */
export function restToOffer(past: Past): OpenEnd | undefined {
  const open = openEnd(past);
  if (!open?.turn.rest) return undefined;
  const mentioned = past.some(
    ({ id, outcome }) => id !== open.turn.id && (outcome.offers === open.turn.id || outcome.tells?.turn === open.turn.id),
  );
  return mentioned ? undefined : open;
}

function toldOf(past: Past, turn: TurnId): number {
  return Math.max(0, ...past.map(({ outcome }) => (outcome.tells?.turn === turn ? outcome.tells.upTo : 0)));
}

/** Whether the last thing we said in this conversation was an offer, so that "yes" and "no" belong to it. */
export function offerIsOpen(past: Past, conversation: string): boolean {
  const last = past.at(-1);
  return last?.conversation === conversation && last.outcome.offers !== undefined;
}

/** What we said last, for "repeat". */
export function lastSaid(past: Past): string[] {
  return past.findLast(({ outcome }) => outcome.said.length > 0)?.outcome.said ?? [];
}
