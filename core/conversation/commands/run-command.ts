import { phrasesFor, variant } from '#core/languages/phrases.ts';
import type { Outcome, Past, Rest } from '#core/ports.ts';
import { EVERYTHING, lastSaid, openEnd } from '../past.ts';
import type { Turn } from '../turn.ts';
import type { Command } from './commands.ts';

/** Characters of a rest that are told at a time, some 90 seconds. */
const TOLD_AT_ONCE = 1_500;

/** What a command makes us say, whether we listen on, and what is to be remembered of it. */
export interface CommandResult {
  says: string[];
  open: boolean;
  outcome?: Outcome;
}

/** Does what a person asked of the conversation itself. Deleting and going on need more than words: see respond.ts. */
export function runCommand(
  command: Exclude<Command, 'yes' | 'go-on' | 'forget-me'>,
  turn: Turn,
  past: Past,
  historyDays: number,
): CommandResult {
  const phrases = phrasesFor(turn.locale);
  switch (command) {
    case 'stop':
      return { says: [variant(phrases.goodbye, turn.id)], open: false };
    case 'help':
      return { says: [phrases.help], open: true };
    case 'privacy':
      return { says: [phrases.privacy.replace('{days}', String(historyDays))], open: true };
    case 'repeat': {
      const said = lastSaid(past);
      return { says: said.length > 0 ? said : [phrases.nothingToRepeat], open: true };
    }
    case 'no': {
      const open = openEnd(past);
      const declined = open && { tells: { turn: open.turn.id, upTo: EVERYTHING } };
      return { says: [phrases.allRight], open: true, outcome: { said: [], ended: 'whole', calls: [], ...declined } };
    }
    case 'start-over':
      return { says: [phrases.startedOver], open: true, outcome: { said: [], ended: 'whole', calls: [], fresh: true } };
  }
}

/** The next part of a rest, and the offer of more if there is. */
export function tell(rest: Rest, told: number): Outcome {
  let upTo = told;
  let characters = 0;
  while (upTo < rest.sentences.length) {
    characters += (rest.sentences[upTo] as string).length;
    if (upTo > told && characters > TOLD_AT_ONCE) break;
    upTo++;
  }
  const more = upTo < rest.sentences.length;
  return {
    said: rest.sentences.slice(told, upTo),
    ended: 'whole',
    calls: [],
    tells: { turn: rest.turn, upTo },
    ...(more && { offers: rest.turn }),
  };
}
