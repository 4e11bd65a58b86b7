import { type DynamoDBClient, QueryCommand } from '@aws-sdk/client-dynamodb';
import { type Item, key, TURNS } from './items.ts';

/**
 * Signs of what else there is of a person, beside turns. They sort behind every turn, so that the one query of a recall, which reads the newest
 * first, meets them: `T#~F` there are, or were, facts; `T#~E` entries of lists. A person without them costs no request more.
 */
const SIGNS = `${TURNS}~`;

export type Sign = 'F' | 'E';

/** In the order of the table, the other way round. */
export function signKey(person: string, sign: Sign) {
  return key(person, SIGNS + sign);
}

export function isSign({ entry }: Item): boolean {
  return entry?.S?.startsWith(SIGNS) === true;
}

export interface Signs {
  /** `items`: what a recall of the person is about to read. Who asks for the person's signs meanwhile is told from it. */
  during(person: string, items: Promise<Item[]>): Promise<Item[]>;
  has(person: string, sign: Sign): Promise<boolean>;
}

/** Rejects with the SDK's errors. */
export function signsIn({ client, table }: { client: DynamoDBClient; table: string }): Signs {
  const underWay = new Map<string, Promise<Item[]>>();

  async function read(person: string): Promise<Item[]> {
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
    async during(person, items) {
      underWay.set(person, items);
      try {
        return await items;
      } finally {
        if (underWay.get(person) === items) underWay.delete(person);
      }
    },
    async has(person, sign) {
      const items = await (underWay.get(person) ?? read(person));
      return items.some(({ entry }) => entry?.S === SIGNS + sign);
    },
  };
}
