import { LATE, within } from '#core/async/within.ts';
import { isMeantForModel } from '#core/conversation/commands/command-for.ts';
import type { Command } from '#core/conversation/commands/commands.ts';
import { restToOffer } from '#core/conversation/past.ts';
import { nameIn } from '#core/conversation/persona.ts';
import { respond, type TurnResponse } from '#core/conversation/respond.ts';
import type { Turn } from '#core/conversation/turn.ts';
import type { ErrorCode } from '#core/errors.ts';
import { phrasesFor, variant, welcome } from '#core/languages/phrases.ts';
import type { TurnMeasured, TurnStages } from '#core/metrics/measured.ts';
import type { Outcome, Past } from '#core/ports.ts';
import { textsOf } from '#core/speech/sentences.ts';
import { type Delivery, deliver } from './deliver.ts';
import type { SpeakerParts } from './parts.ts';
import { command, plain, render, sorry } from './render.ts';
import type { Heard, Reply, SpeakerRequest } from './speaker-request.ts';
import { leftMs, recall, remember, storeMs } from './turn-history.ts';

/** Reading an answer stops this long before the turn's budget ends: what is left is for the store and the last directive. */
const STOP_READING_MS = 300;
/** A platform still waits for certain this long after the turn's budget. */
const GRACE_MS = 200;

/**
 * A turn on a smart speaker: recall, what the turn gets, deliver, remember, reply. Whatever hangs, the reply is there before the platform gives up.
 * `stages` is filled in as they are reached.
 */
export async function takeTurn(request: SpeakerRequest, parts: SpeakerParts, stages: TurnStages = {}): Promise<Reply> {
  const { door, turn, heard, arrivedAt } = request;
  const measured: TurnMeasured = { type: 'turn', door, locale: turn.locale, asked: heard.kind, ended: 'whole', stages };
  const failed = (error: ErrorCode) => Object.assign(measured, { ended: 'failed', error });
  try {
    const reply = await within(parts.clock, leftMs(request, parts) + GRACE_MS, replyTo(request, parts, measured));
    if (reply !== LATE) return reply;
    failed('model-slow');
    return sorry(turn, 'model-slow');
  } catch (error) {
    failed('internal');
    throw error;
  } finally {
    stages.total = parts.clock.now() - arrivedAt;
    parts.report({ ...measured });
  }
}

async function replyTo(request: SpeakerRequest, parts: SpeakerParts, measured: TurnMeasured): Promise<Reply> {
  const { heard, turn } = request;
  const recalling = recall(request, parts, measured.stages);
  const facts = parts.history.facts(turn.person, storeMs(request, parts));
  const past = await recalling;
  const copy = past.find(({ id }) => id === turn.id);
  if (copy) return render(turn, copy.outcome, request.oneShot);
  if (heard.kind === 'launch') return greet(request, past, parts, measured.stages);
  if (heard.kind === 'nothing') return notUnderstood(request);

  const { wish, text } = understood(heard, turn, past);
  const asked = { ...turn, text };
  const { lateAnswers, memory } = parts;
  const response = respond(
    asked,
    past,
    {
      ...parts,
      tools: parts.tools(asked, request.door),
      facts,
      claim: ({ person, id }, call) => memory.claim(person, id, call),
      forget: () => parts.history.forget(turn.person, leftMs(request, parts)),
      goesOn: { lateAnswers, asksAloud: false },
      ...(request.device && { device: request.device }),
    },
    wish,
  );
  response.answer.confirm(); // a speaker's request is no draft: the person has finished speaking
  return response.by === 'us' ? ourWords(request, response, parts, measured) : answer(request, past, response, parts, measured);
}

/** What the platform heard: its command, unless that answers what we asked last. */
function understood(heard: Exclude<Heard, { kind: 'launch' | 'nothing' }>, turn: Turn, past: Past): { wish?: Command; text: string } {
  if (heard.kind === 'words') return { text: heard.text };
  const { words } = heard;
  if (words !== undefined && isMeantForModel(heard.command, { ...turn, text: words }, past)) return { text: words };
  return { wish: heard.command, text: turn.text };
}

