/**
 * JSON that was written elsewhere: by clients, services, models. What is read by recursion (JSON.stringify, the copy that a thread gets) runs out of
 * stack at some thousand levels, and a million small values take longer than all the sound that waits; so a text is measured before it is parsed.
 */

/** What of a JSON text is read. */
interface JsonBounds {
  characters: number;
  /** Arrays and objects inside each other. */
  depth: number;
  /** Values, at any depth. */
  values: number;
}

/** A tool's schema has some ten levels; a client's 128 tools or a thousand messages have some ten thousand values. */
export const FOREIGN_JSON: JsonBounds = { characters: 8 * 1024 * 1024, depth: 100, values: 50_000 };

/** The arguments of a tool's call, which go on in messages, threads and the memory, a few levels further in. */
const ARGUMENTS_JSON: JsonBounds = { characters: 64 * 1024, depth: 50, values: 5_000 };

/** The value of a JSON text. Throws a RangeError where the text is beyond its bounds, which says what it is; a SyntaxError where it is no JSON. */
export function jsonWithin(text: string, bounds: JsonBounds = FOREIGN_JSON): unknown {
  const excess = excessOf(text, bounds);
  if (excess !== undefined) throw new RangeError(excess);
  return JSON.parse(text);
}

/** The value of a JSON text; undefined where it is none, or is beyond its bounds. */
export function parsedJson(text: string, bounds?: JsonBounds): unknown {
  try {
    return jsonWithin(text, bounds);
  } catch {
    return undefined;
  }
}

/** The arguments of a tool's call, as models and clients write them: '' is none. Undefined: they are no JSON object, or one beyond its bounds. */
export function argumentsIn(json: string): Record<string, unknown> | undefined {
  return fieldsOf(parsedJson(json || '{}', ARGUMENTS_JSON));
}

/** The fields of an object; of anything else, lists included, undefined. */
export function fieldsOf(value: unknown): Record<string, unknown> | undefined {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Record<string, unknown>) : undefined;
}

/** What a text has too much of. Reads each character once; that the text is JSON is for the parser to see. */
function excessOf(text: string, bounds: JsonBounds): string | undefined {
  if (text.length > bounds.characters) return `longer than ${bounds.characters} characters`;
  let depth = 0;
  // A list's first value comes with its bracket, each other with a comma; an empty list counts as one more.
  let values = 1;
  for (let at = 0; at < text.length; at++) {
    switch (text[at]) {
      case '"':
        at = endOfString(text, at);
        break;
      case '[':
      case '{':
        depth++;
        values++;
        if (depth > bounds.depth) return `nested more deeply than ${bounds.depth} levels`;
        break;
      case ']':
      case '}':
        depth--;
        break;
      case ',':
        values++;
        break;
    }
    if (values > bounds.values) return `of more than ${bounds.values} values`;
  }
  return undefined;
}

/** The place of the quote that closes a string; the end of the text where there is none. Sound is one long string, and is passed over at once. */
function endOfString(text: string, start: number): number {
  for (let end = text.indexOf('"', start + 1); end >= 0; end = text.indexOf('"', end + 1)) {
    let escapes = 0;
    while (text[end - 1 - escapes] === '\\') escapes++;
    if (escapes % 2 === 0) return end;
  }
  return text.length;
}
