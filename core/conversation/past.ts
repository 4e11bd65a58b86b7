import type { Message, Past, PastTurn, Rest } from '#core/ports.ts';
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
export function tokensOf(text: string): number {
  return Buffer.byteLength(text) / 4;
}

/** An answer of which something is left to tell. */
export interface OpenEnd {
  turn: PastTurn;
  /** How many sentences of its rest were told already. */
  told: number;
}

/** What is left of an answer, if that is known. */
export function restOf({ rest }: PastTurn): Rest | undefined {
  return rest?.why === 'lost' ? undefined : rest;
}

/** The answer that "go on" means: the one that was offered just now, else the newest that is open. What there is to tell may not be known yet. */
export function openEnd(past: Past): OpenEnd | undefined {
  const open = openEnds(past);
  const offered = past.at(-1)?.outcome.offers;
  return open.find(({ turn }) => turn.id === offered) ?? open[0];
}

/** The newest rest that is ready and that nobody has heard of since its own turn: to be offered, once. */
export function restToOffer(past: Past): OpenEnd | undefined {
  return openEnds(past).find(({ turn }) => restOf(turn) && !past.some((later) => later.id !== turn.id && mentions(later, turn.id)));
}

/** The last turn of which something was heard, if the person interrupted it and no rest of it was kept: "go on" has the model make it anew. */
function interrupted(past: Past): OpenEnd | undefined {
  const turn = past.findLast(({ outcome }) => outcome.said.length > 0);
  return turn?.outcome.ended === 'interrupted' && !turn.rest ? { turn, told: 0 } : undefined;
}

/** Answers that were cut or interrupted and are not told to their end, newest first. */
function openEnds(past: Past): OpenEnd[] {
  return past
    .filter(({ rest, outcome }) => rest || outcome.ended === 'cut')
    .map((turn) => ({ turn, told: toldOf(past, turn.id) }))
    .filter(({ turn, told }) => told < (restOf(turn)?.sentences.length ?? EVERYTHING))
    .reverse();
}

/** "I am still working on it" is no mention: there was nothing to hear yet. */
function mentions({ outcome: { said, offers, tells } }: PastTurn, turn: TurnId): boolean {
  return tells?.turn === turn ? said.length > 0 : offers === turn;
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

/** What "go on" means: an answer that was cut, else the last one, if the person interrupted it. */
export function leftOver(past: Past): OpenEnd | undefined {
  return openEnd(past) ?? interrupted(past);
}
