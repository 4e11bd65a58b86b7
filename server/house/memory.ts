import { join } from 'node:path';
import { underWay } from '#core/async/under-way.ts';
import { within } from '#core/async/within.ts';
import type { Log } from '#core/log.ts';
import type { AlarmStore, Clock, Memory, Notes, People } from '#core/ports.ts';
import type { Config } from '#core/settings/config.ts';
import { processEnvironment } from '#core/settings/environment.ts';
import { dynamodbAlarms } from '#providers/memory/alarms/alarms.ts';
import { dynamodbClient } from '#providers/memory/client.ts';
import { dynamodbMemory } from '#providers/memory/dynamodb.ts';
import { dynamodbNotes } from '#providers/memory/notes/notes.ts';
import { dynamodbPeople } from '#providers/memory/people.ts';
import { signsIn } from '#providers/memory/signs.ts';
import { deleteExpired } from '#providers/memory/sweep.ts';
import { ensureTable } from '#providers/memory/table.ts';
import { writeGate } from '#providers/memory/write-gate.ts';

const DAY_MS = 86_400_000;

/** What is being written gets so long to be stored, before the store is closed. */
const WRITES_MS = 2_000;

export interface OpenMemory {
  memory: Memory;
  /** In the same table. */
  alarms: AlarmStore;
  notes: Notes;
  people: People;
  /** Once what is being written is stored. */
  close(): Promise<void>;
}

/** The history that the configuration names: a DynamoDB elsewhere, or one inside this process on this disk. */
export async function historyFor({ store, dataDir }: Config, clock: Clock, log: Log): Promise<OpenMemory> {
  // On Node 20 the AWS SDK would print that it will need a newer one in 2027: a matter for its next update.
  processEnvironment['AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED'] = 'true';
  const { table, historyDays } = store;
  const embedded = store.kind === 'embedded' ? await startEmbedded(dataDir, log) : undefined;
  const { endpoint } = store;
  const client = dynamodbClient(embedded ? { requests: embedded.requests } : { ...(endpoint && { endpoint }) });
  if (embedded || endpoint) await ensureTable(client, table, { expiry: !embedded });
  const closed = new AbortController();
  const sweep = async () => {
    await deleteExpired(client, table, clock.now());
    await embedded?.erase();
  };
  if (embedded) void sweepDaily(sweep, clock, log, closed.signal);
  const gate = writeGate(clock);
  const signs = signsIn({ client, table });
  const stored = dynamodbMemory({ client, table, historyDays, clock, gate, signs, erase: embedded?.erase, log });
  const notes = dynamodbNotes({ client, table, gate, signs });
  const writes = underWay();
  return {
    memory: {
      ...stored,
      remember: (...given) => writes.add(stored.remember(...given)),
      keepRest: (...given) => writes.add(stored.keepRest(...given)),
      forget: (...given) => writes.add(stored.forget(...given)),
    },
    alarms: dynamodbAlarms({ client, table, clock, gate }),
    people: dynamodbPeople({ client, table, clock, gate, signs }),
    notes: { ...notes, keep: (...given) => writes.add(notes.keep(...given)) },
    async close() {
      await within(clock, WRITES_MS, writes.over());
      closed.abort();
      client.destroy();
      await embedded?.close();
    },
  };
}

/** Expired turns are hidden anyway: a day's sweep that fails does no harm. */
async function sweepDaily(sweep: () => Promise<void>, clock: Clock, log: Log, signal: AbortSignal): Promise<void> {
  while (!signal.aborted) {
    await sweep().catch((error) => {
      if (!signal.aborted) log.warn({ cause: String(error) }, 'expired turns could not be deleted');
    });
    await clock.sleep(DAY_MS, signal);
  }
}

async function startEmbedded(dataDir: string, log: Log) {
  const { embeddedDynamodb } = await import('#providers/memory/embedded.ts');
  return embeddedDynamodb({ directory: join(dataDir, 'history'), log });
}
