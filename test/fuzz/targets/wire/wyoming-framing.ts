import { encodeEvent, eventDecoder, type WyomingEvent } from '#core/wire/wyoming.ts';
import { choicesOf, inPieces } from '../../input.ts';
import { demandThat, pureTarget } from '../../target.ts';

/** Wyoming's framing: the same events however the bytes came, and what was read can be written and read again. */
export const wyomingFraming = pureTarget('wyoming-framing', 700, (input) => {
  const whole = read([input]);
  demandThat(told(whole) === told(read(inPieces(input, choicesOf(input)))), () => `not the same in pieces: ${told(whole)}`);
  const written = whole.events.map(({ type, data, payload }) => encodeEvent(type, data, payload));
  const { events: again } = read(written);
  demandThat(told({ events: again }) === told({ events: whole.events }), () => `written: ${told({ events: again })}`);
});

function read(pieces: readonly Uint8Array[]): { events: WyomingEvent[]; refused?: string } {
  const decoder = eventDecoder(64 * 1024);
  const events: WyomingEvent[] = [];
  try {
    for (const piece of pieces) events.push(...decoder.push(piece));
  } catch (error) {
    if (error instanceof RangeError) return { events, refused: error.message };
    throw error;
  }
  return { events };
}

/** Of what was refused the events before it may have come in the same piece, and are then lost with it. */
function told({ events, refused }: ReturnType<typeof read>): string {
  if (refused !== undefined) return refused;
  return JSON.stringify(events.map(({ type, data, payload }) => [type, data, Buffer.from(payload).toString('hex')]));
}
