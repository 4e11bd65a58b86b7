/** What of parley.yaml is about services elsewhere, whose abilities the owner adds: their fields, and what they have to be together. */
import { isLoopbackHost } from '../loopback.ts';
import { address, choice, type FieldValues, flag, names, pairs, words } from './fields.ts';

const EFFECTS = ['none', 'once', 'ask-first'] as const;
const VARIABLE = /^[A-Za-z_]\w{0,99}$/;
const HEADER = /^[\w!#$%&'*+.^`|~-]{1,100}$/;
/** Of a tool, as a server may call it. */
const TOOL_NAME = /^[\w./-]{1,128}$/;

const SECRETS = {
  token: words('the variable of the environment that holds its access token, which is sent as `Authorization: Bearer`', {
    most: 100,
    example: 'HOME_ASSISTANT_TOKEN',
    pattern: VARIABLE,
  }),
  headers: pairs<string>('other headers that it gets, each with the variable that holds its value', {
    name: HEADER,
    value: VARIABLE,
    example: '{ X-Api-Key: LIBRARY_KEY }',
  }),
  plainHttp: flag('its address may be plain `http:` on another machine, in a network that is trusted'),
};

export const MCP_SERVER = {
  url: address('where it speaks Streamable HTTP', 'https://home.example.org/api/mcp'),
  ...SECRETS,
  command: words('in place of an address: a program that the server starts and speaks with over its standard input and output', {
    most: 500,
    example: 'uvx',
  }),
  args: {
    ...names("the program's arguments", { pattern: /^[^\0]{0,1000}$/, most: 50, example: '[mcp-server-time]' }),
    remedy: 'write a list of texts, such as [mcp-server-time]',
  },
  env: names('the variables of the environment that the program gets', { pattern: VARIABLE, most: 50, example: '[LIBRARY_KEY]' }),
  allow: names('the tools that may be used, by their names there, or `"*"` for all', {
    pattern: /^(\*|[\w./-]{1,128})$/,
    most: 64,
    example: '[HassTurnOn, HassTurnOff]',
  }),
  effects: {
    ...pairs<(typeof EFFECTS)[number]>(
      'what its tools do, by their names there: `none`, they only read; `once`, once a turn; `ask-first`, after a yes',
      {
        name: TOOL_NAME,
        value: /^(none|once|ask-first)$/,
        example: '{ GetLiveContext: none, HassOpenCover: ask-first }',
      },
    ),
    otherwise: '`ask-first` where the server calls a tool destructive, `none` where it calls it read-only, else `once`',
  },
};

export const WEBHOOK = {
  document: words('the OpenAPI 3 document in JSON or YAML: an address, or a path from this file on', {
    most: 1_000,
    example: 'garage.yaml',
  }),
  operation: words("the operation's `operationId`", { most: 200, example: 'openDoor' }),
  baseUrl: { ...address('where the service is', 'https://garage.example.org/v1'), otherwise: 'where the document says' },
  ...SECRETS,
  effect: choice('what it does: `none`, it only reads; `once`, once a turn; `ask-first`, after a yes', EFFECTS, {
    otherwise: '`none` for GET, `ask-first` for DELETE, else `once`',
  }),
  description: {
    ...words('what it does and when to use it, for the model', { most: 1_000, example: 'Opens the garage door.' }),
    otherwise: 'what the document says',
  },
};

/** Variables are named, so that no secret stands in it. */
export type McpWish = FieldValues<typeof MCP_SERVER>;
export type WebhookWish = FieldValues<typeof WEBHOOK>;

/** What is wrong with a server's entry as a whole, with its remedy. `isSet`: of a variable. */
export function mcpProblem(
  { url, command, plainHttp, token, headers, env }: McpWish,
  isSet: (name: string) => boolean,
): string | undefined {
  if ((url === undefined) === (command === undefined)) return 'has to have either url or command: write one of them.';
  return (url && addressProblem(url, plainHttp)) ?? variableProblem([token, ...Object.values(headers), ...env], isSet);
}

export function webhookProblem(
  { document, operation, baseUrl, plainHttp, token, headers }: WebhookWish,
  isSet: (name: string) => boolean,
): string | undefined {
  if (document === undefined || operation === undefined) return 'has to have document and operation: write both.';
  const addresses = [document, baseUrl].filter((text) => text !== undefined && /^\w+:\/\//.test(text));
  const [wrong] = addresses.flatMap((text) => addressProblem(text as string, plainHttp) ?? []);
  return wrong ?? variableProblem([token, ...Object.values(headers)], isSet);
}

/** What is sent to another machine is encrypted, but where the owner says that it need not be. */
export function addressProblem(text: string, plainHttp: boolean): string | undefined {
  const { protocol, hostname } = URL.canParse(text) ? new URL(text) : { protocol: '', hostname: '' };
  if (protocol === 'https:') return undefined;
  if (protocol !== 'http:') return 'has an address that is not http(s): correct it.';
  if (plainHttp || isLoopbackHost(hostname)) return undefined;
  return `would send to ${hostname} without encryption: use https, or write plainHttp: true if that network is trusted.`;
}

function variableProblem(variables: readonly (string | undefined)[], isSet: (name: string) => boolean): string | undefined {
  const missing = variables.find((name) => name !== undefined && !isSet(name));
  return missing === undefined ? undefined : `names ${missing}, which is not set: set it in the environment, or in .env.`;
}
