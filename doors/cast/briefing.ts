import { onAbort } from '#core/async/on-abort.ts';
import { think } from '#core/conversation/respond.ts';
import { type Turn, turnId } from '#core/conversation/turn.ts';
import type { Locale } from '#core/languages/locale.ts';
import { phrasesFor } from '#core/languages/phrases.ts';
import type { Outcome } from '#core/ports.ts';
import { textsOf } from '#core/speech/sentences.ts';
import type { House } from '#doors/door.ts';
import type { Announced } from './protocol/announce.ts';

/** The store holds up a briefing no longer: one without a past is one too. */
const STORE_MS = 2_000;
/** Characters, some four minutes of speech; the rest is there on "go on" elsewhere. */
const SPOKEN_LIMIT = 4_000;

interface Spoken extends Announced {
  /** How much of it was heard, 0 to 1. */
  share: number;
}

/** Speaks on the speaker of the house. Throws CastError, or ParleyError where the voice failed. */
export type Announcer = (sentences: readonly string[], locale: Locale) => Promise<Spoken>;

export interface BriefingParts extends Pick<House, 'model' | 'persona' | 'homeTimeZone' | 'localeAt' | 'history' | 'clock' | 'report'> {
  announce: Announcer;
  /** Whose memory. */
  person: string;
  /** What the model is asked. */
  question: string;
  /** Ends the work. */
  signal: AbortSignal;
}

/** Makes an answer to the configured question and has it spoken in the house. `requestId`: what asked for it. Throws as Announcer does. */
export async function brief(requestId: string, parts: BriefingParts): Promise<Announced> {
  const { model, persona, history, announce, clock, report, person, question, signal } = parts;
  const [locale, timeZone] = [parts.localeAt('cast'), parts.homeTimeZone()];
  const at = clock.now();
  const id = turnId(at, requestId);
  const turn: Turn = { id, person, conversation: id, at, locale, timeZone, text: question, device: { screen: false } };
  const recalling = history.recall(person, id, STORE_MS);
  const facts = history.facts(person, STORE_MS);
  const live = think(turn, (await recalling) ?? [], { facts, model, tools: [], persona, clock, report });
  live.confirm();
  const unlink = onAbort(signal, live.stop);
  const sentences = await textsOf(live.read());
  const { reason, error } = await live.end;
  unlink();

  const measured = { type: 'turn', door: 'cast', locale, asked: 'words' } as const;
  const stages = () => ({ total: clock.now() - at });
  if (error && sentences.length === 0) {
    report({ ...measured, ended: 'failed', error: error.code, stages: stages() });
    return announce([phrasesFor(locale).errors[error.code]], locale);
  }
  const said = firstOf(sentences, SPOKEN_LIMIT);
  const spoken = await announce(said, locale);
  const heard = firstOf(said, spoken.share * said.join('').length); // each takes its time by its length
  const ended = heard.length < said.length ? 'interrupted' : said.length < sentences.length || reason !== 'whole' ? 'cut' : 'whole';
  const outcome: Outcome = { said: heard, ended, calls: [] };
  await history.remember(turn, outcome);
  report({ ...measured, ended, stages: stages() });
  return spoken;
}

/** The first sentences that have so many characters together. */
function firstOf(sentences: readonly string[], most: number): string[] {
  let characters = 0;
  return sentences.filter((sentence) => {
    characters += sentence.length;
    return characters <= most;
  });
}
