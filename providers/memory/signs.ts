import { type DynamoDBClient, QueryCommand } from '@aws-sdk/client-dynamodb';
import { type Item, key, TURNS } from './items.ts';

/**
 * Signs of what else there is of a person, beside turns. They sort behind every turn, so that the one query of a recall, which reads the newest
 * first, meets them: `T#~F` there are, or were, facts; `T#~E` entries of lists; `T#~P#<person>` joined with that person. Of a person without them
 * nothing more is read.
 */
const SIGNS = `${TURNS}~`;
const JOINED = `${SIGNS}P#`;

/** How many people are one: each is a door where the same person comes in. */
export const MOST_JOINED = 8;

export function signKey(person: string, sign: 'F' | 'E') {
  return key(person, SIGNS + sign);
}

export function joinedKey(person: string, other: string) {
  return key(person, JOINED + other);
}

export function isSign({ entry }: Item): boolean {
  return entry?.S?.startsWith(SIGNS) === true;
}

/** A person, and those joined with it, with their items or signs; itself first. */
type Together = ReadonlyMap<string, readonly Item[]>;

export interface Signs {
  /**
   * Reads a person with `read`, and those who are joined with it: the one place that decides who is one. Both have to say so, so that what was
   * written halfway, or undone on one side, joins nobody. Who asks for the person's signs meanwhile is told from what is read.
   */
  during(person: string, read: (person: string) => Promise<readonly Item[]>): Promise<Together>;
  /** From a reading that is under way, else read by itself. */
  of(person: string): Promise<Together>;
  /** Read by itself. */
  now(person: string): Promise<Together>;
}

/** Rejects with the SDK's errors. */
export function signsIn({ client, table }: { client: DynamoDBClient; table: string }): Signs {
  const underWay = new Map<string, Promise<Together>>();

  async function readSigns(person: string): Promise<readonly Item[]> {
    const page = await client.send(
      new QueryCommand({
        TableName: table,
        ConsistentRead: true,
        KeyConditionExpression: 'person = :person AND begins_with(entry, :signs)',
        ExpressionAttributeValues: { ':person': { S: person }, ':signs': { S: SIGNS } },
      }),
    );
    return page.Items ?? [];
  }

  return {
    async during(person, read) {
      const reading = together(person, read);
      underWay.set(person, reading);
      try {
        return await reading;
      } finally {
        if (underWay.get(person) === reading) underWay.delete(person);
      }
    },
    of: (person) => underWay.get(person) ?? together(person, readSigns),
    now: (person) => together(person, readSigns),
  };
}

export function hasSign(items: readonly Item[], sign: 'F' | 'E'): boolean {
  return items.some(({ entry }) => entry?.S === SIGNS + sign);
}

async function together(person: string, read: (person: string) => Promise<readonly Item[]>): Promise<Together> {
  const found = new Map<string, readonly Item[]>([[person, await read(person)]]);
  for (let newest = [person]; newest.length > 0; ) {
    const said = newest.flatMap((one) => joinedIn(found.get(one) ?? []).map((other) => ({ one, other })));
    const others = [...new Set(said.map(({ other }) => other))].filter((other) => !found.has(other)).slice(0, MOST_JOINED - found.size);
    const items = await Promise.all(others.map(read));
    newest = others.filter((other, index) => {
      const back = joinedIn(items[index] ?? []);
      return said.some((pair) => pair.other === other && back.includes(pair.one));
    });
    for (const other of newest) found.set(other, items[others.indexOf(other)] ?? []);
  }
  return found;
}

function joinedIn(items: readonly Item[]): string[] {
  return items.flatMap(({ entry }) => (entry?.S?.startsWith(JOINED) ? entry.S.slice(JOINED.length) : []));
}
