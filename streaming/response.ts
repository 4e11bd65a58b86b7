import { LATE, within } from '#core/async/within.ts';
import { startAnswer } from '#core/conversation/answer.ts';
import { commandIn } from '#core/conversation/commands.ts';
import { EVERYTHING, offerIsOpen, openEnd, restOf } from '#core/conversation/past.ts';
import { obey, tell } from '#core/conversation/run-command.ts';
import type { Turn } from '#core/conversation/turn.ts';
import { phrasesFor } from '#core/languages/phrases.ts';
import type { Answer, End, Outcome, Piece, Tool } from '#core/ports.ts';
import type { History } from './history.ts';
import { recite, think, type Voice } from './pipeline.ts';

/** What is said to a turn. */
export interface Response {
  answer: Answer;
  /** What the turn's outcome says beside the words. */
  more: Pick<Outcome, 'tells' | 'offers' | 'fresh'>;
  /** Our own words are not part of the conversation. */
  remembered: boolean;
  /** They are the same for everybody. */
  fixed?: boolean;
  /** A goodbye: once it was heard, the call is over. */
  ends?: boolean;
}

export interface Responding {
  history: History;
  voice: Voice;
  tools: readonly Tool[];
  historyDays: number;
  instructions?: string | undefined;
}

/** Whether words are a command to us, so that no draft is made of them. */
export function isCommand(turn: Turn, history: History): boolean {
  return commandIn(turn.text, turn.locale, offerIsOpen(history.past(), turn.conversation)) !== undefined;
}

/** Does what a command asks, or has the model answer. */
export function respond(turn: Turn, parts: Responding): Response {
  const { history, voice } = parts;
  const past = history.past();
  const command = commandIn(turn.text, turn.locale, offerIsOpen(past, turn.conversation));
  switch (command) {
    case undefined:
      return { answer: think(turn, history.recalled, voice, parts), more: {}, remembered: true };
    case 'yes':
    case 'go-on':
      return goOn(turn, parts);
    case 'forget-me':
      return forgetting(turn, history, voice);
    default: {
      const { says, outcome, open } = obey(command, turn, past, parts.historyDays);
      const { tells, fresh } = outcome ?? {};
      return {
        answer: recite(says, voice.clock),
        more: { ...(tells && { tells }), ...(fresh && { fresh }) },
        remembered: outcome !== undefined,
        fixed: command !== 'repeat',
        ends: !open,
      };
    }
  }
}

/** The rest of an answer that was cut off: as it was written, or else made anew from what was heard. */
function goOn(turn: Turn, parts: Responding): Response {
  const { history, voice } = parts;
  const past = history.past();
  const open = openEnd(past) ?? interrupted(history);
  if (!open) return { answer: think(turn, history.recalled, voice, parts), more: {}, remembered: true };
  const { id, outcome } = open.turn;
  const rest = restOf(open.turn);
  if (rest) {
    const told = tell(rest, open.told);
    const closing = told.offers ? [phrasesFor(turn.locale).shallIGoOn] : [];
    const { tells, offers } = told;
    return {
      answer: recite([...told.said, ...closing], voice.clock),
      more: { ...(tells && { tells }), ...(offers && { offers }) },
      remembered: true,
    };
  }
  // What it did in the world would be done again.
  if (outcome.calls.some(({ effect }) => effect))
    return { answer: think(turn, history.recalled, voice, parts), more: {}, remembered: true };
  const before = past.filter(({ at }) => at < open.turn.at);
  const answer = think({ ...turn, text: open.turn.text }, async () => before, voice, { ...parts, said: outcome.said });
  return { answer, more: { tells: { turn: id, upTo: EVERYTHING } }, remembered: true };
}

/** The last turn, if the person cut it off and nothing else was told since. */
function interrupted(history: History) {
  const turn = history.past().findLast(({ outcome }) => outcome.said.length > 0);
  return turn?.outcome.ended === 'interrupted' && !turn.rest ? { turn, told: 0 } : undefined;
}

/** How long a store may take to forget (milliseconds). */
const FORGET_MS = 5_000;

function forgetting(turn: Turn, history: History, { clock }: Voice): Response {
  const phrases = phrasesFor(turn.locale);
  const response: Response = { answer: startAnswer(work, clock), more: {}, remembered: false, fixed: true };
  return response;

  async function* work(): AsyncGenerator<Piece, End> {
    const done = await within(clock, FORGET_MS, history.forget()).then(
      (outcome) => outcome !== LATE,
      () => false,
    );
    response.ends = done;
    yield { text: done ? phrases.forgotten : phrases.errors['forget-failed'], ends: 'paragraph' };
    return { reason: 'whole', calls: [], usage: { promptTokens: 0, cachedTokens: 0, completionTokens: 0 } };
  }
}
