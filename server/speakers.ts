import { randomUUID } from 'node:crypto';
import { historyIn } from '#core/conversation/history.ts';
import type { LanguageModel, LateAnswers, Memory } from '#core/ports.ts';
import type { Config } from '#core/settings/config.ts';
import type { AlexaDoor } from '#doors/alexa/route.ts';
import { alexaSkill } from '#doors/alexa/skill.ts';
import { alexaVerifier } from '#doors/alexa/verification/verifier.ts';
import { googleAction } from '#doors/google-assistant/action.ts';
import { type GoogleDoor, googleDoor } from '#doors/google-assistant/route.ts';
import type { Stages } from '#doors/smart-speaker/speaker-request.ts';
import type { Metrics } from './metrics.ts';
import type { Outside } from './outside.ts';

/** The doors of smart speakers; undefined: closed. */
export interface Speakers {
  alexa: AlexaDoor | undefined;
  google: GoogleDoor | undefined;
}

export function speakersFor(
  config: Config,
  parts: { model: LanguageModel; memory: Memory; lateAnswers: LateAnswers; personSecret: string; metrics: Metrics },
  outside: Outside,
): Speakers {
  const { loopback, turnBudgetMs, store } = config;
  const { metrics, ...answering } = parts;
  const { clock, fetch, log } = outside;
  const { skillId, verify, apiEndpoint } = config.alexa;
  const speaker = {
    ...answering,
    tools: [],
    history: historyIn({ memory: parts.memory, clock, log }),
    clock,
    budgetMs: turnBudgetMs,
    historyDays: store.historyDays,
    log,
    timeZone: loopback ? Intl.DateTimeFormat().resolvedOptions().timeZone : undefined,
  };
  /** Tells the metrics how long each turn took. */
  const measured =
    <Request, Reply>(door: string, answer: (request: Request, stages: Stages) => Promise<Reply>) =>
    async (request: Request, stages: Stages = {}): Promise<Reply> => {
      const reply = await answer(request, stages);
      metrics.spokenTurn(door, stages);
      return reply;
    };

  // Anywhere but on a laptop only the owner's own skill may come in.
  const open = skillId !== undefined || loopback;
  const skill = measured('alexa', alexaSkill({ ...speaker, fetch, skillId, apiEndpoint, loopbackApi: loopback && !verify }));
  const action = measured('google', googleAction({ ...speaker, newId: randomUUID }));
  return {
    alexa: open ? { skill, verify: verify ? alexaVerifier(outside) : undefined, tellStages: loopback, log } : undefined,
    google: googleDoor(config, action, outside),
  };
}
