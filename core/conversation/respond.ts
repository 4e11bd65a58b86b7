import type { Device } from '../device.ts';
import type { ErrorCode } from '../errors.ts';
import { phrasesFor } from '../languages/phrases.ts';
import type { Report } from '../metrics/measured.ts';
import type {
  Answer,
  Clock,
  End,
  LanguageModel,
  LateAnswers,
  Message,
  MissedAlarms,
  Note,
  Outcome,
  Past,
  Piece,
  ReplyWishes,
  Tool,
} from '../ports.ts';
import { missedAlarms } from './alarm-words.ts';
import { startAnswer } from './answer.ts';
import { commandFor } from './commands/command-for.ts';
import { usualWords } from './commands/commands.ts';
import { runCommand, tell } from './commands/run-command.ts';
import { converse } from './converse.ts';
import { EVERYTHING, leftOver, restOf } from './past.ts';
import type { Persona } from './persona.ts';
import { withoutCode } from './tools/spoken-code.ts';
import type { Turn } from './turn.ts';

/** What a turn gets. */
export interface TurnResponse {
  answer: Answer;
  /** The first piece of `answer` that this turn is for, and how many sentences from there were told before. */
  from: number;
  told: number;
  /** Whose words they are: the model's, ours, or those of an earlier answer, as the memory kept them. */
  by: 'model' | 'us' | 'memory';
  /** Our own words, the same for every person: a voice may keep their sound. */
  fixed: boolean;
  /** The turn that is answered. A rest that is made anew answers the turn that it belongs to. */
  turn: Turn;
  /** False: not part of the conversation. */
  remembered: boolean;
  /** Another turn's answer, which goes on behind this one: what is left of it is that turn's. */
  attached: boolean;
  /** What the outcome says beside the words, by how the delivery ended and how many sentences it told. */
  more(ended: Outcome['ended'], sentences: number): Pick<Outcome, 'tells' | 'offers' | 'fresh'>;
  /** Known when `answer` has ended. A goodbye: the conversation is over once it was heard. */
  ends: boolean;
  /** Beside `ends`: the number that the call goes on with. */
  transferTo?: string;
  /** Known when `answer` has ended: what we could not do. */
  failed?: ErrorCode;
}

/** What answers are made with. */
export interface AnswerParts {
  model: LanguageModel;
  tools: readonly Tool[];
  clock: Clock;
  /** Who answers, asked anew for each answer; absent: Parley as it comes. */
  persona?(): Persona;
  /** What is known of the person for good, read beside the past; never rejects. Absent: nothing. */
  facts?: Promise<readonly Note[]>;
  /** Of the application that the door serves; added to ours. */
  instructions?: string | undefined;
  /** What that application wants of each reply. */
  wishes?: ReplyWishes;
  /** What came behind the turn's words already: calls that the client of an API door has run, and their results. */
  since?: readonly Message[];
  /** True exactly once for each call of a turn, in whatever process; absent: no other process answers this turn. */
  claim?(turn: Turn, call: string): Promise<boolean>;
  /** That of the turn, where it can do something by itself. */
  device?: Device;
  /** What the person missed is said before the answer; absent: it is told otherwise. */
  missed?: MissedAlarms;
  /** Hears how a model's answer ended, also after its turn. */
  report?: Report;
}

export interface ResponseParts extends AnswerParts {
  /** Turns expire after so many days. */
  historyDays: number;
  /** Deletes everything of the person, within the door's patience; false: it could not be done. */
  forget(): Promise<boolean>;
  /** The whole past, for the model, where the store may still be read; absent: `past` is all. */
  recalled?(): Promise<Past>;
  /** How the door goes on with an answer; absent: it delivers answers whole, and "go on" is for the model. */
  goesOn?: {
    /** Where answers are finished after their turn; absent: nowhere. */
    lateAnswers?: LateAnswers;
    /** The question whether to go on is part of the words. False: the door derives it from the outcome. */
    asksAloud: boolean;
  };
}

/**
 * Decides what a turn gets, for every door: what a command asks, the rest of an earlier answer, or the model's words. `command`: what the turn is
 * for us, where the platform has understood that; absent: its words tell.
 */
export function respond(turn: Turn, past: Past, parts: ResponseParts, command = commandFor(turn, past, parts)): TurnResponse {
  switch (command) {
    case undefined:
      return answered(withoutCode(turn, past), think(turn, parts.recalled?.() ?? past, parts));
    case 'yes':
    case 'go-on':
      return goOn(turn, past, parts);
    case 'forget-me':
      return forgetting(turn, parts);
    case 'help':
      if (parts.model.helps) {
        const asked = { ...turn, text: usualWords('help', turn.locale) };
        return answered(turn, think(asked, parts.recalled?.() ?? past, parts));
      }
      return commanded(command, turn, past, parts);
    default:
      return commanded(command, turn, past, parts);
  }
}

/** Our own words for what a person asked of the conversation itself. */
function commanded(command: Parameters<typeof runCommand>[0], turn: Turn, past: Past, parts: ResponseParts): TurnResponse {
  const { says, outcome, open } = runCommand(command, turn, past, parts.historyDays);
  const { tells, fresh } = outcome ?? {};
  const more = () => ({ ...(tells && { tells }), ...(fresh && { fresh }) });
  return { ...ownWords(turn, says, parts.clock, command !== 'repeat'), remembered: outcome !== undefined, more, ends: !open };
}

