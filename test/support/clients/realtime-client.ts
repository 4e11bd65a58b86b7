import { type EventClient, eventClient } from './event-client.ts';

/** 200 ms of sound as a client of the Realtime API sends it by default. */
export const SOUND = Buffer.alloc(9_600, 1).toString('base64');

export type RealtimeClient = Awaited<ReturnType<typeof realtimeClient>>;

export interface DoneResponse {
  id: string;
  status: string;
  metadata: Record<string, string> | null;
  output: { id: string; type: string; call_id: string; name: string; content: { type: string; text?: string; transcript?: string }[] }[];
}

/** A client that speaks the protocol, by what a test wants to say. */
export async function realtimeClient(...address: Parameters<typeof eventClient>) {
  const client = await eventClient(...address);
  const item = (given: object) => client.send({ type: 'conversation.item.create', item: given });
  const create = (response?: object) => client.send({ type: 'response.create', ...(response && { response }) });
  const user = (text: string, more: object = {}) =>
    item({ type: 'message', role: 'user', content: [{ type: 'input_text', text }], ...more });
  const update = (session: object) => client.send({ type: 'session.update', session: { type: 'realtime', ...session } });
  const type = (text: string, response?: object) => {
    user(text);
    create(response);
  };
  return {
    ...client,
    item,
    user,
    create,
    update,
    /** Wants no sound. */
    textOnly: (more: object = {}) => update({ output_modalities: ['text'], ...more }),
    /** Types it, and wants a response. */
    type,
    /** Types it, and resolves with the response. */
    async ask(text: string, response?: object) {
      type(text, response);
      return doneResponse(client);
    },
    done: () => doneResponse(client),
    output: (call_id: string, output: string) => item({ type: 'function_call_output', call_id, output }),
  };
}

async function doneResponse(client: EventClient): Promise<DoneResponse> {
  return (await client.next('response.done'))['response'] as DoneResponse;
}
