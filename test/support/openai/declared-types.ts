import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

/** A type of a declaration file, as far as the `openai` package's declarations of events need it. */
export type Declared =
  | { kind: 'any' }
  | { kind: 'primitive'; name: 'string' | 'number' | 'boolean' | 'null' }
  | { kind: 'literal'; value: string | number | boolean }
  | { kind: 'array'; of: Declared }
  | { kind: 'record'; of: Declared }
  | { kind: 'object'; fields: ReadonlyMap<string, { type: Declared; optional: boolean }> }
  | { kind: 'union'; of: readonly Declared[] }
  /** `scope`: the namespace in which the name stands. */
  | { kind: 'name'; name: string; scope: string };

export interface Declarations {
  /** The type of a name; what is declared elsewhere may be anything. */
  get(name: string, scope?: string): Declared;
}

/** What declaration files of the `openai` package declare together: interfaces, type aliases, and namespaces of them. */
export function declarationsOf(...modules: readonly string[]): Declarations {
  const types = new Map<string, Declared>();
  for (const module of modules) readDeclarations(module, types);
  return {
    get(name, scope = '') {
      const local = name.replace(/^\w+API\./, '');
      for (let inside = scope; ; inside = inside.replace(/\w+\.$/, '')) {
        const found = types.get(inside + local);
        if (found) return found;
        if (inside === '') return { kind: 'any' };
      }
    },
  };
}

function readDeclarations(module: string, types: Map<string, Declared>): void {
  const path = createRequire(import.meta.url)
    .resolve(`openai/${module}`)
    .replace(/\.m?js$/, '.d.ts');
  const source = readFileSync(path, 'utf8').replace(/\/\*[\s\S]*?\*\/|\/\/.*$/gm, '');
  const tokens = source.match(/'[^']*'|"[^"]*"|[A-Za-z_$][\w$]*(?:\.[A-Za-z_$][\w$]*)*|\d+|[{}()<>[\]|&?:;,=*]/g) ?? [];
  let at = 0;

  const peek = () => tokens[at];
  const next = () => tokens[at++] ?? '';
  function expect(token: string): void {
    const got = next();
    if (got !== token)
      throw new Error(`${path}: "${token}" was expected, not "${got}": ${tokens.slice(Math.max(0, at - 12), at + 4).join(' ')}`);
  }

  function statements(scope: string, end: string | undefined): void {
    while (at < tokens.length && peek() !== end) {
      const token = next();
      if (token === 'export' || token === 'declare') {
        if (peek() === '{') skipBlock();
      } else if (token === 'interface') {
        const name = next();
        while (peek() !== '{') next();
        types.set(scope + name, objectType(`${scope}${name}.`, scope));
      } else if (token === 'namespace') {
        const name = next();
        expect('{');
        statements(`${scope}${name}.`, '}');
        expect('}');
      } else if (token === 'type') {
        const name = next();
        expect('=');
        types.set(scope + name, union(scope));
      } else if (token === 'class') {
        while (peek() !== '{') next();
        skipBlock();
      }
    }
  }

  function skipBlock(): void {
    let depth = 0;
    do {
      const token = next();
      if (token === '{') depth++;
      if (token === '}') depth--;
    } while (depth > 0);
  }

  function objectType(own: string, scope: string): Declared {
    expect('{');
    const fields = new Map<string, { type: Declared; optional: boolean }>();
    let record: Declared | undefined;
    while (peek() !== '}') {
      if (peek() === '[') {
        while (next() !== ']');
        expect(':');
        record = union(own || scope);
      } else {
        const name = next().replace(/^['"]|['"]$/g, '');
        const optional = peek() === '?';
        if (optional) next();
        expect(':');
        fields.set(name, { type: union(own || scope), optional });
      }
      if (peek() === ';') next();
    }
    expect('}');
    return record ? { kind: 'record', of: record } : { kind: 'object', fields };
  }

  function union(scope: string): Declared {
    if (peek() === '|') next();
    const of = [single(scope)];
    while (peek() === '|') {
      next();
      of.push(single(scope));
    }
    return of.length === 1 ? (of[0] as Declared) : { kind: 'union', of };
  }

  function single(scope: string): Declared {
    let type = one(scope);
    while (peek() === '[') {
      next();
      expect(']');
      type = { kind: 'array', of: type };
    }
    return type;
  }

  function one(scope: string): Declared {
    const token = peek() ?? '';
    if (token === '{') return objectType('', scope);
    next();
    if (token === '(') {
      // `(string & {})`: any text, but editors know some.
      while (next() !== ')');
      return { kind: 'primitive', name: 'string' };
    }
    if (/^['"]/.test(token)) return { kind: 'literal', value: token.slice(1, -1) };
    if (/^\d+$/.test(token)) return { kind: 'literal', value: Number(token) };
    if (token === 'true' || token === 'false') return { kind: 'literal', value: token === 'true' };
    if (token === 'string' || token === 'number' || token === 'boolean' || token === 'null') return { kind: 'primitive', name: token };
    if (token === 'unknown' || token === 'any') return { kind: 'any' };
    if (token === 'Array') {
      expect('<');
      const of = union(scope);
      expect('>');
      return { kind: 'array', of };
    }
    return { kind: 'name', name: token, scope };
  }

  statements('', undefined);
}
