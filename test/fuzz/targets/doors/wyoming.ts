import { eventDecoder } from '#core/wire/wyoming.ts';
import { wyomingDoor } from '#doors/wyoming/wyoming-door.ts';
import { systemClock } from '#providers/clock/system.ts';
import { letterVoice, wordEars } from '#test/support/fakes/wyoming-server.ts';
import { loopback } from '../../connections.ts';
import { choicesOf, inPieces } from '../../input.ts';
import { demandThat, type FuzzTarget } from '../../target.ts';

/** A client of Wyoming: what comes back is Wyoming too, and the connection ends when the client's does. */
export const wyoming: FuzzTarget = {
  name: 'wyoming',
  runs: 300,
  open() {
    const faults: unknown[] = [];
    const door = wyomingDoor({
      stt: wordEars,
      tts: letterVoice(),
      info: { asr: [] },
      async *answer(text) {
        yield `You said ${text}.`;
        return undefined;
      },
      clock: systemClock,
      locale: () => 'en-US',
      maxConnections: 10,
      onFault: (error) => faults.push(error),
    });
    return {
      async give(input) {
        const { client, server } = loopback();
        const decoder = eventDecoder(1024 * 1024);
        const over = new Promise((resolve) => server.once('close', resolve));
        client.on('data', (bytes) => decoder.push(bytes));
        door.take(server);
        for (const piece of inPieces(input, choicesOf(input)).slice(0, 1_000)) client.write(piece);
        client.end();
        await over;
        client.destroy();
        demandThat(faults.length === 0, () => String(faults[0]));
      },
      close: () => door.drain(0),
    };
  },
};
