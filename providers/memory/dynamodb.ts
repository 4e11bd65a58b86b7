import { DeleteItemCommand, type DynamoDBClient, PutItemCommand, QueryCommand } from '@aws-sdk/client-dynamodb';
import { type Turn, turnTime } from '#core/conversation/turn.ts';
import { ParleyError } from '#core/errors.ts';
import type { Clock, Memory } from '#core/ports.ts';
import { emptyPartition } from './forget.ts';
import { claimEntry, type Item, key, pastFrom, readTurn, restEntry, restItem, TURNS, turnEntry, turnItem, voiceEntry } from './items.ts';
import { isSign, type Signs, signsIn } from './signs.ts';
import { boundedOutcome } from './sizes.ts';
import { foundItem, putAbsent, reaching } from './table-requests.ts';
import { ownersOf, voicesOf, type WriteGate, writeGate } from './write-gate.ts';

const DAY_MS = 86_400_000;
/** Items of one recall: as many short turns as a prompt takes (core/conversation/past.ts). Each costs every later turn of the person. */
const RECALLED = 32;
/** How many voices a process remembers to have written down. */
const MOST_VOICES = 10_000;

export interface DynamodbMemoryOptions {
  client: DynamoDBClient;
  table: string;
  /** Days until a turn expires. */
  historyDays: number;
  clock: Clock;
  /** Shared with what else writes of people (alarms/alarms.ts); absent: of this memory alone. */
  gate?: WriteGate;
  /** Shared with what is read beside a recall (notes.ts). */
  signs?: Signs;
  /** Leaves no bytes of deleted items in the store's files: of a store that would keep them a while. Rejects where it could not. */
  erase?: (() => Promise<void>) | undefined;
  /** Where an item that cannot be read is reported, by its entry. */
  log?: { warn(details: object, message: string): void };
}

/** What people said and heard, in one DynamoDB table (see items.ts). A turn costs one Query and one PutItem. */
export function dynamodbMemory({
  client,
  table,
  historyDays,
  clock,
  gate = writeGate(clock),
  signs = signsIn({ client, table }),
  erase,
  log,
}: DynamodbMemoryOptions): Memory {
  /** Which voices this process has written down, and when. */
  const voices = new Map<string, number>();

  function expiry(at: number): number {
    return Math.ceil((at + historyDays * DAY_MS) / 1000);
  }

  function unreadable(entry: string): void {
    log?.warn({ table, entry }, 'an item in the memory cannot be read and is left out');
  }

  const putIfAbsent = (item: Item) => putAbsent(client, table, item);

  async function newest(person: string): Promise<Item[]> {
    const page = await client.send(
      new QueryCommand({
        TableName: table,
        ConsistentRead: true,
        KeyConditionExpression: 'person = :person AND begins_with(entry, :turns)',
        ExpressionAttributeValues: { ':person': { S: person }, ':turns': { S: TURNS } },
        ScanIndexForward: false,
        Limit: RECALLED,
      }),
    );
    return page.Items ?? [];
  }

  const storedTurn = (person: string, turn: string) => foundItem(client, table, key(person, turnEntry(turn)));

  /** The entry outlives each turn it leads to: it is renewed daily and lives a day longer. */
  async function noteVoice(turn: Turn, account: string): Promise<void> {
    const pair = `${account} ${turn.person}`;
    if (turn.at - (voices.get(pair) ?? -Infinity) < DAY_MS) return;
    const item = { ...key(account, voiceEntry(turn.person)), ttl: { N: String(expiry(turn.at + DAY_MS)) } };
    await client.send(new PutItemCommand({ TableName: table, Item: item }));
    if (voices.size >= MOST_VOICES) voices.clear();
    voices.set(pair, turn.at);
  }

  async function forgetOne(person: string): Promise<number> {
    await gate.shut(person);
    return emptyPartition({ client, table, clock }, person);
  }

  async function joinedWith(person: string): Promise<string[]> {
    try {
      return [...(await signs.now(person)).keys()].filter((other) => other !== person);
    } catch (cause) {
      throw new ParleyError('forget-failed', `DynamoDB table ${table}: a person could not be forgotten: ${String(cause)}`, { cause });
    }
  }

  async function erased(removed: number): Promise<number> {
    await erase?.().catch((cause) => {
      throw new ParleyError('forget-failed', `DynamoDB table ${table}: what was deleted is still in the files: ${String(cause)}`, {
        cause,
      });
    });
    return removed;
  }

  return {
    recall: (person) =>
      reaching(table, async () => {
        const read = await signs.during(person, newest);
        const items = [...read.values()].flat().filter((item) => !isSign(item));
        return pastFrom(read.size > 1 ? newestOf(items) : items, clock.now(), unreadable);
      }),

    remember: (turn, outcome, rest) =>
      reaching(table, async () => {
        const account = turn.account === turn.person ? undefined : turn.account;
        const kept = boundedOutcome(outcome);
        const stored = await gate.pass(ownersOf(turn), turn.at, async () => {
          const [first] = await Promise.all([
            putIfAbsent(turnItem(turn, kept, expiry(turn.at), rest)),
            account && noteVoice(turn, account),
          ]);
          if (first) return kept;
          const item = await storedTurn(turn.person, turn.id);
          return item && readTurn(turn.id, item)?.outcome;
        });
        return stored ?? outcome;
      }),

    /**
     * The turn must have been remembered. Another process may forget the person meanwhile, and knows nothing of this put.
     * Both read strongly consistently, so nothing slips between them: a rest that arrived before that process's last query
     * was seen by it and deleted; when one arrives later the turn is gone already, and the check behind the put sees that.
     */
    keepRest: (person, rest) =>
      reaching(table, async () => {
        await gate.pass([person], turnTime(rest.turn), async () => {
          await putIfAbsent(restItem(person, rest, expiry(clock.now())));
          if (await storedTurn(person, rest.turn)) return;
          await client.send(new DeleteItemCommand({ TableName: table, Key: key(person, restEntry(rest.turn)) }));
        });
      }),

    /**
     * No check behind this put: its turn is not stored yet. False when in doubt (the person was forgotten meanwhile, or an
     * answer of the store got lost): an effect that is missing can be asked for again, one that happened twice stays.
     */
    claim: (person, turn, call) =>
      reaching(table, async () => {
        const item = { ...key(person, claimEntry(turn, call)), ttl: { N: String(expiry(clock.now())) } };
        return (await gate.pass([person], turnTime(turn), () => putIfAbsent(item))) ?? false;
      }),

    async forget(person, options) {
      if (!options?.voices) {
        const shut = gate.shut(person);
        const others = await joinedWith(person);
        await shut;
        let removed = 0;
        // The person is the last, so that a deletion that broke off can be repeated.
        for (const one of [...others, person]) removed += await forgetOne(one);
        return erased(removed);
      }
      await Promise.all([gate.shut(person), gate.shut(voicesOf(person))]);
      voices.clear();
      return erased(await emptyPartition({ client, table, clock }, person, forgetOne));
    },
  };
}

/** Of several people, as many as one person's recall reads. */
function newestOf(items: Item[]): Item[] {
  const newestFirst = ({ entry: one }: Item, { entry: other }: Item) => ((one?.S ?? '') > (other?.S ?? '') ? -1 : 1);
  return items.toSorted(newestFirst).slice(0, RECALLED);
}
