import { setTimeout as sleep } from 'node:timers/promises';
import { percentile } from '../percentile.ts';
import type { Caller } from './caller.ts';
import type { Stage } from './stage.ts';
import { turn } from './turns.ts';

export interface Step {
  calls: number;
  answers: number;
  p50: number;
  p95: number;
  /** Replies that did not come. */
  lost: number;
  /** Of one core: the server, and the callers with all that stands in for the services. */
  serverCpuPercent: number;
  callersCpuPercent: number;
  /** The latest a microphone was: above some 20 ms it is the callers who have no time left, not the server. */
  microphoneLateMs: number;
}

/** More and more calls on one process, all in conversation, each for so long. Ends after the first number of calls that is too slow. */
export async function* ramp(
  stage: Stage,
  { steps, forMs, limitMs }: { steps: readonly number[]; forMs: number; limitMs: number },
): AsyncGenerator<Step> {
  const callers: Caller[] = [];
  for (const calls of steps) {
    while (callers.length < calls) callers.push(await stage.call());
    const step = await talk(stage, callers, forMs);
    yield step;
    if (step.p95 > limitMs || step.lost > 0) break;
  }
  await Promise.all(callers.map((caller) => caller.hangUp()));
}

async function talk(stage: Stage, callers: readonly Caller[], forMs: number): Promise<Step> {
  const answers: number[] = [];
  let lost = 0;
  const began = performance.now();
  const [serverCpu, ourCpu] = [await stage.server.cpuMs(), process.cpuUsage()];
  for (const caller of callers) caller.latenessMs();

  async function converse(caller: Caller, number: number): Promise<void> {
    await sleep((number * 137) % 3000);
    for (let place = number; performance.now() < began + forMs; place++) {
      const answered = await turn(caller, stage, place).catch(() => undefined);
      if (answered) answers.push(answered.ms);
      else lost++;
    }
  }
  await Promise.all(callers.map(converse));

  const lasted = performance.now() - began;
  const ours = process.cpuUsage(ourCpu);
  return {
    calls: callers.length,
    answers: answers.length,
    p50: percentile(answers, 0.5),
    p95: percentile(answers, 0.95),
    lost,
    serverCpuPercent: (((await stage.server.cpuMs()) - serverCpu) / lasted) * 100,
    callersCpuPercent: ((ours.user + ours.system) / 1000 / lasted) * 100,
    microphoneLateMs: Math.max(...callers.map((caller) => caller.latenessMs())),
  };
}

/** A process that has just started compiles what runs often, which is no cost of a call. Milliseconds. */
const WARM_UP_MS = 10_000;

/** What a call costs in which nobody says a word: percent of one core, of the server alone. */
export async function listeningCpu(
  stage: Stage,
  { calls, forMs, place }: { calls: number; forMs: number; place?: 'office' },
): Promise<number> {
  const callers: Caller[] = [];
  while (callers.length < calls) callers.push(await stage.call(place));
  await sleep(WARM_UP_MS);
  const [began, cpu] = [performance.now(), await stage.server.cpuMs()];
  await sleep(forMs);
  const percent = (((await stage.server.cpuMs()) - cpu) / (performance.now() - began)) * 100;
  await Promise.all(callers.map((caller) => caller.hangUp()));
  return percent / calls;
}

/** Resident megabytes of a server that nobody has called, with one call, and for each call more. Every call has had a turn. */
export async function memory(stage: Stage, calls: number): Promise<{ base: number; withOneCall: number; perCall: number }> {
  const base = await stage.server.memoryMb();
  const callers = [await stage.call()];
  await turn(callers[0] as Caller, stage, 0);
  const withOneCall = await stage.server.memoryMb();
  while (callers.length < calls) callers.push(await stage.call());
  await Promise.all(callers.map((caller, number) => sleep(number * 100).then(() => turn(caller, stage, number))));
  const perCall = ((await stage.server.memoryMb()) - withOneCall) / (calls - 1);
  await Promise.all(callers.map((caller) => caller.hangUp()));
  return { base, withOneCall, perCall };
}
