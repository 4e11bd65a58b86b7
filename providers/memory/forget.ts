import { BatchWriteItemCommand, DeleteItemCommand, type DynamoDBClient, paginateQuery } from '@aws-sdk/client-dynamodb';
import { ParleyError } from '#core/errors.ts';
import type { Clock } from '#core/ports.ts';
import { ALARM_TIMES } from './alarms/alarm-items.ts';
import { codeIn, codeKey, key, voiceIn } from './items.ts';

/** How often a partition is read and emptied before we say that it cannot be done. */
const ROUNDS = 8;
const FIRST_PAUSE_MS = 50;
/** BatchWriteItem takes no more. */
const BATCH = 25;

interface Table {
  client: DynamoDBClient;
  table: string;
  clock: Clock;
}

/**
 * Deletes a person's partition, and what finds the person's alarms; returns how many items the partition held. The last thing it does is a strongly consistent query
 * that finds nothing: that is the proof. Throws ParleyError 'forget-failed'.
 *
 * `voice`, if given, empties the partition of a voice that spoke through this account. It runs before the entry that names
 * the voice is deleted, so that a deletion that broke off can be repeated. Without it those entries stay: they belong to
 * the voices, and nothing else leads from the account to them.
 */
export async function emptyPartition(at: Table, person: string, voice?: (person: string) => Promise<number>): Promise<number> {
  try {
    await deleteFinders(at, person);
    let removed = 0;
    for (let round = 0; round < ROUNDS; round++) {
      const entries = (await entriesOf(at, person)).filter((entry) => voice || voiceIn(entry) === undefined);
      if (entries.length === 0) return removed;
      for (const entry of entries) {
        const named = voiceIn(entry);
        if (voice && named) removed += await voice(named);
        const code = codeIn(entry);
        if (code) await at.client.send(new DeleteItemCommand({ TableName: at.table, Key: codeKey(code) }));
      }
      const left = await deleteEntries(at, person, entries);
      removed += entries.length - left;
      // The next round reads again what the store was too busy to delete.
      if (left > 0) await at.clock.sleep(FIRST_PAUSE_MS * 2 ** round);
    }
  } catch (cause) {
    if (cause instanceof ParleyError) throw cause;
    throw new ParleyError('forget-failed', `DynamoDB table ${at.table}: a person could not be forgotten: ${String(cause)}`, { cause });
  }
  throw new ParleyError('forget-failed', `DynamoDB table ${at.table}: a person's items are still there after ${ROUNDS} deletions`);
}

/** Deletes what finds the person's alarms by their times: before the alarms, because an alarm that is being set is only kept while it can be found. */
async function deleteFinders(at: Table, person: string): Promise<void> {
  for (let round = 0; round < ROUNDS; round++) {
    const left = await deleteEntries(at, ALARM_TIMES, await entriesOf(at, ALARM_TIMES, person));
    if (left === 0) return;
    await at.clock.sleep(FIRST_PAUSE_MS * 2 ** round);
  }
  throw new ParleyError('forget-failed', `DynamoDB table ${at.table}: a person's alarms are still found after ${ROUNDS} deletions`);
}

/** Of a partition; with `owner` those that say they are that person's. */
async function entriesOf({ client, table }: Table, person: string, owner?: string): Promise<string[]> {
  const entries: string[] = [];
  const query = {
    TableName: table,
    ConsistentRead: true,
    KeyConditionExpression: 'person = :person',
    ExpressionAttributeValues: { ':person': { S: person }, ...(owner !== undefined && { ':owner': { S: owner } }) },
    ...(owner !== undefined && { FilterExpression: '#owner = :owner', ExpressionAttributeNames: { '#owner': 'owner' } }),
    ProjectionExpression: 'entry',
  };
  for await (const page of paginateQuery({ client }, query)) {
    for (const { entry } of page.Items ?? []) entries.push(entry?.S ?? '');
  }
  return entries;
}

/** Returns how many the store did not get to. */
async function deleteEntries({ client, table }: Table, person: string, entries: string[]): Promise<number> {
  let left = 0;
  for (let start = 0; start < entries.length; start += BATCH) {
    const requests = entries.slice(start, start + BATCH).map((entry) => ({ DeleteRequest: { Key: key(person, entry) } }));
    const answer = await client.send(new BatchWriteItemCommand({ RequestItems: { [table]: requests } }));
    left += answer.UnprocessedItems?.[table]?.length ?? 0;
  }
  return left;
}
