import { within } from '../async/within.ts';
import type { Locale } from '../languages/locale.ts';
import type { Clock, Outcome, Past, PastTurn, Rest } from '../ports.ts';
import type { History } from './history.ts';
import { type Turn, turnId } from './turn.ts';

/** A store that does not answer at the start of a conversation is waited for this long: the first turn has its past, or goes without. */
const RECALL_MS = 500;

/** Who talks, and in which conversation. */
export interface Caller {
  /** A pseudonymous key, as in Turn.person. */
  person: string;
  conversation: string;
  locale: Locale;
  timeZone?: string;
}

/** What was said in a conversation that goes on, and before it. The store is read once, so that no turn waits for it. */
export interface ConversationHistory {
  /** As far as it is known. */
  past(): Past;
  /** The past, once it was read from the store, or the store took too long. */
  recalled(): Promise<Past>;
  /** A turn of this conversation. */
  turn(text: string): Turn;
  /** What reached the person, and what of the answer is left for "go on". Never throws. */
  add(turn: Turn, outcome: Outcome, rest?: Promise<Rest | undefined>): void;
  /** Whether the store has deleted everything of the person; this conversation has forgotten it in any case. */
  forget(patienceMs: number): Promise<boolean>;
  /** Resolves when everything is stored, or failed to be. What failed before is tried once more. */
  saved(): Promise<void>;
}

/** `caller` is asked at each turn, because its language may change; its person and conversation do not. */
export function conversationHistory(caller: () => Caller, history: History, clock: Clock): ConversationHistory {
  const { person, conversation } = caller();
  let past: PastTurn[] = [];
  let count = 0;
  let forgotten = false;
  const saving = new Set<Promise<void>>();
  /** Puts that the store did not take. */
  let unsaved: (() => Promise<Outcome | undefined>)[] = [];

  async function keep(put: () => Promise<Outcome | undefined>): Promise<void> {
    const job = put().then((stored) => {
      if (!stored) unsaved.push(put);
      saving.delete(job);
    });
    saving.add(job);
  }

  /** The store takes a turn once, however often it is given. */
  function keepUnsaved(): void {
    const again = unsaved;
    unsaved = [];
    again.forEach(keep);
  }

  const read = history.recall(person, conversation).then((before) => {
    if (before && !forgotten) past = [...before, ...past];
  });
  const ready = within(clock, RECALL_MS, read);

  return {
    past: () => past,
    recalled: () => ready.then(() => past),

    turn(text) {
      const at = clock.now();
      const { locale, timeZone } = caller();
      count++;
      const id = turnId(at, `${conversation} ${count}`);
      return { id, person, conversation, at, locale, ...(timeZone && { timeZone }), text, device: { screen: false } };
    },

    add(turn, outcome, rest) {
      const kept: PastTurn = { id: turn.id, conversation, at: turn.at, text: turn.text, outcome };
      past = outcome.fresh ? [] : [...past, kept];
      void rest?.then((left) => {
        if (left) kept.rest = left;
      });
      keepUnsaved();
      void keep(() => history.remember(turn, outcome, { rest }));
    },

    forget(patienceMs) {
      forgotten = true;
      past = [];
      unsaved = [];
      return history.forget(person, patienceMs);
    },

    async saved() {
      keepUnsaved();
      await Promise.all(saving);
    },
  };
}
