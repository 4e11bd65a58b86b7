/** What Google asks of a cloud-to-cloud integration (https://developers.home.google.com/cloud-to-cloud/intents): our one device is a scene. */
import * as z from 'zod/mini';

const id = z.string().check(z.minLength(1), z.maxLength(500));
const devices = z.array(z.looseObject({ id })).check(z.maxLength(100));
const request = z.looseObject({
  requestId: id,
  inputs: z.array(z.looseObject({ intent: z.string(), payload: z.optional(z.unknown()) })).check(z.minLength(1), z.maxLength(10)),
});
const query = z.looseObject({ devices });
const execution = z.looseObject({ command: z.string(), params: z.optional(z.looseObject({ deactivate: z.optional(z.boolean()) })) });
const execute = z.looseObject({
  commands: z
    .array(z.looseObject({ devices, execution: z.array(execution).check(z.minLength(1), z.maxLength(20)) }))
    .check(z.maxLength(100)),
});
type Command = z.infer<typeof execute>['commands'][number];

const SCENE = 'briefing';

export interface FulfillmentParts {
  /** The household, pseudonymous; the same for ever. */
  agentUserId: string;
  /** Starts what the scene is for; returns at once. */
  startBriefing(requestId: string): void;
  /** The account is not linked any more. */
  disconnect(): Promise<void>;
}

/** The reply to a request's body, or undefined: it is none. Rejects if an unlinked account cannot be forgotten. */
export async function fulfil(body: unknown, { agentUserId, startBriefing, disconnect }: FulfillmentParts): Promise<object | undefined> {
  const { requestId, inputs } = request.safeParse(body).data ?? {};
  const [input] = inputs ?? [];
  if (requestId === undefined || !input) return undefined;
  switch (input.intent) {
    case 'action.devices.SYNC':
      return { requestId, payload: { agentUserId, devices: [SCENE_DEVICE] } };
    case 'action.devices.QUERY': {
      const asked = query.safeParse(input.payload).data?.devices;
      return asked && { requestId, payload: { devices: Object.fromEntries(asked.map(({ id }) => [id, stateOf(id)])) } };
    }
    case 'action.devices.EXECUTE': {
      const commands = execute.safeParse(input.payload).data?.commands;
      const results = commands?.flatMap((command) => command.devices.map((device) => resultOf(device.id, command)));
      if (results?.some(({ status }) => status === 'SUCCESS')) startBriefing(requestId);
      return results && { requestId, payload: { commands: results } };
    }
    case 'action.devices.DISCONNECT':
      await disconnect();
      return {};
    default:
      return { requestId, payload: { errorCode: 'notSupported' } };
  }
}

const SCENE_DEVICE = {
  id: SCENE,
  type: 'action.devices.types.SCENE',
  traits: ['action.devices.traits.Scene'],
  name: { name: 'my briefing', defaultNames: ['Parley briefing'], nicknames: ['briefing', 'Parley'] },
  willReportState: false,
  attributes: { sceneReversible: false },
};

/** A scene has no state. */
function stateOf(id: string): object {
  return id === SCENE ? { status: 'SUCCESS', online: true } : { status: 'ERROR', errorCode: 'deviceNotFound' };
}

function resultOf(id: string, { execution }: Command): { ids: string[]; status: 'SUCCESS' | 'ERROR'; errorCode?: string } {
  if (id !== SCENE) return { ids: [id], status: 'ERROR', errorCode: 'deviceNotFound' };
  const known = execution.every(({ command, params }) => command === 'action.devices.commands.ActivateScene' && !params?.deactivate);
  return known ? { ids: [id], status: 'SUCCESS' } : { ids: [id], status: 'ERROR', errorCode: 'notSupported' };
}
