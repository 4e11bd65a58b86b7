import { type Turn, turnId } from '#core/conversation/turn.ts';
import type { Outcome } from '#core/ports.ts';

export const NOON = Date.UTC(2026, 2, 1, 12);

let people = 0;

/** Nobody whom another test knows. */
export function someone(): string {
  people++;
  return `person-${people}`;
}

export function aTurn(person: string, words: Partial<Turn> & { request?: string } = {}): Turn {
  const { request = `${words.text}`, at = NOON, ...rest } = words;
  return {
    id: turnId(at, `${person} ${request}`),
    person,
    conversation: 'conversation',
    at,
    locale: 'en-US',
    text: 'hello',
    device: { screen: false },
    ...rest,
  };
}

export function said(...sentences: string[]): Outcome {
  return { said: sentences, ended: 'whole', calls: [] };
}
