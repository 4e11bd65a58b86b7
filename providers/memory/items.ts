import type { AttributeValue } from '@aws-sdk/client-dynamodb';
import type { Turn, TurnId } from '#core/conversation/turn.ts';
import type { Outcome, Past, PastTurn, Rest, ToolRecord } from '#core/ports.ts';
import { fieldsOf, parsedJson } from '#core/wire/json.ts';
import { boundedSpeech, boundedText } from './sizes.ts';

/**
 * One table, one partition per person. Every item has `person` (partition key) and `entry` (sort key), and what expires `ttl` (seconds since 1970).
 *
 *   T#<turn>             a turn: at, conversation, text, outcome (JSON); and the rest of its answer, if it was known then
 *   T#<turn>#rest        the rest of its answer, which came later: sentences (JSON), why
 *   T#<turn>#did#<call>  a tool with an effect ran: nothing else
 *   V#<person>           in an account's partition: that recognised voice spoke through it
 *   T#~<sign>            what else there is of the person (signs.ts)
 *   F#<id>               a fact, E#<list>#<id> an entry of a list (note-items.ts); these do not expire
 *   L#<code>             a code that joins people (people.ts)
 *   A#<id>               an alarm (alarms/alarm-items.ts), which is found by its time in a partition of its own
 */
export type Item = Record<string, AttributeValue>;

/** What `recall` reads: turns with everything that belongs to them. */
export const TURNS = 'T#';
const VOICES = 'V#';

export function key(person: string, entry: string) {
  return { person: { S: person }, entry: { S: entry } };
}

export function turnEntry(turn: TurnId): string {
  return TURNS + turn;
}

export function restEntry(turn: TurnId): string {
  return `${turnEntry(turn)}#rest`;
}

export function claimEntry(turn: TurnId, call: string): string {
  return `${turnEntry(turn)}#did#${call}`;
}

/** A code that joins people, in the partition of the one who asked for it. */
const CODES = 'L#';

export function codeEntry(code: string): string {
  return CODES + code;
}

/** What finds the code's owner. */
export function codeKey(code: string) {
  return key(codeEntry(code), CODES);
}

/** The code in an `L#` entry; undefined for any other entry. */
export function codeIn(entry: string): string | undefined {
  return entry.startsWith(CODES) ? entry.slice(CODES.length) : undefined;
}

export function voiceEntry(voice: string): string {
  return VOICES + voice;
}

/** The person in a `V#` entry; undefined for any other entry. */
export function voiceIn(entry: string): string | undefined {
  return entry.startsWith(VOICES) ? entry.slice(VOICES.length) : undefined;
}

export function turnItem(turn: Turn, outcome: Outcome, ttl: number, rest?: Rest): Item {
  return {
    ...key(turn.person, turnEntry(turn.id)),
    ttl: { N: String(ttl) },
    at: { N: String(turn.at) },
    conversation: { S: turn.conversation },
    text: { S: boundedText(turn.text) },
    outcome: { S: JSON.stringify(outcome) },
    ...(rest && restAttributes(rest)),
  };
}

export function restItem(person: string, rest: Rest, ttl: number): Item {
  return {
    ...key(person, restEntry(rest.turn)),
    ttl: { N: String(ttl) },
    ...restAttributes(rest),
  };
}

function restAttributes({ sentences, why }: Rest) {
  return { sentences: { S: JSON.stringify(boundedSpeech(sentences)) }, why: { S: why } };
}

/**
 * The turns among a person's items, oldest first by our own clock, since the last "start over". Expired items are left out:
 * DynamoDB deletes them up to two days late. An item that is not one of ours is left out too, and reported.
 */
export function pastFrom(items: Item[], now: number, unreadable: (entry: string) => void): Past {
  const turns: PastTurn[] = [];
  const rests = new Map<TurnId, Rest>();
  for (const item of items) {
    const { ttl, entry: { S: entry = '' } = {} } = item;
    if (Number(ttl?.N) * 1000 <= now) continue;
    const [, id = '', kind] = entry.split('#');
    const turn = kind === undefined ? readTurn(id, item) : undefined;
    const rest = turn || kind === 'rest' ? readRest(id, item) : undefined;
    if (rest) rests.set(id, rest);
    if (turn) turns.push(turn);
    else if (!rest && kind !== 'did') unreadable(entry);
  }
  turns.sort((one, other) => one.at - other.at || (one.id < other.id ? -1 : 1));
  const fresh = turns.findLastIndex((turn) => turn.outcome.fresh);
  return turns.slice(fresh + 1).map((turn) => {
    const rest = rests.get(turn.id);
    return rest ? { ...turn, rest } : turn;
  });
}

export function readTurn(id: TurnId, item: Item): PastTurn | undefined {
  const { at, conversation, text, outcome: stored } = item;
  const outcome = parsed(stored);
  if (!Number.isFinite(Number(at?.N)) || conversation?.S === undefined || text?.S === undefined || !isOutcome(outcome)) return undefined;
  return { id, at: Number(at?.N), conversation: conversation.S, text: text.S, outcome };
}

function readRest(turn: TurnId, item: Item): Rest | undefined {
  const { sentences: stored, why } = item;
  if (why?.S !== 'cut' && why?.S !== 'interrupted' && why?.S !== 'lost') return undefined;
  const sentences = parsed(stored);
  if (!isTexts(sentences)) return undefined;
  return { turn, sentences, why: why.S };
}

function parsed(json: AttributeValue | undefined): unknown {
  return parsedJson(json?.S ?? '');
}

/** What may be absent counts as what it has to be. */
function isOutcome(value: unknown): value is Outcome {
  const { said, ended, calls, error = '', tells = { turn: '', upTo: 0 }, offers = '', fresh = true } = fieldsOf(value) ?? {};
  const { turn, upTo } = fieldsOf(tells) ?? {};
  return (
    isTexts(said) &&
    (ended === 'whole' || ended === 'cut' || ended === 'interrupted' || ended === 'failed') &&
    Array.isArray(calls) &&
    calls.every(isToolRecord) &&
    isTexts([error, turn, offers]) &&
    typeof upTo === 'number' &&
    fresh === true
  );
}

function isToolRecord(value: unknown): value is ToolRecord {
  const { call, effect, result = '' } = fieldsOf(value) ?? {};
  const { id, name, arguments: given } = fieldsOf(call) ?? {};
  return isTexts([id, name, result]) && fieldsOf(given) !== undefined && typeof effect === 'boolean';
}

function isTexts(value: unknown): value is string[] {
  return Array.isArray(value) && value.every((text) => typeof text === 'string');
}
