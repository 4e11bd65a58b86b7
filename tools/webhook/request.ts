import type { Operation, OperationParameter } from './operation.ts';

/** A value that can stand in an address or a header. */
type Plain = string | number | boolean;

/** Arguments that a request cannot be made of; the message is for the model. */
export class WrongArguments extends Error {}

/**
 * The request of a call, below `base` whatever the arguments are. `headers`: the owner's, which no argument changes. Throws WrongArguments where one is
 * missing or of no use.
 */
export function requestFor(
  operation: Operation,
  args: Record<string, unknown>,
  { base, headers }: { base: URL; headers: Readonly<Record<string, string>> },
): { url: URL; init: { method: string; headers: Headers; body?: string } } {
  const given = (parameter: OperationParameter) => (Object.hasOwn(args, parameter.argument) ? args[parameter.argument] : undefined);
  const sent = new Headers({ accept: 'application/json, text/*;q=0.9' });
  const query = new URLSearchParams();
  let path = operation.path;

  for (const parameter of operation.parameters) {
    const value = given(parameter);
    if (value === undefined || value === null) {
      if (parameter.required) throw new WrongArguments(`The argument "${parameter.argument}" is missing.`);
      continue;
    }
    if (parameter.in === 'path') path = path.replaceAll(`{${parameter.name}}`, () => encodeURIComponent(plain(value, parameter)));
    else if (parameter.in === 'header') setHeader(sent, parameter, plain(value, parameter));
    else addToQuery(query, parameter, value);
  }
  if (/[{}]/.test(path)) throw new WrongArguments('The address needs an argument that is not described.');

  const body = Object.hasOwn(args, 'body') ? args['body'] : undefined;
  if (operation.body?.required && body === undefined) throw new WrongArguments('The argument "body" is missing.');
  if (operation.body && body !== undefined) sent.set('content-type', 'application/json');
  for (const [name, value] of Object.entries(headers)) sent.set(name, value);
  return {
    url: addressBelow(base, path, query),
    init: { method: operation.method, headers: sent, ...(operation.body && body !== undefined && { body: JSON.stringify(body) }) },
  };
}

/** The path stays as it is written: what an address would take for "one folder up" is refused. */
function addressBelow(base: URL, path: string, query: URLSearchParams): URL {
  const below = base.pathname.replace(/\/$/, '') + path;
  const url = new URL(base.origin);
  url.pathname = below;
  if (url.origin !== base.origin || decoded(url.pathname) !== decoded(below))
    throw new WrongArguments('An argument does not fit into the address.');
  url.search = new URLSearchParams([...base.searchParams, ...query]).toString();
  return url;
}

/** As it is compared: an address may write the same character in more ways than one. */
function decoded(path: string): string {
  return path.split('/').map(decodeURIComponent).join('\n');
}

function addToQuery(query: URLSearchParams, parameter: OperationParameter, value: unknown): void {
  const values = Array.isArray(value) ? value.map((one) => plain(one, parameter)) : undefined;
  if (!values) query.append(parameter.name, typeof value === 'object' ? JSON.stringify(value) : plain(value, parameter));
  else if (!parameter.explode) query.append(parameter.name, values.join(','));
  else for (const one of values) query.append(parameter.name, one);
}

function setHeader(headers: Headers, parameter: OperationParameter, value: string): void {
  try {
    headers.set(parameter.name, value);
  } catch {
    throw new WrongArguments(`The argument "${parameter.argument}" has characters that a header cannot have.`);
  }
}

function plain(value: unknown, { argument }: OperationParameter): string {
  if (typeof value !== 'string' && typeof value !== 'number' && typeof value !== 'boolean')
    throw new WrongArguments(`The argument "${argument}" has to be one text or number.`);
  const text = String(value satisfies Plain);
  if (text === '' || text.length > 2_000) throw new WrongArguments(`The argument "${argument}" is empty or too long.`);
  return text;
}
