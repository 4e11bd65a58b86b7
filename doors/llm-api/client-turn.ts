import { onAbort } from '#core/async/on-abort.ts';
import { type ClientConversation, recordsIn } from '#core/conversation/client-messages.ts';
import { saysYes } from '#core/conversation/commands/commands.ts';
import { type AnswerParts, respond, type TurnResponse } from '#core/conversation/respond.ts';
import { codeIn, withoutCode } from '#core/conversation/tools/spoken-code.ts';
import { type Turn, turnId } from '#core/conversation/turn.ts';
import { ParleyError } from '#core/errors.ts';
import type { Locale } from '#core/languages/locale.ts';
import { phrasesFor, variant } from '#core/languages/phrases.ts';
import { sameWords } from '#core/languages/words.ts';
import type { Answer, End, Outcome, Past, ReplyWishes, Tool, ToolCall, Usage } from '#core/ports.ts';
import type { House } from '#doors/door.ts';
import { type DeliveredText, deliveredText } from './delivered-text.ts';
import { type UpToStop, upToStop } from './stop-sequences.ts';
import { writtenText } from './written-text.ts';

/** A client that hears nothing may take us for dead: it is told that we are at work. Milliseconds. */
const ALIVE_MS = 3_000;
/** Without a piece for so long an answer is given up: a tool may take 15 s, and Vapi gives up after 20. Milliseconds. */
const PATIENCE_MS = 18_000;
/** The store may hold up a turn for so long, and can never fail one. */
const STORE_MS = 250;
/** A deletion is waited for, but not for longer than a client waits for an answer. */
const FORGET_MS = 10_000;

/** What a client asks, in no protocol's words. */
export interface ClientRequest extends ClientConversation {
  locale: Locale;
  /** The client's own tools: a call of one ends our reply. */
  tools: readonly Tool[];
  /** Whose memory, a pseudonymous key; absent: the client did not say, and nothing is kept. */
  person?: string | undefined;
  conversation: string;
  /** Whose memory "forget me" deletes, where the client did not say who talks; absent: nothing is kept anyway. */
  household?: string;
  /** The client's own request says that it is for a call, in which its words are spoken as they come. */
  isOnPhone?: boolean;
  /** What the client wants of the reply; with a format it is for a program: nothing of it is kept, and no error is put into its words. */
  wishes?: ReplyWishes;
  /** The reply ends before the first of these. */
  stop?: readonly string[];
}

/** 'waiting': nothing to say yet. Filler: the same for a listener, and no part of the answer. */
export type ClientEvent = { text: string } | { call: ToolCall } | { filler: string } | 'waiting';

export interface ClientEnd {
  reason: 'stop' | 'length' | 'calls';
  usage: Usage;
}

/** The one who asked, at the other end of a connection. */
export interface Client {
  /** It takes text while the answer is being written; if not, only what counts in the end is given. */
  streams: boolean;
  /** Aborts when it has gone. */
  gone: AbortSignal;
  /** Resolves when it can take more, or has gone. */
  give(event: ClientEvent): Promise<void>;
  /** Nothing more comes. Resolves when the last byte is written, or it has gone. */
  end(end: ClientEnd): Promise<void>;
  /** Nothing more comes, because of an error that the client is to know of. Resolves as `end` does. */
  fail(error: ParleyError): Promise<void>;
}

export interface ClientParts
  extends Pick<House, 'model' | 'tools' | 'history' | 'clock' | 'historyDays' | 'report'>,
    Pick<AnswerParts, 'persona' | 'missed'> {
  /** A text that no other call returns. */
  newId(): string;
}

