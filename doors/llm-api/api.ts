import { randomUUID } from 'node:crypto';
import type { Router } from 'express';
import { historyIn } from '#core/conversation/history.ts';
import type { Log } from '#core/log.ts';
import type { Report } from '#core/metrics/measured.ts';
import type { Clock, LanguageModel, Memory, Speech } from '#core/ports.ts';
import type { Config } from '#core/settings/config.ts';
import { refusal } from '#doors/http/access.ts';
import { apiRoutes } from './routes.ts';

/** The doors for clients that bring their own language model. `saved`: resolves when every turn that was answered is remembered. */
export interface Api {
  routes: Router;
  saved(): Promise<void>;
}

export function apiFor(
  config: Config,
  parts: { model: LanguageModel; memory: Memory; speech: Speech; personSecret: string; clock: Clock; log: Log; report: Report },
): Api {
  const { model, memory, speech, personSecret, clock, log, report } = parts;
  const history = historyIn({ memory, clock, log });
  const { historyDays } = config.store;
  const refuse: Parameters<typeof apiRoutes>[0]['refusal'] = (request) => refusal(request, config);
  const routes = apiRoutes({
    model,
    tools: [],
    history,
    ...speech,
    personSecret,
    clock,
    historyDays,
    report,
    log,
    newId: randomUUID,
    refusal: refuse,
  });
  return { routes, saved: history.saved };
}
