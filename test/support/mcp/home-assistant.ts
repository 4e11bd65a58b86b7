import { Server } from '@modelcontextprotocol/sdk/server/index.js';
import { CallToolRequestSchema, ListToolsRequestSchema } from '@modelcontextprotocol/sdk/types.js';
import { type HttpMcpServer, mcpOverHttp } from './http-server.ts';

export interface FakeHome extends HttpMcpServer {
  /** By the names of lights: on or off. */
  lights: Record<string, boolean>;
  /** Calls that changed something. */
  changes: string[];
}

const NAMED = { name: { type: 'string' }, area: { type: 'string' }, floor: { type: 'string' } };
const DOMAINS = { type: 'array', items: { type: 'string' } };
const TOOLS = [
  { name: 'HassTurnOn', description: 'Turns on/opens/presses a device or entity.', properties: { ...NAMED, domain: DOMAINS } },
  { name: 'HassTurnOff', description: 'Turns off/closes a device or entity.', properties: { ...NAMED, domain: DOMAINS } },
  {
    name: 'HassLightSet',
    description: 'Sets the brightness percentage or color of a light.',
    properties: { ...NAMED, domain: DOMAINS, color: { type: 'string' }, brightness: { type: 'integer', minimum: 0, maximum: 100 } },
  },
  { name: 'GetLiveContext', description: 'Provides real-time information about the CURRENT state of devices.', properties: {} },
];

/** The MCP server of Home Assistant as a client sees it: /api/mcp with a long-lived token, no sessions, results as JSON in text, no annotations. */
export async function fakeHome(token: string): Promise<FakeHome> {
  const lights: FakeHome['lights'] = { 'Kitchen lights': true, 'Bedroom lamp': true };
  const changes: string[] = [];

  function newServer(): Server {
    const server = new Server({ name: 'home-assistant', version: '1.26.0' }, { capabilities: { tools: {} } });
    server.setRequestHandler(ListToolsRequestSchema, async () => ({
      tools: TOOLS.map(({ name, description, properties }) => ({ name, description, inputSchema: { type: 'object', properties } })),
    }));
    server.setRequestHandler(CallToolRequestSchema, async ({ params: { name, arguments: args = {} } }) => {
      const text = (value: unknown) => ({ content: [{ type: 'text' as const, text: JSON.stringify(value) }] });
      if (name === 'GetLiveContext') {
        const states = Object.entries(lights).map(([light, on]) => `- names: ${light}\n  domain: light\n  state: '${on ? 'on' : 'off'}'`);
        return text({
          success: true,
          result: `Live Context: An overview of the areas and the devices in this smart home:\n${states.join('\n')}`,
        });
      }
      const light = Object.keys(lights).find((known) => known.toLowerCase() === String(args['name']).toLowerCase());
      if (light === undefined) return { content: [{ type: 'text' as const, text: 'Error calling tool: MatchFailedError' }], isError: true };
      lights[light] = name !== 'HassTurnOff';
      changes.push(`${name} ${light}`);
      return text({
        speech: {},
        response_type: 'action_done',
        data: { success: [{ name: light, type: 'entity', id: 'light.kitchen' }], failed: [] },
      });
    });
    return server;
  }

  return { ...(await mcpOverHttp(newServer, { path: '/api/mcp', token, json: true })), lights, changes };
}
