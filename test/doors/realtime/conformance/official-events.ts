import { expect } from '@jest/globals';
import type { Message } from '#test/support/clients/event-client.ts';
import { type Generation, mistakesInEvent } from '#test/support/openai/official-events.ts';

/** Fails where an event is not as it is declared. */
export function expectOfficial(events: readonly Message[], generation: Generation): void {
  const mistakes = events.flatMap((event) => mistakesInEvent(event, generation));
  expect([...new Set(mistakes)]).toEqual([]);
}
