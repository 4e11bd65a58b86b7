import type { History } from '#core/conversation/history.ts';
import type { Persona } from '#core/conversation/persona.ts';
import type { Log } from '#core/log.ts';
import type { Clock, LanguageModel, Speech, ToolsFor } from '#core/ports.ts';
import type { Config } from '#core/settings/config.ts';
import type { CallParts } from '#streaming/call-context.ts';
import { playoutTicker } from '#streaming/output/playout-ticker.ts';

interface Answering {
  model: LanguageModel;
  history: History;
  speech: Speech;
  tools: ToolsFor;
  clock: Clock;
  log: Log;
  persona: () => Persona;
}

/** What answers the calls of one thread. */
export function answeringFor({ store }: Config, { model, history, speech, tools, clock, log, persona }: Answering): CallParts {
  return {
    services: { stt: speech.stt, model, tts: speech.tts, fixed: speech.fixed, history, clock },
    vad: speech.vad,
    tools,
    ticker: playoutTicker(clock, (error) => log.error({ cause: String(error) }, 'a call failed')),
    historyDays: store.historyDays,
    persona,
    log,
  };
}