/** Speaks an answer as long as the turn lasts, remembers what was delivered, and hands on what was not: it is kept for "go on". */
async function answer(
  request: SpeakerRequest,
  past: Past,
  response: TurnResponse,
  parts: SpeakerParts,
  measured: TurnMeasured,
): Promise<Reply> {
  const { attached, turn } = response;
  const { stages } = measured;
  const delivery = response.by === 'memory' ? await told(response) : await deliver(response, planFor(request, parts), stages);
  const { said, ended, error, calls } = delivery;
  const more = response.more(ended, said.length);
  measured.ended = ended;
  if (error) measured.error = error;
  const offers = response.by === 'model' && !more.tells ? offerAfter(delivery, turn.id, past) : {};
  // What an attached turn leaves belongs to the answer's own turn.
  const outcome: Outcome = {
    said,
    ended: attached && ended === 'cut' ? 'whole' : ended,
    calls,
    ...(error && { error }),
    ...offers,
    ...more,
  };
  const [stored, ahead] = await Promise.all([remember({ ...request, turn }, outcome, parts, stages), delivery.ahead]);
  // A rest is kept only of a turn that is.
  if (outcome.ended === 'cut') await within(parts.clock, storeMs(request, parts), handOn(response, delivery, parts));
  const oneShot = request.oneShot && response.by === 'model';
  return { ...render(turn, stored.outcome, oneShot, ahead), unsaved: stored.unsaved };
}

async function told({ answer }: TurnResponse): Promise<Delivery> {
  return { said: await textsOf(answer.read()), ended: 'whole', calls: [], next: 0, ahead: Promise.resolve(0) };
}

function planFor(request: SpeakerRequest, { clock, budgetMs }: SpeakerParts) {
  const { arrivedAt, speakAhead, turn } = request;
  const replyBy = arrivedAt + budgetMs;
  const filler = variant(phrasesFor(turn.locale).filler, turn.id);
  return { clock, arrivedAt, readUntil: replyBy - STOP_READING_MS, replyBy, filler, speakAhead };
}

/** What did not fit this turn, else what an earlier one left. A turn that hears that we failed hears of nothing else. */
function offerAfter({ ended }: Delivery, id: string, past: Past): Pick<Outcome, 'offers'> {
  if (ended === 'failed') return {};
  const offers = ended === 'cut' ? id : restToOffer(past)?.turn.id;
  return offers === undefined ? {} : { offers };
}

async function handOn({ turn, answer }: TurnResponse, { next }: Delivery, parts: SpeakerParts): Promise<void> {
  try {
    await parts.lateAnswers.finish(turn, answer, next);
  } catch (error) {
    parts.log.error({ cause: String(error) }, 'a late answer could not be handed on');
  }
}

/** What a command makes us say. */
async function ourWords(request: SpeakerRequest, response: TurnResponse, parts: SpeakerParts, measured: TurnMeasured): Promise<Reply> {
  const says = await textsOf(response.answer.read());
  if (response.failed) {
    Object.assign(measured, { ended: 'failed', error: response.failed });
    return sorry(request.turn, response.failed);
  }
  const outcome: Outcome = { said: [], ended: 'whole', calls: [], ...response.more('whole', 0) };
  const unsaved = response.remembered ? (await remember(request, outcome, parts, measured.stages)).unsaved : [];
  return { ...command(says, { turn: request.turn, open: !response.ends }), unsaved };
}

async function greet(request: SpeakerRequest, past: Past, parts: SpeakerParts, stages: TurnStages): Promise<Reply> {
  const { turn } = request;
  const phrases = phrasesFor(turn.locale);
  const rest = restToOffer(past);
  if (!rest)
    return plain(past.length > 0 ? variant(phrases.welcomeBack, turn.id) : welcome(turn.locale, nameIn(parts)), { turn, open: true });
  const outcome: Outcome = { said: [], ended: 'whole', calls: [], offers: rest.turn.id };
  const stored = await remember(request, outcome, parts, stages);
  return { ...render(turn, stored.outcome, false), unsaved: stored.unsaved };
}

/** The fallback ladder: ask again, give an example, say goodbye. */
function notUnderstood({ turn, misses }: SpeakerRequest): Reply {
  const [again, example, goodbye] = phrasesFor(turn.locale).notUnderstood;
  if (misses >= 2) return plain(goodbye, { turn, open: false });
  return plain(misses === 0 ? again : example, { turn, open: true, misses: misses + 1 });
}
