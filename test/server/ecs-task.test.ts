import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { inEcsTask } from '#server/ecs-task.ts';
import { virtualClock } from '#test/support/clocks/virtual-clock.ts';
import { type FakeEcsAgent, fakeEcsAgent } from '#test/support/fakes/fake-ecs-agent.ts';
import { runningService } from '#test/support/processes/running-service.ts';
import { until } from '#test/support/until.ts';

const MINUTE = 60_000;
const PROTECTED = { ProtectionEnabled: true, ExpiresInMinutes: 30 };
const UNPROTECTED = { ProtectionEnabled: false };
let agent: FakeEcsAgent;

beforeEach(async () => {
  agent = await fakeEcsAgent();
});

afterEach(() => agent.close());

/** A process in a task, in virtual time; what it asks for goes over the network. */
function task() {
  const clock = virtualClock();
  const lines: { fields: object; message: string }[] = [];
  const write = (fields: object, message: string) => void lines.push({ fields, message });
  let calls = 0;
  let unanswered = 0;
  const counting: typeof fetch = async (...request) => {
    unanswered++;
    return fetch(...request).finally(() => unanswered--);
  };
  const log = { info: write, warn: write, error: write };
  const leave = inEcsTask({ agent: agent.uri, calls: () => calls, clock, fetch: counting, log, namespace: 'parley' });
  return {
    lines,
    leave,
    clock,
    /** So many calls go on for `ms`. */
    async during(going: number, ms: number) {
      calls = going;
      for (let passed = 0; passed < ms; passed += 10_000) {
        await clock.advance(10_000);
        await until(() => unanswered === 0);
      }
    },
  };
}

test('a task is protected from the first call to the last, and renews it meanwhile', async () => {
  const { during, leave } = task();
  await during(0, 5 * MINUTE);
  await during(2, MINUTE);
  expect(agent.asked).toEqual([PROTECTED]);
  await during(1, 10 * MINUTE);
  expect(agent.asked).toEqual([PROTECTED, PROTECTED]);
  await during(0, 5 * MINUTE);
  expect(agent.asked).toEqual([PROTECTED, PROTECTED, UNPROTECTED]);
  leave();
});

test('an agent that fails is asked again, and the calls do not notice', async () => {
  const { during, leave, lines } = task();
  agent.well = false;
  await during(1, 20_000);
  expect(lines).toContainEqual({
    fields: { cause: 'Error: the agent answered 500' },
    message: 'the protection of the task could not be changed',
  });
  agent.well = true;
  await during(1, MINUTE);
  expect(agent.asked).toEqual([PROTECTED, PROTECTED, PROTECTED]);
  leave();
});

test('once it is over nothing is asked and nothing sleeps', async () => {
  const { clock, leave, lines } = task();
  leave();
  await clock.advance(MINUTE);
  expect(lines).toEqual([{ fields: expect.objectContaining({ calls: 0, Calls: 0 }), message: 'calls going on' }]);
  expect(clock.sleepers()).toBe(0);
});

test('a server in a task says how many calls go on; anywhere else it keeps silent about it', async () => {
  const inTask = await runningService({ ECS_AGENT_URI: agent.uri });
  await until(() => inTask.logged.some((line) => line.includes('calls going on')));
  await inTask.close();
  const anywhere = await runningService({});
  await anywhere.close();
  expect(anywhere.logged.join()).not.toContain('calls going on');
});
