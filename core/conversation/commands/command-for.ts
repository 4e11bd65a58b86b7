import type { Message, Past, Tool } from '../../ports.ts';
import { leftOver, offerIsOpen } from '../past.ts';
import type { Turn } from '../turn.ts';
import { answersQuestion } from './answers-question.ts';
import { type Command, commandIn, isGreeting } from './commands.ts';

/** The command that a turn's words are. */
function commandOf(turn: Turn, past: Past, goesOn = true): Command | undefined {
  const command = commandIn(turn.text, turn.locale, goesOn && offerIsOpen(past, turn.conversation));
  if (command === undefined || isMeantForModel(command, turn, past)) return undefined;
  if (command !== 'go-on') return command;
  // "Tell me more" with nothing left to tell is a question like any other.
  return goesOn && leftOver(past) ? command : undefined;
}

/** A word that answers our last sentence is no command, nor is a greeting at the start of a conversation that elsewhere is a farewell. */
export function isMeantForModel(command: Command, { text, locale, conversation }: Turn, past: Past): boolean {
  const last = past.at(-1);
  // The messages that an API client gives as the past are of this conversation, and name none.
  if (last?.conversation !== conversation && last?.conversation !== '') return command === 'stop' && isGreeting(text, locale);
  if (command === 'forget-me' || last.outcome.offers !== undefined) return false;
  return answersQuestion(last.outcome.said.at(-1) ?? '', text, locale);
}

/** What concerns our own memory is no application's business. */
const ABOUT_MEMORY: readonly (Command | undefined)[] = ['forget-me', 'privacy'];

/**
 * The command that a turn's words are for us; undefined: they are for the model. What a client sends behind them goes to the model with them, and
 * so do words that are for the application which brought instructions or tools.
 */
export function commandFor(
  turn: Turn,
  past: Past,
  {
    since = [],
    goesOn,
    instructions,
    tools,
  }: { since?: readonly Message[]; goesOn?: object; instructions?: string | undefined; tools: readonly Tool[] },
): Command | undefined {
  if (since.length > 0) return undefined;
  const command = commandOf(turn, past, goesOn !== undefined);
  const isForApplication = Boolean(instructions) || tools.some(({ run }) => !run);
  return isForApplication && !ABOUT_MEMORY.includes(command) ? undefined : command;
}
