import type { Tool, ToolResult } from '#core/ports.ts';
import type { Environment } from '#core/settings/environment.ts';
import { addressProblem, type WebhookWish } from '#core/settings/owner/elsewhere.ts';
import { bytesWithin } from '#core/wire/bounded-body.ts';
import { parsedJson } from '#core/wire/json.ts';
import { textWithin } from '../foreign/plain-schema.ts';
import { secretHeaders } from '../foreign/secrets.ts';
import type { ToolEffect } from '../tool.ts';
import { isAddress } from './document.ts';
import type { WebhookLimits } from './limits.ts';
import type { Operation } from './operation.ts';
import { requestFor, WrongArguments } from './request.ts';

export interface OperationToolParts {
  fetch: typeof fetch;
  environment: Environment;
  limits: WebhookLimits;
}

/** The tool that calls an operation. Throws an Error where it is not known, or not safe, where the service is. */
export function operationTool(
  name: string,
  operation: Operation,
  wish: WebhookWish,
  { fetch, environment, limits }: OperationToolParts,
): Tool {
  const target = { base: baseOf(operation, wish), headers: secretHeaders(wish, environment) };
  const effect = wish.effect ?? usualEffect(operation.method);

  async function run(args: Record<string, unknown>, { signal }: { signal: AbortSignal }): Promise<ToolResult> {
    try {
      const { url, init } = requestFor(operation, args, target);
      const timed = AbortSignal.any([signal, AbortSignal.timeout(limits.callMs)]);
      const response = await fetch(url, { ...init, redirect: 'manual', signal: timed });
      const text = await answerText(response, limits);
      return response.ok ? text || 'Done.' : { failed: `The service answered ${response.status}. ${text}` };
    } catch (error) {
      if (error instanceof WrongArguments) return { failed: error.message };
      throw error;
    }
  }

  return {
    name,
    description: wish.description ?? (operation.description || `${wish.operation} of ${target.base.hostname}.`),
    parameters: parametersOf(operation),
    effect: effect !== 'none',
    foreign: wish.description === undefined ? { described: true } : {},
    ...(effect === 'ask-first' && { asksFirst: true }),
    run,
  };
}

function usualEffect(method: string): ToolEffect {
  if (method === 'GET') return 'none';
  return method === 'DELETE' ? 'ask-first' : 'once';
}

/** The owner's word, else the document's; a document from an address says nothing of other machines than its own, which would get the secrets. */
function baseOf({ server = '/' }: Operation, { document = '', baseUrl, plainHttp }: WebhookWish): URL {
  const from = isAddress(document) ? document : undefined;
  const place = baseUrl ?? (URL.canParse(server, from) ? new URL(server, from).href : undefined);
  if (place === undefined) throw new Error('the document does not say where the service is: write baseUrl');
  const problem = addressProblem(place, plainHttp);
  if (problem !== undefined) throw new Error(`it ${problem}`);
  const base = new URL(place);
  if (baseUrl === undefined && from !== undefined && base.origin !== new URL(from).origin)
    throw new Error(`the document leads to ${base.host}, which is not its own: write baseUrl if that is right`);
  return base;
}

function parametersOf({ parameters, body }: Operation): Record<string, unknown> {
  const properties = Object.fromEntries(parameters.map(({ argument, schema }) => [argument, schema]));
  const required = parameters.filter((parameter) => parameter.required).map(({ argument }) => argument);
  return {
    type: 'object',
    properties: { ...properties, ...(body && { body: body.schema }) },
    required: [...required, ...(body?.required ? ['body'] : [])],
  };
}

/** JSON without the spaces between, or text; anything else is named. */
async function answerText(response: Response, { answerBytes, result }: WebhookLimits): Promise<string> {
  const kind = response.headers.get('content-type') ?? '';
  const isJson = /^application\/(.+\+)?json\b/i.test(kind);
  if (!isJson && kind !== '' && !/^text\//i.test(kind)) {
    void response.body?.cancel();
    return `[a file: ${textWithin(kind, 100)}]`;
  }
  const text = (await bytesWithin(response.body, answerBytes)).toString().trim();
  const value = isJson ? parsedJson(text) : undefined;
  return (value === undefined ? text : JSON.stringify(value)).slice(0, result);
}
