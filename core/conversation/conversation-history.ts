import { within } from '../async/within.ts';
import type { Locale } from '../languages/locale.ts';
import type { Clock, Note, Outcome, Past, PastTurn, Rest } from '../ports.ts';
import type { History } from './history.ts';
import { type Turn, type TurnId, turnId, turnTime } from './turn.ts';

/** A store that does not answer at the start of a conversation is waited for this long: the first turn has its past, or goes without. */
const RECALL_MS = 500;

/** Who talks, and in which conversation. */
export interface Caller {
  /** A pseudonymous key, as in Turn.person; absent: nobody in particular, of whom nothing is recalled and nothing is remembered. */
  person?: string | undefined;
  conversation: string;
  locale: Locale;
  timeZone?: string;
}

/** What was said in a conversation that goes on, and before it. The store is read once, so that no turn waits for it. */
export interface ConversationHistory {
  /** As far as it is known. `account`: of this conversation, in the words of a client that keeps it; absent: our own. */
  past(account?: Past): Past;
  /** The past, once it was read from the store, or the store took too long. */
  recalled(account?: Past): Promise<Past>;
  /** What is known of the person for good, as it was at the start, or after the last turn that changed something in the world. Never rejects. */
  facts(): Promise<readonly Note[]>;
  /** From now on a client's account of this conversation stands for our own, up to the turn `through`; undefined: it ends before our first. */
  follow(account: Past, through: TurnId | undefined): void;
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
  /** What was said in other conversations, what a client has told of this one, and what we have said in it since. */
  let before: Past = [];
  let told: Past = [];
  let own: PastTurn[] = [];
  let count = 0;
  let forgotten = false;
  const saving = new Set<Promise<void>>();
  /** Puts that the store did not take. */
  let unsaved: (() => Promise<Outcome | undefined>)[] = [];

  function readFacts(): Promise<readonly Note[]> {
    return person === undefined ? Promise.resolve([]) : history.facts(person, RECALL_MS);
  }

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

  const read = person === undefined ? undefined : history.recall(person, conversation);
  let facts = readFacts();
  const ready = within(
    clock,
    RECALL_MS,
    Promise.resolve(read).then((recalled) => {
      if (recalled && !forgotten) before = recalled;
    }),
  );

  const past = (account: Past = [...told, ...own]) => [...before, ...account];

  return {
    past,
    recalled: (account) => ready.then(() => past(account)),
    facts: () => facts,

    follow(account, through) {
      told = account;
      if (through !== undefined) own = own.filter(({ id }) => turnTime(id) > turnTime(through));
    },

    turn(text) {
      const at = clock.now();
      const { locale, timeZone } = caller();
      count++;
      const id = turnId(at, `${conversation} ${count}`);
      return { id, person: person ?? '', conversation, at, locale, ...(timeZone && { timeZone }), text, device: { screen: false } };
    },

    add(turn, outcome, rest) {
      const kept: PastTurn = { id: turn.id, conversation, at: turn.at, text: turn.text, outcome };
      if (outcome.fresh) [before, told, own] = [[], [], []];
      else own.push(kept);
      if (outcome.calls.some(({ effect }) => effect)) facts = readFacts();
      void rest?.then((left) => {
        if (left) kept.rest = left;
      });
      if (person === undefined) return;
      keepUnsaved();
      void keep(() => history.remember(turn, outcome, { rest }));
    },

    async forget(patienceMs) {
      forgotten = true;
      [before, told, own] = [[], [], []];
      facts = Promise.resolve([]);
      unsaved = [];
      return person === undefined || history.forget(person, patienceMs);
    },

    async saved() {
      keepUnsaved();
      await Promise.all(saving);
    },
  };
}
