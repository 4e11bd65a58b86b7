import { type CastMessage, encode, messageReader } from '#doors/cast/protocol/wire.ts';
import { choicesOf, inPieces } from '../../input.ts';
import { demandThat, pureTarget } from '../../target.ts';

/** What a speaker sends: the same messages however the bytes came, and what was read can be written and read again. */
export const castMessages = pureTarget('cast-messages', 2_000, (input) => {
  const whole = read([input]);
  const pieces = read(inPieces(input, choicesOf(input)));
  demandThat(JSON.stringify(whole) === JSON.stringify(pieces), () => `whole ${JSON.stringify(whole)}, in pieces ${JSON.stringify(pieces)}`);
  if (whole === 'refused') return;
  const small = whole.filter(({ payload }) => payload.length < 10_000);
  demandThat(JSON.stringify(read(small.map(encode))) === JSON.stringify(small), () => `written again: ${JSON.stringify(small)}`);
});

function read(pieces: readonly Uint8Array[]): CastMessage[] | 'refused' {
  const reader = messageReader();
  try {
    return pieces.flatMap((piece) => reader(Buffer.from(piece)));
  } catch (error) {
    // What is wrong with the bytes is said by our RangeError, or by an Error of the package that reads them.
    if (error instanceof TypeError || !(error instanceof Error)) throw error;
    return 'refused';
  }
}
