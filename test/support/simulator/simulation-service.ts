import { randomUUID } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import type { v2 } from 'ask-smapi-model';
import { localeFrom } from '#core/languages/locale.ts';
import { interactionModel } from './interaction-model.ts';
import { type SimulatedDevice, SimulationFailed, type Skill, simulatedDevice } from './simulated-device.ts';

type Simulation = v2.skill.simulations.SimulationsApiResponse;

/** Amazon's simulation service on loopback, for one person with one device. */
export interface SimulationService {
  /** For ASK_SMAPI_SERVER_BASE_URL. */
  url: string;
  close(): Promise<void>;
}

/**
 * The four calls that `ask dialog` makes (https://developer.amazon.com/docs/smapi/skill-simulation-api.html). Unlike Amazon's it
 * answers when a simulation has ended, so that nobody has to ask again.
 */
export async function simulationService(skill: Skill, options: { screen?: boolean } = {}): Promise<SimulationService> {
  const speaker = { account: randomUUID(), screen: options.screen === true };
  const devices = new Map<string, SimulatedDevice>();
  const simulations = new Map<string, Promise<Simulation>>();

  async function deviceIn(locale: string): Promise<SimulatedDevice> {
    const device = devices.get(locale) ?? simulatedDevice(skill, speaker, localeFrom(locale), await interactionModel(localeFrom(locale)));
    devices.set(locale, device);
    return device;
  }

  async function simulate(id: string, body: v2.skill.simulations.SimulationsApiRequest): Promise<Simulation> {
    try {
      const device = await deviceIn(body.device?.locale ?? 'en-US');
      const { intent, caption, invocations } = await device.hear(body.input?.content ?? '', body.session?.mode === 'FORCE_NEW_SESSION');
      return {
        id,
        status: 'SUCCESSFUL',
        result: {
          alexaExecutionInfo: {
            alexaResponses: caption === undefined ? [] : [{ type: 'Speech', content: { caption } }],
            consideredIntents: intent === undefined ? [] : [{ name: intent }],
          },
          skillExecutionInfo: {
            invocations: invocations.map(({ request, reply }) => ({
              invocationRequest: { endpoint: 'local', body: request },
              invocationResponse: { body: reply },
            })),
          },
        },
      };
    } catch (error) {
      const message = error instanceof SimulationFailed ? error.message : `the skill failed: ${error}`;
      return { id, status: 'FAILED', result: { error: { message } } };
    }
  }

  async function answer({ method, url = '' }: IncomingMessage, body: string): Promise<object | undefined> {
    const [, call = '', id = ''] = /^\/v[12]\/skills\/[^/]+\/stages\/development\/(\w+)(?:\/([\w-]+))?$/.exec(url) ?? [];
    switch (`${method} ${call}`) {
      case 'GET manifest':
        return JSON.parse(await readFile('skill.json', 'utf8'));
      case 'GET enablement':
        return {};
      case 'POST simulations': {
        const id = randomUUID();
        simulations.set(id, simulate(id, JSON.parse(body)));
        return { id, status: 'IN_PROGRESS' };
      }
      case 'GET simulations':
        return simulations.get(id);
      default:
        return undefined;
    }
  }

  const server = createServer(async (request, response) => {
    const found = await answer(request, await text(request));
    response.writeHead(found ? 200 : 404, { 'content-type': 'application/json' });
    response.end(JSON.stringify(found ?? { message: `nothing is known of ${request.method} ${request.url}` }));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));

  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
