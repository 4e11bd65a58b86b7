import { createHash, randomInt } from 'node:crypto';
import { DeleteItemCommand, type DynamoDBClient, PutItemCommand } from '@aws-sdk/client-dynamodb';
import type { Clock, People } from '#core/ports.ts';
import { codeEntry, codeKey, key } from './items.ts';
import { joinedKey, MOST_JOINED, type Signs } from './signs.ts';
import { deletedWhere, foundItem, isRefusedCondition, putAbsent, reaching } from './table-requests.ts';
import { ownersOf, type WriteGate } from './write-gate.ts';

const JOINING = {
  codeMs: 10 * 60_000,
  /** Codes that a person may try in an hour, by the clock. */
  tries: 5,
};
const HOUR_MS = 3_600_000;

/**
 * Joins people by a code. It is two items: `L#<code>` in the partition of the one who asked for it, which is good until it is deleted, and gone with
 * "forget me"; and one that finds it, in a partition of its own. `gate` and `signs`: the memory's. `newCode`: six digits.
 */
export function dynamodbPeople({
  client,
  table,
  clock,
  gate,
  signs,
  newCode = () => String(randomInt(1_000_000)).padStart(6, '0'),
}: {
  client: DynamoDBClient;
  table: string;
  clock: Clock;
  gate: WriteGate;
  signs: Signs;
  newCode?: () => string;
}): People {
  const seconds = (ms: number) => ({ N: String(Math.ceil(ms / 1_000)) });

  async function drop(Key: ReturnType<typeof key>): Promise<void> {
    await client.send(new DeleteItemCommand({ TableName: table, Key }));
  }

  /** False: another's code is the same just now. */
  async function putCode(person: string, code: string): Promise<boolean> {
    const ttl = seconds(clock.now() + JOINING.codeMs);
    await client.send(new PutItemCommand({ TableName: table, Item: { ...key(person, codeEntry(code)), ttl } }));
    try {
      await client.send(
        new PutItemCommand({
          TableName: table,
          Item: { ...codeKey(code), owner: { S: person }, ttl },
          ConditionExpression: 'attribute_not_exists(person) OR #ttl <= :now',
          ExpressionAttributeNames: { '#ttl': 'ttl' },
          ExpressionAttributeValues: { ':now': seconds(clock.now()) },
        }),
      );
      return true;
    } catch (error) {
      if (!isRefusedCondition(error)) throw error;
      await drop(key(person, codeEntry(code)));
      return false;
    }
  }

  /** Whose code it is; undefined: nobody's. It is good for one, in whatever process. */
  async function take(code: string): Promise<string | undefined> {
    const item = await foundItem(client, table, codeKey(code));
    const owner = item?.['owner']?.S;
    if (owner === undefined) return undefined;
    const stillGood = { attribute: 'ttl', is: '>', number: Number(seconds(clock.now()).N) } as const;
    if (!(await deletedWhere(client, table, key(owner, codeEntry(code)), stillGood))) return undefined;
    await drop(codeKey(code));
    return owner;
  }

  /** Uses up one of the tries of this hour. They are kept where "forget me" does not give new ones, and without the person's name. */
  async function mayTry(person: string): Promise<boolean> {
    const hour = Math.floor(clock.now() / HOUR_MS);
    const name = createHash('sha256').update(`${hour} ${person}`).digest('base64url');
    const ttl = seconds((hour + 1) * HOUR_MS);
    for (let place = 0; place < JOINING.tries; place++) {
      if (await putAbsent(client, table, { ...key(`tries ${name}`, `${place}`), ttl })) return true;
    }
    return false;
  }

  async function putSign(Item: ReturnType<typeof key>): Promise<void> {
    await client.send(new PutItemCommand({ TableName: table, Item }));
  }

  return {
    code: (person, by) =>
      reaching(table, async () =>
        gate.pass(ownersOf({ ...by, person }), by.at, async () => {
          for (;;) {
            const code = newCode();
            if (await putCode(person, code)) return code;
          }
        }),
      ),

    join: (person, code, by) =>
      reaching(table, async () => {
        if (!(await mayTry(person))) return 'braked';
        const owner = await take(code);
        if (owner === undefined) return 'wrong';
        if (owner === person) return 'own';
        const [ours, theirs] = await Promise.all([signs.now(person), signs.now(owner)]);
        if (theirs.has(person)) return 'joined';
        if (ours.size + theirs.size > MOST_JOINED) return 'full';
        // Each with each, so that one who leaves does not part the others.
        const pairs = [...ours.keys()].flatMap((one) => [...theirs.keys()].map((other) => [one, other] as const));
        const joined = await gate.pass([...ownersOf({ ...by, person }), owner], by.at, async () => {
          await Promise.all(pairs.flatMap(([one, other]) => [putSign(joinedKey(one, other)), putSign(joinedKey(other, one))]));
          return true;
        });
        return joined ? 'joined' : 'wrong';
      }),

    leave: (person) =>
      reaching(table, async () => {
        const others = [...(await signs.now(person)).keys()].filter((other) => other !== person);
        await Promise.all(others.flatMap((other) => [drop(joinedKey(person, other)), drop(joinedKey(other, person))]));
        return others.length > 0;
      }),
  };
}