/** Starts the model on a turn. `said`: what of the answer was spoken before. */
export function think(turn: Turn, past: Past | Promise<Past>, parts: AnswerParts, said?: readonly string[]): Answer {
  const { model, tools, clock, persona, instructions, since, wishes, facts, claim = async () => true, device, missed, report } = parts;
  const isSpoken = !said && !since?.length && !wishes?.format;
  const more = {
    ...(persona && { persona: persona() }),
    ...(said && { said }),
    ...(since && { since }),
    ...(instructions && { instructions }),
    ...(wishes && { wishes }),
    ...(device && { device }),
  };
  const answer = startAnswer(async function* (signal, confirmed) {
    if (isSpoken) yield* missedAlarms(turn, missed, confirmed);
    const claimed = (call: string) => claim(turn, call);
    const known = { ...(facts && !wishes?.format && { facts: await facts }) };
    return yield* converse(turn, await past, { model, tools, clock, confirmed, claim: claimed, signal, ...more, ...known });
  }, clock);
  if (report) {
    void answer.end.then(({ reason, error, unfounded, usage }) => {
      report({ type: 'answer', model: model.name, reason, ...(error && { error }), ...(unfounded !== undefined && { unfounded }), usage });
    });
  }
  return answer;
}

/** Words of our own, or kept ones, as an answer like any other. A sentence with a '\n' at its end ends its paragraph, as in Outcome. */
function recite(sentences: readonly string[], clock: Clock): Answer {
  return startAnswer(async function* () {
    for (const text of sentences) yield { text: `${text} `, ends: text.endsWith('\n') ? 'paragraph' : 'sentence' };
    return WHOLE;
  }, clock);
}

const WHOLE: End = { reason: 'whole', calls: [], usage: { promptTokens: 0, cachedTokens: 0, completionTokens: 0 } };

/** Sentences of ours that are no part of the conversation: a greeting, an apology. */
export function ownWords(turn: Turn, says: readonly string[], clock: Clock, fixed = true): TurnResponse {
  return { ...answered(turn, recite(says, clock)), by: 'us', fixed, remembered: false };
}

/** The answer to a turn, and nothing else about it. */
function answered(turn: Turn, answer: Answer): TurnResponse {
  const plain = { from: 0, told: 0, fixed: false, attached: false, remembered: true, more: () => ({}), ends: false };
  return { answer, by: 'model', turn, ...plain };
}

/** Tells the rest of an answer: what is kept of it, else what is being made of it, else the model makes it anew. */
function goOn(turn: Turn, past: Past, parts: ResponseParts): TurnResponse {
  const { clock, goesOn } = parts;
  const open = leftOver(past);
  if (!open) return ownWords(turn, [phrasesFor(turn.locale).nothingMore], clock);
  const { id, outcome, rest: settled } = open.turn;
  const rest = restOf(open.turn);
  if (rest) {
    const { said, tells, offers } = tell(rest, open.told);
    const asks = offers && goesOn?.asksAloud ? [phrasesFor(turn.locale).shallIGoOn] : [];
    return {
      ...answered(turn, recite([...said, ...asks], clock)),
      by: 'memory',
      more: () => ({ ...(tells && { tells }), ...(offers && { offers }) }),
    };
  }

  const work = settled ? undefined : goesOn?.lateAnswers?.find(id);
  if (work === 'elsewhere') {
    const more = () => ({ tells: { turn: id, upTo: open.told }, offers: id });
    return { ...answered(turn, recite([], clock)), by: 'memory', more };
  }
  if (work) {
    const more: TurnResponse['more'] = (ended, sentences) => {
      if (ended === 'failed') return {};
      return ended === 'cut' ? { tells: { turn: id, upTo: open.told + sentences }, offers: id } : { tells: { turn: id, upTo: EVERYTHING } };
    };
    return { ...answered(turn, work.live), from: work.from, told: open.told, attached: true, more };
  }

  // What the answer did in the world would be done again.
  if (outcome.calls.some(({ effect }) => effect)) return answered(turn, think(turn, parts.recalled?.() ?? past, parts));
  const said = [...outcome.said, ...past.flatMap((later) => (later.outcome.tells?.turn === id ? later.outcome.said : []))];
  const question = { ...turn, text: open.turn.text };
  const before = past.filter(({ at }) => at < open.turn.at);
  return {
    ...answered(question, think(question, before, parts, said)),
    more: (ended) => ({
      ...(ended !== 'failed' && { tells: { turn: id, upTo: EVERYTHING } }),
      ...(ended === 'cut' && { offers: turn.id }),
    }),
  };
}

function forgetting(turn: Turn, { clock, forget }: ResponseParts): TurnResponse {
  const phrases = phrasesFor(turn.locale);
  const response: TurnResponse = { ...answered(turn, startAnswer(work, clock)), by: 'us', fixed: true, remembered: false };
  return response;

  async function* work(): AsyncGenerator<Piece, End> {
    const forgotten = await forget();
    response.ends = forgotten;
    if (!forgotten) response.failed = 'forget-failed';
    yield { text: forgotten ? phrases.forgotten : phrases.errors['forget-failed'], ends: 'sentence' };
    return WHOLE;
  }
}
