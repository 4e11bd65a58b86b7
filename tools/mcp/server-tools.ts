import type { Tool } from '#core/ports.ts';
import type { McpWish } from '#core/settings/owner/elsewhere.ts';
import { fieldsOf } from '#core/wire/json.ts';
import { plainSchema, textWithin } from '../foreign/plain-schema.ts';
import type { ToolNames } from '../foreign/tool-names.ts';
import type { ToolEffect } from '../tool.ts';
import type { McpLimits } from './limits.ts';
import { resultText } from './results.ts';

/** A tool of a server, as it is offered. */
export interface ServerTool {
  /** As the server calls it. */
  original: string;
  effect: ToolEffect;
  tool: Tool;
}

export interface ServerToolParts {
  server: string;
  wish: Pick<McpWish, 'allow' | 'effects'>;
  names: ToolNames;
  limits: McpLimits;
  /** The strictest effect that each tool has had, by its name at the server: a server cannot take back what it said once. */
  strictest: Map<string, ToolEffect>;
  call(name: string, args: Record<string, unknown>, signal: AbortSignal): Promise<Record<string, unknown>>;
  /** A tool cannot be offered. */
  leave(tool: string, why: string): void;
}

/** The tools of a server's list that its owner allows. What the server says of them is data: it is bounded, and allows nothing. */
export function serverTools(described: readonly unknown[], parts: ServerToolParts): ServerTool[] {
  const { wish, limits, leave } = parts;
  const offered = new Map<string, ServerTool>();
  for (const given of described) {
    const fields = fieldsOf(given);
    const original = fields?.['name'];
    if (!fields || typeof original !== 'string' || !isAllowed(original, wish.allow) || offered.has(original)) continue;
    if (offered.size >= limits.tools) {
      leave(original, `more than ${limits.tools} tools`);
      break;
    }
    try {
      offered.set(original, serverTool(original, fields, parts));
    } catch (error) {
      leave(textWithin(original, 64) ?? '', (error as Error).message);
    }
  }
  return [...offered.values()];
}

function serverTool(original: string, fields: Record<string, unknown>, parts: ServerToolParts): ServerTool {
  const { server, wish, names, limits, call } = parts;
  const name = names.nameOf({ of: server, name: original });
  if (name === undefined) throw new Error('it has no name that a model can call');
  const effect = effectOf(original, fields['annotations'], parts);
  const description = textWithin(fields['description'], limits.description) || textWithin(fields['title'], limits.description);
  return {
    original,
    effect,
    tool: {
      name,
      description: description || `${original} of ${server}.`,
      parameters: parametersOf(fields['inputSchema']),
      effect: effect !== 'none',
      foreign: { described: true },
      ...(effect === 'ask-first' && { asksFirst: true }),
      async run(args, { signal }) {
        const result = await call(original, args, signal);
        const text = resultText(result, limits.result);
        return result['isError'] === true ? { failed: text } : text;
      },
    },
  };

  function effectOf(tool: string, annotations: unknown, { strictest }: ServerToolParts): ToolEffect {
    const wished = Object.hasOwn(wish.effects, tool) ? wish.effects[tool] : undefined;
    if (wished) return wished;
    const said = saidEffect(fieldsOf(annotations) ?? {});
    const before = strictest.get(tool) ?? 'none';
    const now = STRICTNESS.indexOf(said) > STRICTNESS.indexOf(before) ? said : before;
    strictest.set(tool, now);
    return now;
  }
}

const STRICTNESS: readonly ToolEffect[] = ['none', 'once', 'ask-first'];

function saidEffect({ readOnlyHint, destructiveHint }: Record<string, unknown>): ToolEffect {
  if (destructiveHint === true) return 'ask-first';
  return readOnlyHint === true ? 'none' : 'once';
}

function isAllowed(name: string, allow: readonly string[]): boolean {
  return allow.includes('*') || allow.includes(name);
}

/** Models' services take nothing but an object. */
function parametersOf(schema: unknown): Record<string, unknown> {
  const { properties = {}, ...rest } = plainSchema(fieldsOf(schema) ?? {});
  return { ...rest, type: 'object', properties };
}
