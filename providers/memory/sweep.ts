import { ConditionalCheckFailedException, DeleteItemCommand, type DynamoDBClient, paginateScan } from '@aws-sdk/client-dynamodb';

/** Items of a page: a store that is asked for more keeps its callers waiting. */
const PAGE = 100;

/**
 * Deletes what has expired, as DynamoDB itself does and the embedded store does not. `nowMs`: since 1970. Returns how many items it deleted.
 * Rejects with the SDK's errors.
 */
export async function deleteExpired(client: DynamoDBClient, table: string, nowMs: number): Promise<number> {
  const ifExpired = {
    ExpressionAttributeNames: { '#ttl': 'ttl' },
    ExpressionAttributeValues: { ':now': { N: String(Math.floor(nowMs / 1_000)) } },
  };
  let deleted = 0;
  const pages = paginateScan({ client, pageSize: PAGE }, { TableName: table, FilterExpression: '#ttl <= :now', ...ifExpired });
  for await (const page of pages) {
    for (const { person, entry } of page.Items ?? []) {
      if (!person || !entry) continue;
      // A voice that spoke again meanwhile stays.
      const still = { ConditionExpression: '#ttl <= :now', ...ifExpired };
      await client.send(new DeleteItemCommand({ TableName: table, Key: { person, entry }, ...still })).then(
        () => deleted++,
        (error) => {
          if (!(error instanceof ConditionalCheckFailedException)) throw error;
        },
      );
    }
  }
  return deleted;
}
