import { within } from '#core/async/within.ts';
import { type Turn, turnId } from '#core/conversation/turn.ts';
import type { Log } from '#core/log.ts';
import type { Outcome, Past, PastTurn, Rest } from '#core/ports.ts';
import type { Caller } from './call.ts';
import type { Voice } from './pipeline.ts';

/** A store that does not answer at the start of a call is waited for so long (milliseconds): the first turn has its past, or goes without. */
const RECALL_MS = 500;

/** What was said in a call and before it. The store is read once, so that no turn waits for it. */
export interface History {
  /** As far as it is known. */
  past(): Past;
  /** The past, once it was read from the store, or the store took too long. */
  recalled(): Promise<Past>;
  /** A turn of this call. */
  turn(text: string): Turn;
  /** What reached the person, and what of the answer is left for "go on". Never throws. */
  add(turn: Turn, outcome: Outcome, rest?: Promise<Rest | undefined>): void;
  /** Deletes the person. Throws ParleyError 'forget-failed'. */
  forget(): Promise<void>;
  /** Resolves when everything is stored, or failed to be. What failed before is tried once more. */
  saved(): Promise<void>;
}

export function callHistory(caller: () => Caller, voice: Voice, log: Log): History {
  const { memory, clock } = voice;
  const { person, conversation } = caller();
  let past: PastTurn[] = [];
  let count = 0;
  let forgotten = false;
  const saving = new Set<Promise<void>>();
  /** What the store did not take. */
  let unsaved: (() => Promise<void>)[] = [];

  async function recall(): Promise<void> {
    const before = await memory.recall(person, conversation);
    if (!forgotten) past = [...before, ...past];
  }

  function keep(save: () => Promise<void>): void {
    const job = save()
      .catch((error) => {
        unsaved.push(save);
        log.error({ cause: String(error) }, 'a turn of a call was not remembered');
      })
      .finally(() => saving.delete(job));
    saving.add(job);
  }

  /** The store takes a turn once, however often it is given. */
  function keepUnsaved(): void {
    const again = unsaved;
    unsaved = [];
    again.forEach(keep);
  }

  const read = recall().catch((error) => log.warn({ cause: String(error) }, 'a call began without its past'));
  const ready = within(clock, RECALL_MS, read);

  return {
    past: () => past,
    recalled: () => ready.then(() => past),

    turn(text) {
      const at = clock.now();
      const { locale, timeZone } = caller();
      count++;
      return {
        id: turnId(at, `${conversation} ${count}`),
        person,
        conversation,
        at,
        locale,
        ...(timeZone && { timeZone }),
        text,
        device: { screen: false },
      };
    },

    add(turn, outcome, rest) {
      const kept: PastTurn = { id: turn.id, conversation, at: turn.at, text: turn.text, outcome };
      past = outcome.fresh ? [] : [...past, kept];
      keepUnsaved();
      keep(async () => {
        const left = await rest;
        if (left) kept.rest = left;
        await memory.remember(turn, outcome, left);
      });
    },

    async forget() {
      forgotten = true;
      past = [];
      unsaved = [];
      await memory.forget(person);
    },

    async saved() {
      keepUnsaved();
      await Promise.allSettled(saving);
    },
  };
}
