import { randomUUID } from 'node:crypto';
import { historyIn } from '#core/conversation/history.ts';
import type { Report } from '#core/metrics/measured.ts';
import type { LanguageModel, LateAnswers, Memory } from '#core/ports.ts';
import type { Config } from '#core/settings/config.ts';
import type { AlexaDoor } from '#doors/alexa/route.ts';
import { alexaSkill } from '#doors/alexa/skill.ts';
import { alexaVerifier } from '#doors/alexa/verification/verifier.ts';
import { googleAction } from '#doors/google-assistant/action.ts';
import { type GoogleDoor, googleDoor } from '#doors/google-assistant/route.ts';
import type { Outside } from './outside.ts';

/** The doors of smart speakers; undefined: closed. */
export interface Speakers {
  alexa: AlexaDoor | undefined;
  google: GoogleDoor | undefined;
}

export function speakersFor(
  config: Config,
  parts: { model: LanguageModel; memory: Memory; lateAnswers: LateAnswers; personSecret: string; report: Report },
  outside: Outside,
): Speakers {
  const { loopback, turnBudgetMs, store } = config;
  const { clock, fetch, log } = outside;
  const { skillId, verify, apiEndpoint } = config.alexa;
  const speaker = {
    ...parts,
    tools: [],
    history: historyIn({ memory: parts.memory, clock, log }),
    clock,
    budgetMs: turnBudgetMs,
    historyDays: store.historyDays,
    log,
    timeZone: loopback ? Intl.DateTimeFormat().resolvedOptions().timeZone : undefined,
  };
  // Anywhere but on a laptop only the owner's own skill may come in.
  const open = skillId !== undefined || loopback;
  const skill = alexaSkill({ ...speaker, fetch, skillId, apiEndpoint, loopbackApi: loopback && !verify });
  const action = googleAction({ ...speaker, newId: randomUUID });
  return {
    alexa: open ? { skill, verify: verify ? alexaVerifier(outside) : undefined, tellStages: loopback, log } : undefined,
    google: googleDoor(config, action, outside),
  };
}
