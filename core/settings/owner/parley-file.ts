import { isAlias, isMap, isScalar, LineCounter, type Node, parseDocument, visit } from 'yaml';
import type { McpWish, WebhookWish } from './elsewhere.ts';
import type { OwnerField, OwnerFields } from './fields.ts';
import { nearest } from './nearest.ts';
import { NO_WISHES, OWNER_SECTIONS, type OwnerConfig } from './owner-config.ts';

/** Characters of parley.yaml; the longest character and rules, and every setting, are half of it. */
const MOST_CHARACTERS = 64 * 1024;

/** A parley.yaml as it is on a disk. */
export interface ParleyFile {
  /** As problems name it. */
  name: string;
  text: string;
}

/** What is there to be named in a parley.yaml. */
export interface KnownNames {
  /** Variables of the environment. */
  settings: readonly string[];
  /** Variables that say where the file is, which it cannot say itself. */
  places: readonly string[];
  doors: readonly string[];
  /** Those of the doors whose clients need not say their language. */
  speaking: readonly string[];
  /** Whether a variable of the environment, known or not, has a value. */
  isSet(variable: string): boolean;
}

export interface ReadFile {
  /** As the environment would have them. */
  settings: Readonly<Record<string, { text: string; line: number }>>;
  owner: OwnerConfig;
}

interface Entry {
  key: string;
  line: number;
  node: Node | null;
}

