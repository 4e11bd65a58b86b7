import type { Declarations, Declared } from './declared-types.ts';

/**
 * What is wrong with a value of a declared type: fields that are missing, fields that are not declared, and values of another type. An optional field
 * may be null, as it is with OpenAI itself, whose declarations do not say so.
 */
export function mistakesIn(value: unknown, type: Declared, declarations: Declarations, path = ''): string[] {
  switch (type.kind) {
    case 'any':
      return [];
    case 'name':
      return mistakesIn(value, declarations.get(type.name, type.scope), declarations, path);
    case 'primitive':
      return (type.name === 'null' ? value === null : typeof value === type.name) ? [] : [`${path}: ${show(value)} is no ${type.name}`];
    case 'literal':
      return value === type.value ? [] : [`${path}: ${show(value)} is not ${show(type.value)}`];
    case 'array':
      if (!Array.isArray(value)) return [`${path}: ${show(value)} is no list`];
      return value.flatMap((each, index) => mistakesIn(each, type.of, declarations, `${path}.${index}`));
    case 'record':
      if (!isObject(value)) return [`${path}: ${show(value)} is no object`];
      return Object.entries(value).flatMap(([name, each]) => mistakesIn(each, type.of, declarations, `${path}.${name}`));
    case 'object':
      return mistakesInFields(value, type, declarations, path);
    case 'union':
      return leastOf(type.of.map((each) => mistakesIn(value, each, declarations, path)));
  }
}

function mistakesInFields(value: unknown, { fields }: Declared & { kind: 'object' }, declarations: Declarations, path: string): string[] {
  if (!isObject(value)) return [`${path}: ${show(value)} is no object`];
  const mistakes: string[] = [];
  for (const [name, { type, optional }] of fields) {
    const field = value[name];
    if (field === undefined || (field === null && optional)) {
      if (!optional) mistakes.push(`${path}.${name} is missing`);
    } else mistakes.push(...mistakesIn(field, type, declarations, `${path}.${name}`));
  }
  for (const name of Object.keys(value)) if (!fields.has(name)) mistakes.push(`${path}.${name} is not declared`);
  return mistakes;
}

/** Of a union the member counts that fits best; a wrong `type` is worse than anything else. */
function leastOf(all: readonly string[][]): string[] {
  const badness = (mistakes: readonly string[]) =>
    mistakes.length + (mistakes.some((each) => /\.type(:| is missing)/.test(each)) ? 100 : 0);
  return all.reduce((best, each) => (badness(each) < badness(best) ? each : best));
}

/** The literals of a field in all members of a union: the names of its events. */
export function literalsOf(field: string, type: Declared, declarations: Declarations): string[] {
  if (type.kind === 'name') return literalsOf(field, declarations.get(type.name, type.scope), declarations);
  if (type.kind === 'union') return type.of.flatMap((each) => literalsOf(field, each, declarations));
  const literal = type.kind === 'object' ? type.fields.get(field)?.type : undefined;
  return literal?.kind === 'literal' ? [String(literal.value)] : [];
}

const isObject = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null && !Array.isArray(value);
const show = (value: unknown) => JSON.stringify(value)?.slice(0, 60);
