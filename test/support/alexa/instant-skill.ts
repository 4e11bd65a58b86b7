import { historyIn } from '#core/conversation/history.ts';
import type { Log } from '#core/log.ts';
import { embeddedMetrics } from '#core/metrics/embedded.ts';
import { logMeasured } from '#core/metrics/log-measured.ts';
import type { Clock, LanguageModel, LateAnswers, Memory, ToolsFor } from '#core/ports.ts';
import { type AlexaSkill, alexaSkill } from '#doors/alexa/skill.ts';
import { systemClock } from '#providers/clock/system.ts';
import { SKILL } from './alexa-speech.ts';

/** The Alexa skill in this process, with the outside that a measurement gives it. */
export function skillWith(parts: {
  model: LanguageModel;
  memory: Memory;
  clock?: Clock;
  log?: Log;
  tools?: ToolsFor;
  /** A stand-in for Alexa's API. Default: none. */
  apiEndpoint?: string;
}): AlexaSkill {
  const { model, memory, apiEndpoint, clock = systemClock, log = { info() {}, warn() {}, error() {} } } = parts;
  return alexaSkill({
    model,
    memory,
    history: historyIn({ memory, clock, log }),
    clock,
    tools: parts.tools ?? (() => []),
    lateAnswers: nobody,
    budgetMs: 6_500,
    historyDays: 30,
    report: logMeasured(log, embeddedMetrics('parley', clock.now)),
    log,
    fetch,
    skillId: SKILL,
    personSecret: 'a secret of at least thirty-two characters',
    timeZone: () => 'Europe/Berlin',
    apiEndpoint,
  });
}

/** Says `text` at once, in so many pieces. */
export function instantModel(text: () => string, pieces = 1): LanguageModel {
  return {
    name: 'instant',
    async *reply() {
      const whole = text();
      const size = Math.max(1, Math.ceil(whole.length / pieces));
      for (let start = 0; start < whole.length; start += size) yield { type: 'text', text: whole.slice(start, start + size) };
    },
  };
}

/** Knows nobody and keeps nothing, at once. */
export const instantMemory: Memory = {
  recall: async () => [],
  remember: async (_turn, outcome) => outcome,
  keepRest: async () => {},
  claim: async () => true,
  forget: async () => 0,
};

const nobody: LateAnswers = { finish: async (_unfinished, live) => live.stop(), find: () => undefined };
