import { DeleteItemCommand, type DynamoDBClient, GetItemCommand, PutItemCommand, paginateQuery } from '@aws-sdk/client-dynamodb';
import { ParleyError } from '#core/errors.ts';
import type { Item } from './items.ts';

/** False: an item with that key is there already. Rejects with the SDK's errors. */
export async function putAbsent(client: DynamoDBClient, table: string, item: Item): Promise<boolean> {
  try {
    await client.send(new PutItemCommand({ TableName: table, Item: item, ConditionExpression: 'attribute_not_exists(person)' }));
    return true;
  } catch (error) {
    if (isRefusedCondition(error)) return false;
    throw error;
  }
}

/** The item as it is just now. Rejects with the SDK's errors. */
export async function foundItem(client: DynamoDBClient, table: string, Key: Item): Promise<Item | undefined> {
  const { Item } = await client.send(new GetItemCommand({ TableName: table, Key, ConsistentRead: true }));
  return Item;
}

/** Deletes the item if `attribute` compares so with that number; false: it does not, or there is none. Rejects with the SDK's errors. */
export async function deletedWhere(
  client: DynamoDBClient,
  table: string,
  Key: Item,
  { attribute, is, number }: { attribute: string; is: '=' | '>'; number: number },
): Promise<boolean> {
  try {
    await client.send(
      new DeleteItemCommand({
        TableName: table,
        Key,
        ConditionExpression: `#attribute ${is} :number`,
        ExpressionAttributeNames: { '#attribute': attribute },
        ExpressionAttributeValues: { ':number': { N: String(number) } },
      }),
    );
    return true;
  } catch (error) {
    if (isRefusedCondition(error)) return false;
    throw error;
  }
}

/**
 * A person's items whose entries begin so, in the order of their entries: the attribute that is named, or all. Rejects with the SDK's errors.
 */
export async function* itemsBeginning(
  client: DynamoDBClient,
  table: string,
  { person, start, attribute }: { person: string; start: string; attribute?: string },
): AsyncGenerator<Item> {
  const query = {
    TableName: table,
    ConsistentRead: true,
    KeyConditionExpression: 'person = :person AND begins_with(entry, :start)',
    ExpressionAttributeValues: { ':person': { S: person }, ':start': { S: start } },
    ...(attribute !== undefined && { ProjectionExpression: attribute }),
  };
  for await (const page of paginateQuery({ client }, query)) yield* page.Items ?? [];
}

/** The item was not as the request demanded. */
export function isRefusedCondition(error: unknown): boolean {
  return error instanceof Error && error.name === 'ConditionalCheckFailedException';
}

/** What `work` returns; whatever it rejects with becomes ParleyError 'store-unavailable'. */
export async function reaching<T>(table: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (cause) {
    throw new ParleyError('store-unavailable', `DynamoDB table ${table}: ${String(cause)}`, { cause });
  }
}