/** A turn of an API client: a command or an answer, given piece by piece; then, once, what it got is remembered. Never throws for a provider. */
export async function takeClientTurn(request: ClientRequest, client: Client, parts: ClientParts): Promise<void> {
  const { person = '', conversation, locale, text } = request;
  const at = parts.clock.now();
  const turn: Turn = { id: turnId(at, parts.newId()), person, conversation, at, locale, text, device: { screen: false } };
  const recalling = pastOf(request, parts);
  const facts = parts.history.facts(request.wishes?.format ? '' : person, STORE_MS);
  const past = await recalling;
  const response = respond(turn, past, { ...responseParts(turn, request, parts), facts });
  const { answer } = response;
  answer.confirm();
  const unlink = onAbort(client.gone, answer.stop);

  const isForProgram = request.wishes?.format !== undefined;
  const given = isForProgram ? writtenText(client.streams) : deliveredText(client.streams);
  let firstMs: number | undefined;
  const timed: Client = {
    ...client,
    give(event) {
      if (event !== 'waiting' && !('filler' in event)) firstMs ??= parts.clock.now() - at;
      return client.give(event);
    },
  };
  const end = await deliver(answer, given, timed, request, parts);
  const outcome = outcomeOf(response, end, client.streams || end.reason !== 'stopped' ? given.said() : [], request);
  const written = isForProgram && end.error ? client.fail(end.error) : conclude(end, given, timed, locale);
  if (outcome && person !== '' && !isForProgram) void parts.history.remember(withoutCode(turn, past), outcome, { after: written });
  await written;
  unlink();
  const error = end.error && { error: end.error.code };
  const stages = { ...(firstMs !== undefined && { firstText: firstMs, firstSound: firstMs }), total: parts.clock.now() - at };
  parts.report({ type: 'turn', door: 'llm-api', locale, asked: 'words', ended: ENDED[end.reason], ...error, stages });
}

/** Says what went wrong, as a sentence of the reply, and ends it. */
async function conclude({ error, reason, usage }: End, given: DeliveredText, client: Client, locale: Locale): Promise<void> {
  if (error) await client.give({ text: given.add(phrasesFor(locale).errors[error.code]) });
  await client.end({ reason: reason === 'yours' ? 'calls' : reason === 'length' ? 'length' : 'stop', usage });
}

/** A reply that ends with calls for the client, or at the model's limit, is one that we have made whole. */
const ENDED: Readonly<Record<End['reason'], Outcome['ended']>> = {
  whole: 'whole',
  yours: 'whole',
  length: 'whole',
  stopped: 'interrupted',
  failed: 'failed',
};

/** The client's own account of what was said before; where it gives none, ours. */
async function pastOf({ person, conversation, past, wishes, text, locale }: ClientRequest, { history }: ClientParts): Promise<Past> {
  if (person === undefined || wishes?.format) return past;
  const recall = async () => (await history.recall(person, conversation, STORE_MS)) ?? [];
  if (!past.some((turn) => turn.text !== '')) return [...(await recall()), ...past];
  return saysYes(text, locale) || codeIn(text, locale) !== undefined ? withCallsAskedFor(past, await recall()) : past;
}

/** A yes or a code is for a call of ours, which the client knows nothing of: it stands in our own memory of the same question. */
function withCallsAskedFor(past: Past, ours: Past): Past {
  const [last, question] = [past.at(-1), ours.at(-1)];
  const asked = question?.outcome.calls.filter((record) => record.asked) ?? [];
  if (!last || !question || asked.length === 0) return past;
  if (!sameWords(last.outcome.said.join(' '), question.outcome.said.join(' '))) return past;
  return past.with(-1, { ...last, outcome: { ...last.outcome, calls: [...last.outcome.calls, ...asked] } });
}

/**
 * A client that brings tools knows which there are to be: ours are out of place beside them, and where it wants JSON or none. "Go on" is for the model:
 * an API client has got all there was.
 */
function responseParts(turn: Turn, { since, instructions, person, household, tools, wishes = {} }: ClientRequest, parts: ClientParts) {
  const { model, clock, persona, history, historyDays, report, missed } = parts;
  const isStrict = tools.length > 0 || wishes.toolChoice !== undefined || wishes.format !== undefined;
  const whose = person ?? household;
  const forget = async () => whose === undefined || history.forget(whose, FORGET_MS);
  return {
    model,
    clock,
    ...(persona && { persona }),
    historyDays,
    report,
    ...(missed && { missed }),
    since,
    instructions,
    wishes,
    tools: isStrict ? tools : parts.tools(turn, 'llm-api'),
    forget,
  };
}

