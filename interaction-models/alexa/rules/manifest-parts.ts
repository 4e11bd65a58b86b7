import type { Problem } from './problem.ts';

/** What the schema leaves to everyone's choice, and a custom skill needs all the same. */
const PARTS = [
  'manifestVersion',
  'publishingInformation.locales',
  'publishingInformation.category',
  'apis.custom.endpoint',
  'events.subscriptions',
  'privacyAndCompliance',
];

export function missingParts(manifest: unknown): Problem[] {
  return PARTS.filter((part) => partOf(manifest, `manifest.${part}`) === undefined).map((part) => ({
    place: 'skill.json',
    what: `${part} is missing`,
  }));
}

function partOf(value: unknown, path: string): unknown {
  return path.split('.').reduce<unknown>((part, name) => (part as Record<string, unknown> | null | undefined)?.[name], value);
}
