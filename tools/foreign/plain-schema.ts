import { fieldsOf } from '#core/wire/json.ts';

/** What of a schema that was written elsewhere is passed on. */
interface SchemaLimits {
  /** Schemas inside each other; what is deeper is any value. */
  depth: number;
  /** Schemas, properties of one and all that is in them. A schema of more is refused. */
  schemas: number;
  /** Values of an enumeration. */
  choices: number;
  /** Characters of a description, a pattern or a value. */
  text: number;
  /** Characters of all of it, as JSON. A schema of more is refused. */
  characters: number;
}

const SCHEMA_LIMITS: SchemaLimits = { depth: 10, schemas: 300, choices: 200, text: 300, characters: 8_000 };

const TYPES = ['string', 'number', 'integer', 'boolean', 'array', 'object', 'null'];
const NUMBERS = ['minimum', 'maximum', 'minLength', 'maxLength', 'minItems', 'maxItems', 'multipleOf'] as const;
const CHOICES_OF_SCHEMAS = ['anyOf', 'oneOf', 'allOf'] as const;

/**
 * A JSON schema that a model's service takes, of one that was written elsewhere: one wrong keyword there would have the whole request refused. Only
 * what is well formed is kept; references into `root` are replaced by what they refer to. Throws a RangeError where it is too large.
 */
export function plainSchema(schema: unknown, root: unknown = schema, limits = SCHEMA_LIMITS): Record<string, unknown> {
  let schemas = 0;

  function plain(given: unknown, depth: number): Record<string, unknown> {
    if (++schemas > limits.schemas) throw new RangeError(`its schema has more than ${limits.schemas} schemas in it`);
    const fields = depth <= limits.depth ? fieldsOf(resolved(given, root)) : undefined;
    if (!fields) return {};
    const inner = (value: unknown) => plain(value, depth + 1);
    const kept: Record<string, unknown> = { ...typeOf(fields), ...textsOf(fields), ...numbersOf(fields), ...choicesOf(fields) };
    const properties = fieldsOf(fields['properties']);
    if (properties) {
      const named = Object.entries(properties).filter(([name]) => name !== '' && name.length <= limits.text && name !== '__proto__');
      kept['properties'] = Object.fromEntries(named.map(([name, value]) => [name, inner(value)]));
      const required = listOf(fields['required']).filter((name) => named.some(([known]) => known === name));
      if (required.length > 0) kept['required'] = [...new Set(required)];
    }
    if (fieldsOf(fields['items'])) kept['items'] = inner(fields['items']);
    else if (kept['type'] === 'array') kept['items'] = {};
    if (typeof fields['additionalProperties'] === 'boolean') kept['additionalProperties'] = fields['additionalProperties'];
    for (const name of CHOICES_OF_SCHEMAS) {
      const options = listOf(fields[name]).filter((option) => fieldsOf(option));
      if (options.length > 0) kept[name] = options.map(inner);
    }
    return kept;
  }

  function textsOf(fields: Record<string, unknown>): Record<string, unknown> {
    const { title, description, format, pattern } = fields;
    const shown = { title: textWithin(title, limits.text), description: textWithin(description, limits.text) };
    const held = { format: format, pattern: isPattern(pattern) ? pattern : undefined };
    const all = Object.entries({ ...shown, ...held });
    return Object.fromEntries(all.filter(([, text]) => typeof text === 'string' && text !== '' && text.length <= limits.text));
  }

  function choicesOf(fields: Record<string, unknown>): Record<string, unknown> {
    const isShort = (value: unknown) =>
      typeof value === 'string' ? value.length <= limits.text : value === null || typeof value === 'number' || typeof value === 'boolean';
    const choices = listOf(fields['enum']).filter(isShort).slice(0, limits.choices);
    return {
      ...(choices.length > 0 && { enum: [...new Set(choices)] }),
      ...('const' in fields && isShort(fields['const']) && { const: fields['const'] }),
      ...('default' in fields && isShort(fields['default']) && { default: fields['default'] }),
    };
  }

  const whole = plain(schema, 0);
  if (JSON.stringify(whole).length > limits.characters) throw new RangeError(`its schema is longer than ${limits.characters} characters`);
  return whole;
}

/** What a schema, or whatever else a document refers to, is: `#/components/schemas/Light` in `root`. Undefined: it is nowhere, or elsewhere. */
export function resolved(given: unknown, root: unknown): unknown {
  let value = given;
  for (let references = 0; references < 10; references++) {
    const reference = fieldsOf(value)?.['$ref'];
    if (typeof reference !== 'string') return value;
    if (!reference.startsWith('#/')) return undefined;
    const steps = reference.slice(2).split('/');
    value = steps.reduce<unknown>((from, step) => ownField(from, step.replaceAll('~1', '/').replaceAll('~0', '~')), root);
  }
  return undefined;
}

/** A text on one line, without what cannot be seen, and no longer than `most` characters; undefined: it is no text. */
export function textWithin(text: unknown, most: number): string | undefined {
  if (typeof text !== 'string') return undefined;
  const line = text
    .slice(0, most * 4)
    .replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\s]+/gu, ' ')
    .trim();
  return line.length > most ? `${line.slice(0, most - 1)}…` : line;
}

function ownField(value: unknown, name: string): unknown {
  const fields = fieldsOf(value);
  return fields && Object.hasOwn(fields, name) ? fields[name] : undefined;
}

function typeOf({ type }: Record<string, unknown>): Record<string, unknown> {
  if (typeof type === 'string') return TYPES.includes(type) ? { type } : {};
  const types = listOf(type).filter((one) => typeof one === 'string' && TYPES.includes(one));
  return types.length > 0 ? { type: types } : {};
}

function numbersOf(fields: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(NUMBERS.flatMap((name) => (Number.isFinite(fields[name]) ? [[name, fields[name]]] : [])));
}

function listOf(value: unknown): unknown[] {
  return Array.isArray(value) ? value.slice(0, 1_000) : [];
}

function isPattern(pattern: unknown): boolean {
  try {
    return typeof pattern === 'string' && Boolean(new RegExp(pattern, 'u'));
  } catch {
    return false;
  }
}
