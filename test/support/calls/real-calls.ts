import { historyIn } from '#core/conversation/history.ts';
import type { Clock, ModelRequest } from '#core/ports.ts';
import { systemClock } from '#providers/clock/system.ts';
import { fixedSpeech } from '#streaming/output/fixed-speech.ts';
import { playoutTicker } from '#streaming/output/playout-ticker.ts';
import { startCall } from '#streaming/session.ts';
import { type DoorServer, doorServer } from '#test/support/processes/door-server.ts';
import { memoryInProcess } from '../memory-in-process.ts';
import { type ScriptedModel, scriptedModel } from '../scripted-model.ts';
import { silentLog } from '../speaker.ts';
import { energyVad, type ScriptedEars, scriptedEars, scriptedVoice } from './scripted-services.ts';

/** Doors of raw audio with real calls behind them, whose services are scripted: what a model is asked can be seen. */
export interface RealCalls extends Pick<DoorServer, 'port' | 'faults' | 'close'> {
  model: ScriptedModel;
  stt: ScriptedEars;
  memory: ReturnType<typeof memoryInProcess>;
  /** A client of the Realtime API that is told our own events. `query`: more of its address, from '&' on. */
  connect: DoorServer['connect'];
  /** What the model was asked last. */
  asked(): ModelRequest;
}

export async function realCalls(clock: Clock = systemClock): Promise<RealCalls> {
  const model = scriptedModel(clock, ['Well. ']);
  const stt = scriptedEars();
  const tts = scriptedVoice(clock, { firstMs: 5, takes: 'tokens', timings: true });
  const memory = memoryInProcess(clock);
  const services = { stt, model, tts, fixed: fixedSpeech(tts), history: historyIn({ memory, clock, log: silentLog }), clock };
  const parts = { services, vad: energyVad(), ticker: playoutTicker(clock), tools: () => [], historyDays: 30, log: silentLog };
  const server = await doorServer({ clock, startCall: (caller, line) => startCall({ ...caller, greets: false }, line, parts) });
  return {
    port: server.port,
    faults: server.faults,
    close: server.close,
    model,
    stt,
    memory,
    connect: (query = '', options = {}) => server.connect(`?parley=events${query}`, options),
    asked: () => model.requests.at(-1) as ModelRequest,
  };
}

/** What of a model's request is the conversation, a line each. */
export function talkIn({ messages }: ModelRequest): string[] {
  return messages.map((message) => {
    if (message.role === 'tool') return `tool: ${message.result}`;
    const calls = message.role === 'assistant' ? (message.calls ?? []).map(({ name }) => `${name}()`) : [];
    return `${message.role}: ${[message.text, ...calls].filter(Boolean).join(' ')}`;
  });
}
