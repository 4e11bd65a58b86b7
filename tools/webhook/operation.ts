import { fieldsOf } from '#core/wire/json.ts';
import { plainSchema, resolved, textWithin } from '../foreign/plain-schema.ts';
import type { WebhookLimits } from './limits.ts';

export interface OperationParameter {
  /** As the model calls it. */
  argument: string;
  name: string;
  in: 'path' | 'query' | 'header';
  required: boolean;
  /** A list in the query is repeated, not joined by commas. */
  explode: boolean;
  schema: Record<string, unknown>;
}

/** One operation of an OpenAPI 3 document, as far as a call needs it. */
export interface Operation {
  method: string;
  /** '/lights/{id}' */
  path: string;
  /** As the document has it, possibly relative to the document; undefined: it names none. */
  server: string | undefined;
  description: string;
  parameters: readonly OperationParameter[];
  /** Of a body in JSON. */
  body: { required: boolean; schema: Record<string, unknown> } | undefined;
}

const METHODS = ['get', 'put', 'post', 'delete', 'patch'];
/** Headers that a caller has no say in (OpenAPI 3.1, Parameter Object), and those that belong to a connection. */
const FIXED_HEADERS =
  /^(accept|authorization|connection|content-.*|cookie|host|keep-alive|proxy-.*|te|trailer|transfer-encoding|upgrade)$/i;

/** Throws an Error that says what the document lacks. */
export function operationIn(document: unknown, operationId: string, limits: WebhookLimits): Operation {
  const version = fieldsOf(document)?.['openapi'];
  if (typeof version !== 'string' || !version.startsWith('3.')) throw new Error('it is no OpenAPI 3 document');
  for (const [path, given] of Object.entries(fieldsOf(fieldsOf(document)?.['paths']) ?? {})) {
    const item = fieldsOf(resolved(given, document)) ?? {};
    for (const method of METHODS) {
      const operation = fieldsOf(item[method]);
      if (operation?.['operationId'] === operationId) return read({ document, path, method, item, operation }, limits);
    }
  }
  throw new Error(`it has no operation "${operationId}"`);
}

interface Found {
  document: unknown;
  path: string;
  method: string;
  item: Record<string, unknown>;
  operation: Record<string, unknown>;
}

function read({ document, path, method, item, operation }: Found, limits: WebhookLimits): Operation {
  if (!path.startsWith('/')) throw new Error(`its path "${textWithin(path, 80)}" does not begin with a slash`);
  const servers = [operation, item, fieldsOf(document) ?? {}]
    .map(({ servers }) => servers)
    .find((list) => Array.isArray(list) && list.length > 0);
  const server = Array.isArray(servers) ? fieldsOf(servers[0])?.['url'] : undefined;
  const described = [operation['summary'], operation['description']].map((text) => textWithin(text, limits.description));
  return {
    method: method.toUpperCase(),
    path,
    server: typeof server === 'string' ? server : undefined,
    description: described.filter((text) => text).join(' '),
    parameters: parametersOf({ document, item, operation }, limits),
    body: bodyOf(operation['requestBody'], document),
  };
}

/** Those of the operation win over those of its path; what needs a cookie cannot be called. */
function parametersOf(
  { document, item, operation }: Pick<Found, 'document' | 'item' | 'operation'>,
  limits: WebhookLimits,
): OperationParameter[] {
  const parameters = new Map<string, OperationParameter>();
  for (const given of [item['parameters'], operation['parameters']].flatMap((list) => (Array.isArray(list) ? list : []))) {
    const { name, in: place, required, schema, description, explode } = fieldsOf(resolved(given, document)) ?? {};
    if (typeof name !== 'string' || name === '' || name.length > 100) continue;
    if (place === 'cookie' && required === true) throw new Error(`it needs the cookie "${name}"`);
    if (place !== 'path' && place !== 'query' && place !== 'header') continue;
    if (place === 'header' && FIXED_HEADERS.test(name)) continue;
    if (parameters.size >= limits.parameters) throw new Error(`it has more than ${limits.parameters} parameters`);
    const plain = plainSchema(schema ?? {}, document);
    const told = textWithin(description, 300);
    parameters.set(`${place} ${name}`, {
      argument: name,
      name,
      in: place,
      required: required === true || place === 'path',
      explode: explode !== false,
      schema: { ...plain, ...(told && { description: told }) },
    });
  }
  return withOwnNames([...parameters.values()]);
}

function withOwnNames(parameters: readonly OperationParameter[]): OperationParameter[] {
  const used = new Set<string>(['body', '__proto__']);
  return parameters.map((parameter) => {
    const argument = used.has(parameter.name) ? `${parameter.name}_${parameter.in}` : parameter.name;
    used.add(argument);
    return { ...parameter, argument };
  });
}

function bodyOf(given: unknown, document: unknown): Operation['body'] {
  const { required, content } = fieldsOf(resolved(given, document)) ?? {};
  const kinds = Object.entries(fieldsOf(content) ?? {});
  const [, json] = kinds.find(([kind]) => /^application\/(.+\+)?json\b/i.test(kind)) ?? [];
  if (json !== undefined) return { required: required === true, schema: plainSchema(fieldsOf(json)?.['schema'] ?? {}, document) };
  if (required === true) throw new Error('it needs a body that is no JSON');
  return undefined;
}
