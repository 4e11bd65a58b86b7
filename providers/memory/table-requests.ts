import { type DynamoDBClient, PutItemCommand } from '@aws-sdk/client-dynamodb';
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
