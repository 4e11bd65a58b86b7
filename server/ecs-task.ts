import { LATE, within } from '#core/async/within.ts';
import type { Log } from '#core/log.ts';
import { embedded } from '#core/metrics/embedded.ts';
import type { Clock } from '#core/ports.ts';

const BEAT_MS = 10_000;
const ANSWER_MS = 5_000;
/** Protection ends by itself after so long, should we be unable to end it; it is renewed in time. */
const EXPIRES_MINUTES = 30;
const RENEW_MS = 10 * 60_000;

/**
 * Tells Amazon ECS, in whose task this process runs, not to stop the task while calls go on, whether for fewer containers or for a
 * new version (https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task-scale-in-protection-endpoint.html), and writes
 * how many calls there are into the log, from where ECS learns when more containers are wanted.
 *
 * `agent`: ECS_AGENT_URI; `namespace`: of the metric in CloudWatch. Returns what ends it.
 */
export function inEcsTask(options: {
  agent: string;
  calls(): number;
  clock: Clock;
  fetch: typeof fetch;
  log: Log;
  namespace: string;
}): () => void {
  const { agent, calls, clock, fetch, log, namespace } = options;
  const over = new AbortController();
  let protectedSince: number | undefined;
  void beat();
  return () => over.abort();

  async function beat(): Promise<void> {
    while (!over.signal.aborted) {
      const going = calls();
      log.info({ calls: going, ...embedded(namespace, clock.now(), { Calls: [going, 'Count'] }) }, 'calls going on');
      const due = going > 0 ? clock.now() - (protectedSince ?? Number.NEGATIVE_INFINITY) >= RENEW_MS : protectedSince !== undefined;
      if (due && (await protect(going > 0))) protectedSince = going > 0 ? clock.now() : undefined;
      await clock.sleep(BEAT_MS, over.signal);
    }
  }

  async function protect(ProtectionEnabled: boolean): Promise<boolean> {
    try {
      const request = fetch(`${agent}/task-protection/v1/state`, {
        method: 'PUT',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ ProtectionEnabled, ...(ProtectionEnabled && { ExpiresInMinutes: EXPIRES_MINUTES }) }),
      });
      const response = await within(clock, ANSWER_MS, request);
      if (response === LATE) throw new Error(`no answer within ${ANSWER_MS} ms`);
      void response.body?.cancel();
      if (!response.ok) throw new Error(`the agent answered ${response.status}`);
      return true;
    } catch (error) {
      log.warn({ cause: String(error) }, 'the protection of the task could not be changed');
      return false;
    }
  }
}
