import { historyIn } from '#core/conversation/history.ts';
import type { Speech } from '#core/ports.ts';
import type { House } from '#doors/door.ts';
import { systemClock } from '#providers/clock/system.ts';
import { readConfig } from '#server/config.ts';
import { lateAnswersHere } from '#server/house/late-answers.ts';
import { liveOwner } from '#server/house/live-owner.ts';
import { letterVoice, wordEars } from './fakes/wyoming-server.ts';
import { memoryInProcess } from './memory-in-process.ts';
import { PERSON_SECRET } from './processes/running-service.ts';
import { scriptedModel } from './scripted-model.ts';
import { silentLog } from './speaker.ts';

/** A house in which everybody is answered 'Well.', and which takes no calls; configured by `environment`. */
export function house(environment: Record<string, string>): House {
  const config = readConfig(environment);
  const clock = systemClock;
  const memory = memoryInProcess(clock);
  const tts = letterVoice();
  const vad: Speech['vad'] = { name: 'none', open: () => ({ push() {}, reset() {}, close() {} }) };
  return {
    config,
    model: scriptedModel(clock, () => ['Well.']),
    tools: () => [],
    memory,
    history: historyIn({ memory, clock, log: silentLog }),
    lateAnswers: lateAnswersHere(memory, clock, silentLog),
    speech: { stt: wordEars, tts, fixed: tts, vad, async close() {} },
    personSecret: PERSON_SECRET,
    clock,
    fetch: async () => Response.error(),
    log: silentLog,
    budgetMs: 6_500,
    historyDays: 30,
    ...liveOwner(config, { clock, log: silentLog }, () => {}),
    timeZone: () => undefined,
    startCall: () => {
      throw new Error('no calls are taken here');
    },
    full: () => false,
    report() {},
    startBriefing() {},
    outlets: () => [],
    missed: { has: () => false, take: async () => [] },
    port: () => 3_000,
  };
}
