import { availableParallelism } from 'node:os';
import type { Log } from '#core/log.ts';
import type { Alarms, Clock, Memory, Notes, People, Tool } from '#core/ports.ts';
import type { Config } from '#core/settings/config.ts';
import type { OwnerConfig } from '#core/settings/owner/owner-config.ts';
import { CALLS_PER_CORE } from '#core/settings/server.ts';
import type { Call, Line, Opening } from '#streaming/call.ts';
import { type CallThread, callThread } from './call-thread.ts';

/** Where a call runs: with the connections while they leave room for it, and in threads beside them when there are more. */
export interface CallThreads {
  startCall(opening: Opening, line: Line): Call;
  /** What the owner says from now on, in all threads. */
  follow(owner: OwnerConfig): void;
  /** The owner's tools are others now. */
  offer(): void;
  close(): Promise<void>;
}

/** `here`: starts a call in this thread. `withEase`, `most`: calls in one thread before the next one is needed, and threads beside this one. */
export function callThreads({
  config,
  memory,
  notes,
  people,
  alarms,
  abilities,
  clock,
  log,
  here,
  withEase = CALLS_PER_CORE,
  most = availableParallelism() - 1,
}: {
  config: Config;
  memory: Memory;
  notes: Notes;
  people: People;
  alarms: Alarms;
  /** Tools that the owner has added, as they are now. */
  abilities(): readonly Tool[];
  clock: Clock;
  log: Log;
  here(opening: Opening, line: Line): Call;
  withEase?: number;
  most?: number;
}): CallThreads {
  const threads = new Set<CallThread>();
  let callsHere = 0;
  let { owner } = config;

  function startHere(opening: Opening, line: Line): Call {
    const tell: Line['tell'] = (event) => {
      if (event.type === 'ended') callsHere--;
      line.tell(event);
    };
    const call = here(opening, { ...line, tell });
    callsHere++;
    return call;
  }

  function newThread(): CallThread {
    const thread = callThread({
      config: { ...config, owner },
      memory,
      notes,
      people,
      alarms,
      abilities,
      clock,
      log,
      failed(cause) {
        threads.delete(thread);
        log.error({ cause: String(cause) }, 'a thread of calls ended, and its calls with it');
      },
    });
    threads.add(thread);
    return thread;
  }

  return {
    startCall(opening, line) {
      if (callsHere < withEase || most < 1) return startHere(opening, line);
      const [freest] = [...threads].sort((one, other) => one.calls() - other.calls());
      const thread = freest && (freest.calls() < withEase || threads.size >= most) ? freest : newThread();
      return thread.startCall(opening, line);
    },
    follow(changed) {
      owner = changed;
      for (const thread of threads) thread.follow(owner);
    },
    offer() {
      for (const thread of threads) thread.offer();
    },
    async close() {
      await Promise.all([...threads].map((thread) => thread.close()));
    },
  };
}
