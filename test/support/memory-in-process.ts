import { type Turn, turnTime } from '#core/conversation/turn.ts';
import type { Clock, Memory, Outcome, PastTurn, Rest } from '#core/ports.ts';
import { boundedOutcome, boundedText } from '#providers/memory/sizes.ts';

const DAYS_30 = 30 * 86_400_000;

/** A memory without a store: what it is asked is listed in `operations`. */
export interface MemoryInProcess extends Memory {
  operations: string[];
}

export function memoryInProcess(clock: Clock): MemoryInProcess {
  const turns = new Map<string, PastTurn & { person: string }>();
  const rests = new Map<string, { person: string; rest: Rest }>();
  const claims = new Map<string, string>();
  const voices = new Map<string, Set<string>>();
  const forgottenAt = new Map<string, number>();
  const operations: string[] = [];

  function isForgotten(at: number, ...owners: (string | undefined)[]): boolean {
    return owners.some((owner) => at <= (forgottenAt.get(owner ?? '') ?? Number.NEGATIVE_INFINITY));
  }

  function erase(person: string): number {
    forgottenAt.set(person, clock.now());
    let removed = 0;
    for (const [key, turn] of turns) if (turn.person === person && turns.delete(key)) removed++;
    for (const [key, rest] of rests) if (rest.person === person && rests.delete(key)) removed++;
    for (const [key, owner] of claims) if (owner === person && claims.delete(key)) removed++;
    return removed;
  }

  return {
    operations,

    async recall(person) {
      operations.push('recall');
      const own = [...turns.values()].filter((turn) => turn.person === person && turn.at + DAYS_30 > clock.now());
      own.sort((one, other) => one.at - other.at);
      return own.slice(own.findLastIndex(({ outcome }) => outcome.fresh) + 1).map(({ person: _, ...turn }) => {
        const kept = rests.get(`${person} ${turn.id}`);
        return kept ? { ...turn, rest: kept.rest } : turn;
      });
    },

    async remember({ id, person, account, conversation, at, text }: Turn, outcome: Outcome, rest?: Rest) {
      operations.push('remember');
      const key = `${person} ${id}`;
      if (isForgotten(at, person, account && `voices of ${account}`)) return outcome;
      if (account && account !== person) voices.set(account, (voices.get(account) ?? new Set()).add(person));
      const kept = turns.get(key) ?? { id, person, conversation, at, text: boundedText(text), outcome: boundedOutcome(outcome) };
      turns.set(key, kept);
      if (rest && !rests.has(key)) rests.set(key, { person, rest });
      return kept.outcome;
    },

    async keepRest(person, rest) {
      operations.push('keepRest');
      const key = `${person} ${rest.turn}`;
      if (turns.has(key) && !rests.has(key)) rests.set(key, { person, rest });
    },

    async claim(person, turn, call) {
      operations.push('claim');
      const key = `${person} ${turn} ${call}`;
      if (claims.has(key) || isForgotten(turnTime(turn), person)) return false;
      claims.set(key, person);
      return true;
    },

    async forget(person, options) {
      operations.push('forget');
      let removed = erase(person);
      if (!options?.voices) return removed;
      forgottenAt.set(`voices of ${person}`, clock.now());
      for (const voice of voices.get(person) ?? []) removed += erase(voice);
      return removed;
    },
  };
}
