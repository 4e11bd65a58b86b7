import { personKey } from './person.ts';

/** Whoever has the access token, or sits at this machine: one person, at the console, on a board, and before the speaker of the house. */
export function ownerOf(personSecret: string): string {
  return personKey(personSecret, 'owner', 'owner');
}
