import { ownerOf, personKey } from '#core/conversation/person.ts';

const HEADER = 'openai-safety-identifier';

/**
 * Whose memory a connection has: that of the person whom the header `OpenAI-Safety-Identifier` names, or the owner's with `?memory=owner` in the
 * address, as the console has it. Undefined: nobody's; the session begins new and empty, and nothing of it is kept.
 */
export function personOf(request: Request, personSecret: string): string | undefined {
  const named = request.headers.get(HEADER);
  if (named) return personNamed(named, personSecret);
  return new URL(request.url).searchParams.get('memory') === 'owner' ? ownerOf(personSecret) : undefined;
}

/** The same name is the same person here, in a session's `safety_identifier` or `user`, and in the bodies of the HTTP API. */
export function personNamed(name: string, personSecret: string): string {
  return personKey(personSecret, 'api', name);
}