/** Gives the client what comes, until nothing more comes or it has gone. Returns how that ended, 'stopped' if it has gone. */
async function deliver(
  answer: Answer,
  given: DeliveredText,
  client: Client,
  { since, stop = [], wishes, isOnPhone, locale, text: asked }: ClientRequest,
  { clock }: ClientParts,
): Promise<End> {
  const over = new AbortController();
  const upTo = upToStop(stop);
  let taken = 0;
  let calls = 0;
  /** Nothing was said, and a listener was told nothing either. */
  let silent = true;

  /** A program that reads must not find a word there that is no part of the answer: only where it is certain that somebody listens. */
  function sign(): ClientEvent {
    if (!isOnPhone || !client.streams || wishes?.format || !silent) return 'waiting';
    silent = false;
    return { filler: `${variant(phrasesFor(locale).filler, asked)} ` };
  }

  /** While nothing comes the client is told that we are at work; after too long of that the answer is given up. */
  async function mind(): Promise<boolean> {
    for (let seen = 0, silentMs = 0; ; seen = taken) {
      await clock.sleep(ALIVE_MS, over.signal);
      if (over.signal.aborted) return false;
      silentMs = taken === seen ? silentMs + ALIVE_MS : 0;
      if (silentMs >= PATIENCE_MS) break;
      if (silentMs > 0) await client.give(sign());
    }
    answer.stop();
    return true;
  }

  const givenUp = mind();
  for await (const piece of answer.read()) {
    taken++;
    if (client.gone.aborted) break;
    const text = upTo.push(given.take(piece));
    if (text !== '') silent = false;
    if (text !== '') await client.give({ text });
    else if ('call' in piece && piece.state === 'yours' && !(wishes?.oneCall && calls++ > 0)) await client.give({ call: piece.call });
    if (upTo.found() || given.isVoid()) answer.stop();
  }
  over.abort();
  const end = await settled(answer, given, upTo, since);
  if (!end.error) {
    const rest = upTo.push(given.rest()) + upTo.end();
    if (rest !== '') await client.give({ text: rest });
  }
  if (client.gone.aborted) return { reason: 'stopped', calls: end.calls, usage: end.usage };
  if (!(await givenUp)) return end;
  return { ...end, reason: 'failed', error: new ParleyError('model-slow', `nothing came of an answer for ${PATIENCE_MS / 1000} s`) };
}

/** How an answer ended, where that it was stopped or empty is what was wanted. */
async function settled(answer: Answer, given: DeliveredText, upTo: UpToStop, since: ClientRequest['since']): Promise<End> {
  const { error, ...end } = await answer.end;
  if (upTo.found()) return { ...end, reason: 'whole' };
  if (given.isVoid())
    return { ...end, reason: 'failed', error: new ParleyError('model-failed', 'another model began a text for a program anew') };
  // A tool has done what was asked, and there is nothing to add.
  const hasActed = end.calls.length > 0 || since.some(({ role }) => role === 'tool');
  if (error?.code === 'model-empty' && hasActed) return { ...end, reason: 'whole' };
  return { ...end, ...(error && { error }) };
}

/** What is remembered of a turn; nothing of one that goes on when the client has run the calls, or of which the client got nothing. */
function outcomeOf(
  { by, more, remembered }: TurnResponse,
  end: End,
  delivered: readonly string[],
  { since }: ClientRequest,
): Outcome | undefined {
  if (by === 'us') return remembered ? { said: [], ended: 'whole', calls: [], ...more('whole', 0) } : undefined;
  if (end.reason === 'yours') return undefined;
  const said = [...since.flatMap((message) => (message.role === 'assistant' && message.text.trim() ? [message.text] : [])), ...delivered];
  const calls = [...recordsIn(since), ...end.calls];
  if (end.reason === 'whole') return { said, ended: 'whole', calls };
  if (end.reason === 'stopped') return said.length + calls.length > 0 ? { said, ended: 'interrupted', calls } : undefined;
  if (said.length > 0) return { said, ended: 'cut', calls };
  return { said, ended: 'failed', calls, error: end.error?.code ?? 'internal' };
}
