import { fieldsOf } from '#core/wire/json.ts';
import { textWithin } from '../foreign/plain-schema.ts';

/** Parts of a result that are looked at. */
const MOST_PARTS = 100;
/** Characters of the name of what is not text. */
const MOST_NAME = 200;

/** A result's words; pictures, sound and files are named. `most`: characters. */
export function resultText({ content, structuredContent }: Record<string, unknown>, most: number): string {
  const parts = Array.isArray(content) ? content.slice(0, MOST_PARTS) : [];
  let text = '';
  for (const part of parts) {
    if (text.length >= most) break;
    const words = partText(fieldsOf(part) ?? {}).slice(0, most);
    if (words !== '') text += text === '' ? words : `\n${words}`;
  }
  // A server repeats as text what it has as data, but for servers that do not.
  if (text === '' && fieldsOf(structuredContent)) text = JSON.stringify(structuredContent);
  return text.slice(0, most) || 'Done; there is nothing to tell.';
}

function partText({ type, text, mimeType, name, uri, resource }: Record<string, unknown>): string {
  switch (type) {
    case 'text':
      return typeof text === 'string' ? text : '';
    case 'image':
      return `[an image${kind(mimeType)}]`;
    case 'audio':
      return `[sound${kind(mimeType)}]`;
    case 'resource_link':
      return `[a file: ${textWithin(name, MOST_NAME) || textWithin(uri, MOST_NAME) || 'without a name'}]`;
    case 'resource':
      return `[a file: ${textWithin(fieldsOf(resource)?.['uri'], MOST_NAME) || 'without a name'}]`;
    default:
      return '';
  }
}

function kind(mimeType: unknown): string {
  const named = textWithin(mimeType, MOST_NAME);
  return named ? `: ${named}` : '';
}
