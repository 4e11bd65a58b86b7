import { realtime as door } from '#doors/realtime/door.ts';
import { mistakesInEvent } from '#test/support/openai/official-events.ts';
import { openCalls } from '../../scripted-socket.ts';
import { demandThat, type FuzzTarget } from '../../target.ts';

/** More messages than these are of no use, and too many for the pace that a client is held to. */
const MOST_MESSAGES = 40;

/** A client of the Realtime protocol, an event a line: each is answered as the protocol has it, and the call ends with its connection. */
export const realtime: FuzzTarget = {
  name: 'realtime',
  runs: 200,
  async open() {
    const { call } = await openCalls(door, '/v1/realtime');
    return {
      async give(input) {
        const sent = await call(linesOf(input).slice(0, MOST_MESSAGES));
        for (const event of sent.map((message) => JSON.parse(message))) {
          demandThat(event.error?.code !== 'internal_error', () => 'a fault of ours');
          // A client is answered in the names of the generation that it speaks.
          const [mistakes, inBeta] = [mistakesInEvent(event, 'today'), mistakesInEvent(event, 'beta')];
          demandThat(mistakes.length === 0 || inBeta.length === 0, () => `${mistakes}: ${JSON.stringify(event)}`);
        }
      },
    };
  },
};

export function linesOf(input: Buffer): Buffer[] {
  const lines: Buffer[] = [];
  for (let at = 0; at < input.length; ) {
    const end = input.indexOf('\n', at);
    lines.push(input.subarray(at, end < 0 ? input.length : end));
    at = end < 0 ? input.length : end + 1;
  }
  return lines;
}
