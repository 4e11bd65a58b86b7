import { randomUUID } from 'node:crypto';
import type { Config } from '#core/config.ts';
import type { LanguageModel, LateAnswers, Memory } from '#core/ports.ts';
import { type AlexaSkill, alexaSkill } from '#lambda/alexa/skill.ts';
import { type GoogleAction, googleAction } from '#lambda/google/action.ts';
import type { AlexaDoor } from './alexa.ts';
import { alexaVerifier } from './alexa-verification.ts';
import { type GoogleDoor, googleDoor } from './google.ts';
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
    clock,
    budgetMs: turnBudgetMs,
    historyDays: store.historyDays,
    log,
    timeZone: loopback ? Intl.DateTimeFormat().resolvedOptions().timeZone : undefined,
  };
  const answerAlexa = alexaSkill({ ...speaker, fetch, skillId, apiEndpoint, loopbackApi: loopback && !verify });
  const answerGoogle = googleAction({ ...speaker, newId: randomUUID });

  const skill: AlexaSkill = async (event, stages = {}) => {
    const reply = await answerAlexa(event, stages);
    metrics.spokenTurn('alexa', stages);
    return reply;
  };
  const action: GoogleAction = async (body, stages = {}) => {
    const reply = await answerGoogle(body, stages);
    metrics.spokenTurn('google', stages);
    return reply;
  };

  // Anywhere but on a laptop only the owner's own skill may come in.
  const open = skillId !== undefined || loopback;
  return {
    alexa: open ? { skill, verify: verify ? alexaVerifier(outside) : undefined, tellStages: loopback, log } : undefined,
    google: googleDoor(config, action, outside),
  };
}
