import { historyIn } from '#core/conversation/history.ts';
import type { Clock, ModelRequest } from '#core/ports.ts';
import { systemClock } from '#providers/clock/system.ts';
import { fixedSpeech } from '#streaming/output/fixed-speech.ts';
import { playoutTicker } from '#streaming/output/playout-ticker.ts';
import { startCall } from '#streaming/session.ts';
import { type EventClient, eventClient } from '#test/support/clients/event-client.ts';
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
  /** A client of the Realtime API. `address`: more of its query, from '&' on. */
  connect(address?: string, options?: Parameters<typeof eventClient>[1]): Promise<EventClient>;
  /** What the model was asked last. */
  asked(): ModelRequest;
}

export async function realCalls(clock: Clock = systemClock): Promise<RealCalls> {
  const model = scriptedModel(clock, ['Well. ']);
  const stt = scriptedEars();
  const tts = scriptedVoice(clock, { firstMs: 5, takes: 'tokens', timings: true });
  const memory = memoryInProcess(clock);
  const services = { stt, model, tts, fixed: fixedSpeech(tts), history: historyIn({ memory, clock, log: silentLog }), clock };
  const parts = { services, vad: energyVad(), ticker: playoutTicker(clock), historyDays: 30, log: silentLog };
  const server = await doorServer({ clock, startCall: (caller, line) => startCall({ ...caller, greets: false }, line, parts) });
  return {
    port: server.port,
    faults: server.faults,
    close: server.close,
    model,
    stt,
    memory,
    connect: (address = '', options = {}) => eventClient(`ws://127.0.0.1:${server.port}/v1/realtime?parley=events${address}`, options),
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

/** A client that speaks the protocol, by what a test wants to say. */
export function realtimeClient(client: EventClient) {
  const item = (given: object) => client.send({ type: 'conversation.item.create', item: given });
  const create = (response?: object) => client.send({ type: 'response.create', ...(response && { response }) });
  const user = (text: string, more: object = {}) =>
    item({ type: 'message', role: 'user', content: [{ type: 'input_text', text }], ...more });
  return {
    ...client,
    item,
    user,
    create,
    update: (session: object) => client.send({ type: 'session.update', session: { type: 'realtime', ...session } }),
    /** Types it, and resolves with the response. */
    async ask(text: string, response?: object) {
      user(text);
      create(response);
      return doneResponse(client);
    },
    done: () => doneResponse(client),
    output: (call_id: string, output: string) => item({ type: 'function_call_output', call_id, output }),
  };
}

export type RealtimeClient = ReturnType<typeof realtimeClient>;

export interface DoneResponse {
  id: string;
  status: string;
  metadata: Record<string, string> | null;
  output: { id: string; type: string; call_id: string; name: string; content: { type: string; text?: string; transcript?: string }[] }[];
}

async function doneResponse(client: EventClient): Promise<DoneResponse> {
  return (await client.next('response.done'))['response'] as DoneResponse;
}
