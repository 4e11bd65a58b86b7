import { DeleteItemCommand, type DynamoDBClient, PutItemCommand, paginateQuery } from '@aws-sdk/client-dynamodb';
import type { Alarm, AlarmStore, Clock } from '#core/ports.ts';
import { key } from '../items.ts';
import { deletedWhere, foundItem, itemsBeginning, putAbsent, reaching } from '../table-requests.ts';
import { ownersOf, type WriteGate } from '../write-gate.ts';
import {
  ALARM_TIMES,
  ALARMS,
  type AlarmFinder,
  alarmEntry,
  alarmIn,
  alarmItem,
  finderIn,
  finderItem,
  finderKey,
  timeEntry,
} from './alarm-items.ts';

/** A finder that still finds nothing so long after its time belongs to no alarm that is just being set. */
const BEING_SET_MS = 60_000;

/** Timers and reminders in the table of the memory (see alarm-items.ts). `gate`: the memory's, so that "forget me" reaches those that are being set. */
export function dynamodbAlarms({
  client,
  table,
  clock,
  gate,
}: {
  client: DynamoDBClient;
  table: string;
  clock: Clock;
  gate: WriteGate;
}): AlarmStore {
  async function stored({ person, id }: Pick<Alarm, 'person' | 'id'>): Promise<Alarm | undefined> {
    const item = await foundItem(client, table, key(person, alarmEntry(id)));
    return item && alarmIn(item, clock.now());
  }

  /** Deletes the alarm, if it is there and for that time. */
  function deleted({ person, id, at }: AlarmFinder): Promise<boolean> {
    return deletedWhere(client, table, key(person, alarmEntry(id)), { attribute: 'at', is: '=', number: at });
  }

  async function dropFinder(finder: AlarmFinder): Promise<void> {
    await client.send(new DeleteItemCommand({ TableName: table, Key: finderKey(finder) }));
  }

  async function put(alarm: Alarm): Promise<Alarm | undefined> {
    await client.send(new PutItemCommand({ TableName: table, Item: finderItem(alarm) }));
    if (!(await putAbsent(client, table, alarmItem(alarm)))) {
      const first = await stored(alarm);
      if (first?.at !== alarm.at) await dropFinder(alarm);
      return first;
    }
    // Another process that forgets the person deletes the finders first, and the alarms it sees then. One that came later finds out here.
    if (await foundItem(client, table, finderKey(alarm))) return alarm;
    return (await deleted(alarm)) ? undefined : alarm; // not there: it has rung meanwhile
  }

  async function* find(from: number, until: number): AsyncGenerator<AlarmFinder> {
    const query = {
      TableName: table,
      ConsistentRead: true,
      KeyConditionExpression: 'person = :times AND entry BETWEEN :from AND :until',
      ExpressionAttributeValues: { ':times': { S: ALARM_TIMES }, ':from': { S: timeEntry(from) }, ':until': { S: timeEntry(until) } },
    };
    for await (const page of paginateQuery({ client }, query)) {
      for (const item of page.Items ?? []) {
        const finder = finderIn(item);
        if (finder) yield finder;
      }
    }
  }

  return {
    set: (alarm, by) => reaching(table, async () => gate.pass(ownersOf({ ...by, person: alarm.person }), by.at, () => put(alarm))),

    of: (person) =>
      reaching(table, async () => {
        const alarms: Alarm[] = [];
        for await (const item of itemsBeginning(client, table, { person, start: ALARMS })) {
          const alarm = alarmIn(item, clock.now());
          if (alarm) alarms.push(alarm);
        }
        return alarms.sort((one, other) => one.at - other.at);
      }),

    take: (alarm) =>
      reaching(table, async () => {
        const taken = await deleted(alarm);
        await dropFinder(alarm).catch((error) => {
          if (!taken) throw error; // one that is left behind is deleted when it finds nothing
        });
        return taken;
      }),

    async *due(from, until) {
      const finders = find(from, until);
      for (;;) {
        const next = await reaching(table, () => finders.next());
        if (next.done) return;
        const alarm = await reaching(table, () => stored(next.value));
        if (alarm?.at === next.value.at) yield alarm;
        else if (next.value.at < clock.now() - BEING_SET_MS) await reaching(table, () => dropFinder(next.value));
      }
    },
  };
}