/** Reads a parley.yaml. What is wrong is added to `problems`, each with its line and its remedy; what is not wrong counts. */
export function readParleyFile({ name, text }: ParleyFile, known: KnownNames, problems: string[]): ReadFile {
  const counter = new LineCounter();
  const problem = (line: number, what: string) => void problems.push(`${name} line ${line}: ${what}`);
  const nothing = { settings: {}, owner: NO_WISHES };
  if (text.length > MOST_CHARACTERS) {
    problem(1, `the file is longer than ${MOST_CHARACTERS} characters: shorten it.`);
    return nothing;
  }
  const document = parseDocument(text, { lineCounter: counter, prettyErrors: false });
  const faults = [...document.errors, ...document.warnings];
  for (const { message, pos } of faults.slice(0, 3)) problem(counter.linePos(pos[0]).line, `this is not YAML (${message}): correct it.`);
  if (faults.length > 0) return nothing;
  visit(document, {
    Alias: (_, { range }) => problem(counter.linePos(range?.[0] ?? 0).line, 'an alias ("*") is not read: write the value itself.'),
  });

  /** The entries of a group; of anything else none, which is a problem. */
  function entries(node: Node | null, path: string, line: number): Entry[] {
    if (isMap(node)) {
      return node.items.flatMap((pair) => {
        const { key } = pair;
        if (!isScalar(key) || key.value === null) return [];
        return [{ key: String(key.value), line: counter.linePos(key.range?.[0] ?? 0).line, node: (pair.value ?? null) as Node | null }];
      });
    }
    if (node !== null && !(isScalar(node) && node.value === null) && !isAlias(node))
      problem(line, `${path || 'the file'} is not a group of entries: write them below it, indented, as "name: value".`);
    return [];
  }

  function unknown({ key, line }: Entry, path: string, names: readonly string[], what: string): void {
    const meant = nearest(key, names);
    const all = names.length > 20 ? 'docs/configuration.md has the list' : `choose from ${names.join(', ')}`;
    problem(line, `there is no ${what} ${path}${key}: ${meant ? `did you mean ${path}${meant}?` : `${all}.`}`);
  }

  function valueIn<Value>(field: OwnerField<Value>, { node, line }: Entry, path: string): Value {
    const given: unknown = isAlias(node) ? undefined : node?.toJS(document);
    if (given === null || given === undefined) return field.unset;
    const value = field.read(given);
    if (value === undefined) problem(line, `${path} is not what it should be: ${field.remedy}.`);
    return value ?? field.unset;
  }

  function fieldsOf(fields: OwnerFields, node: Node | null, path: string, line: number): Record<string, unknown> {
    const values = Object.entries(fields).map(([key, { unset }]): [string, unknown] => [key, unset]);
    for (const entry of entries(node, path, line)) {
      const field = Object.hasOwn(fields, entry.key) ? fields[entry.key] : undefined;
      if (field) values.push([entry.key, valueIn(field, entry, `${path}.${entry.key}`)]);
      else unknown(entry, `${path}.`, Object.keys(fields), 'field');
    }
    return Object.fromEntries(values);
  }

  function settings({ node, line }: Entry): ReadFile['settings'] {
    const read = entries(node, 'settings', line).flatMap((entry): [string, { text: string; line: number }][] => {
      if (known.places.includes(entry.key)) problem(entry.line, `${entry.key} says where this file is: set it in the environment.`);
      else if (!known.settings.includes(entry.key)) unknown(entry, '', known.settings, 'setting');
      else if (isScalar(entry.node)) return entry.node.value === null ? [] : [[entry.key, { text: textOf(entry.node), line: entry.line }]];
      else if (entry.node !== null) problem(entry.line, `${entry.key} is not one value: write it as in the environment.`);
      return [];
    });
    return Object.fromEntries(read);
  }

  function languages({ node, line }: Entry): OwnerConfig['languages'] {
    const { of } = OWNER_SECTIONS.languages;
    const read = entries(node, 'languages', line).map((entry): [string, (typeof NO_WISHES)['languages'][string]] => {
      if (!known.speaking.includes(entry.key)) unknown(entry, 'languages.', known.speaking, 'door of which this can be said,');
      return [entry.key, valueIn(of, entry, `languages.${entry.key}`)];
    });
    return Object.fromEntries(read);
  }

  function tools({ node, line }: Entry): OwnerConfig['tools'] {
    const read = entries(node, 'tools', line).map((entry) => {
      const path = `tools.${entry.key}`;
      const tool = fieldsOf(OWNER_SECTIONS.tools.each, entry.node, path, entry.line) as NonNullable<OwnerConfig['tools'][string]>;
      for (const door of tool.doors ?? [])
        if (!known.doors.includes(door)) unknown({ ...entry, key: door }, '', known.doors, `door for ${path}.doors,`);
      return [entry.key, tool];
    });
    return Object.fromEntries(read);
  }

  function elsewhere(section: 'mcp' | 'webhooks', { node, line }: Entry): Record<string, unknown> {
    const read = entries(node, section, line).map((entry) => {
      const path = `${section}.${entry.key}`;
      const { each, problem: problemOf } = OWNER_SECTIONS[section];
      if (!/^[a-z][a-z\d_]{0,31}$/.test(entry.key)) problem(entry.line, `${path}: choose a name of small letters, digits and "_".`);
      const before = problems.length;
      const wish = fieldsOf(each, entry.node, path, entry.line);
      const wrong = problemOf(wish as McpWish & WebhookWish, known.isSet);
      if (wrong !== undefined && problems.length === before) problem(entry.line, `${path} ${wrong}`);
      return [entry.key, wish];
    });
    return Object.fromEntries(read);
  }

  const file: Record<string, unknown> = { settings: {}, ...NO_WISHES };
  for (const entry of entries(document.contents as Node | null, '', 1)) {
    const { key, node, line } = entry;
    if (key === 'settings') file[key] = settings(entry);
    else if (key === 'languages') file[key] = languages(entry);
    else if (key === 'tools') file[key] = tools(entry);
    else if (key === 'mcp' || key === 'webhooks') file[key] = elsewhere(key, entry);
    else if (key === 'assistant' || key === 'home' || key === 'household')
      file[key] = fieldsOf(OWNER_SECTIONS[key].fields, node, key, line);
    else unknown(entry, '', Object.keys(file), 'section');
  }
  const { settings: read, ...owner } = file;
  return { settings: read as ReadFile['settings'], owner: owner as unknown as OwnerConfig };
}

/** As the owner wrote it: a number keeps its noughts. */
function textOf({ value, source }: { value: unknown; source?: string }): string {
  return typeof value === 'string' ? value : (source ?? String(value));
}
