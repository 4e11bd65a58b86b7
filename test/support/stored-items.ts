import { ScanCommand } from '@aws-sdk/client-dynamodb';
import { patientClient } from './patient-client.ts';

/** Whose items there are in the service's table, and what they are (see items.ts). */
export async function storedItems(endpoint: string): Promise<{ person: string; entry: string }[]> {
  const client = patientClient(endpoint);
  const items: { person: string; entry: string }[] = [];
  let ExclusiveStartKey: Record<string, { S: string }> | undefined;
  do {
    const page = await client.send(
      new ScanCommand({ TableName: 'parley', ConsistentRead: true, ...(ExclusiveStartKey && { ExclusiveStartKey }) }),
    );
    for (const { person, entry } of page.Items ?? []) items.push({ person: person?.S ?? '', entry: entry?.S ?? '' });
    ExclusiveStartKey = page.LastEvaluatedKey as typeof ExclusiveStartKey;
  } while (ExclusiveStartKey);
  client.destroy();
  return items;
}
