import { eventsIn } from '#providers/llm/server-sent-events.ts';
import { choicesOf, inPieces } from '../../input.ts';
import { demandThat, pureTarget } from '../../target.ts';

/** A model's stream: the same events however its bytes came. */
export const serverSentEvents = pureTarget('server-sent-events', 500, async (input) => {
  const whole = await read([input]);
  const pieces = await read(inPieces(input, choicesOf(input)));
  demandThat(JSON.stringify(whole) === JSON.stringify(pieces), () => `whole ${JSON.stringify(whole)}, in pieces ${JSON.stringify(pieces)}`);
});

async function read(pieces: readonly Uint8Array[]): Promise<string[] | 'refused'> {
  async function* body() {
    yield* pieces;
  }
  const events: string[] = [];
  try {
    for await (const event of eventsIn(body())) events.push(event);
  } catch (error) {
    if (error instanceof RangeError) return 'refused';
    throw error;
  }
  return events;
}
