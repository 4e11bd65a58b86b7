import type { Turn } from '#core/conversation/turn.ts';
import type { ErrorCode } from '#core/errors.ts';
import { phrasesFor, variant } from '#core/languages/phrases.ts';
import type { Outcome } from '#core/ports.ts';
import { asks } from '#core/speech/asks.ts';
import type { Reply } from './speaker-request.ts';

/**
 * The reply that an outcome stands for. Everything is derived from what is stored, so that a retried request, answered by
 * another process, hears the same. `ahead`: how many of its sentences were spoken before the reply. `oneShot`: the session ends
 * with the answer, unless it asks something.
 */
export function render(turn: Turn, outcome: Outcome, oneShot: boolean, ahead = 0): Reply {
  const phrases = phrasesFor(turn.locale);
  const question = variant(phrases.reprompt, turn.id);
  const closing = closingOf(turn, outcome);
  const last = outcome.said.at(-1);
  const asked = last !== undefined && asks(last);
  const needs = [...new Set(outcome.calls.flatMap((call) => call.needs ?? []))];
  const open = closing.length > 0 || asked || !oneShot;
  // A question of the answer's own is what a silent listener hears again, unless it is said this very moment.
  const own = asked && ahead < outcome.said.length ? last.trim() : question;
  return {
    sentences: [...outcome.said.slice(ahead), ...closing],
    ...(outcome.said.length > 0 && { card: outcome.said }),
    open,
    ...(needs.length > 0 && { needs }),
    ...(outcome.offers !== undefined && { offers: true as const }),
    ...(open && { reprompt: closing.at(-1) ?? own }),
    misses: 0,
    unsaved: [],
  };

  function closingOf({ id }: Turn, { said, ended, error, offers, tells }: Outcome): string[] {
    if (ended === 'failed') return [phrases.errors[error ?? 'internal'], question];
    if (offers === undefined) return [];
    if (offers !== id && offers !== tells?.turn) return [phrases.restIsReady];
    if (said.length > 0) return [phrases.shallIGoOn];
    return [tells ? phrases.stillWorking : phrases.needsLonger];
  }
}

/** Says what went wrong, and listens on. */
export function sorry(turn: Turn, error: ErrorCode): Reply {
  return render(turn, { said: [], ended: 'failed', calls: [], error }, false);
}

/** A reply of our own sentences that is not part of any answer. */
export function command(sentences: string[], { turn, open }: { turn: Turn; open: boolean }): Reply {
  const reprompt = open && { reprompt: variant(phrasesFor(turn.locale).reprompt, turn.id) };
  return { sentences, open, ...reprompt, misses: 0, unsaved: [] };
}

/** The same of one sentence; `misses`: how often in a row nothing was understood. */
export function plain(sentence: string, options: { turn: Turn; open: boolean; misses?: number }): Reply {
  return { ...command([sentence], options), misses: options.misses ?? 0 };
}
