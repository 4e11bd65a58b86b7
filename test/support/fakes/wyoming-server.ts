import { once } from 'node:events';
import { type AddressInfo, createServer } from 'node:net';
import type { ErrorCode } from '#core/errors.ts';
import type { Clock, SpeechToText, TextToSpeech } from '#core/ports.ts';
import type { WyomingParts } from '#doors/wyoming/conversation.ts';
import { wyomingDoor } from '#doors/wyoming/wyoming-door.ts';
import { systemClock } from '#providers/clock/system.ts';
import { wordsIn } from '#test/support/calls/spoken-audio.ts';
import { type WyomingClient, wyomingClient } from '#test/support/clients/wyoming-client.ts';

/** Understands `spokenAudio`, at the end of the sound. */
export const wordEars: SpeechToText = {
  name: 'word ears',
  accepts: [{ encoding: 'pcm16', sampleRate: 16_000 }],
  interim: false,
  async *transcribe(audio, { format }) {
    const sounds: Uint8Array[] = [];
    for await (const sound of audio) {
      if (typeof sound === 'string') yield { text: wordsIn(Buffer.concat(sounds.splice(0)), format), final: true };
      else sounds.push(sound);
    }
  },
};

/** 10 ms of silence for each character of a request; `spoken` takes the requests down. */
export function letterVoice(spoken: string[] = []): TextToSpeech {
  return {
    name: 'letter voice',
    takes: 'requests',
    makes: [{ encoding: 'pcm16', sampleRate: 16_000 }],
    async *speak(text, { signal }) {
      for await (const request of text) {
        if (signal.aborted) return;
        spoken.push(request.trim());
        yield { audio: new Uint8Array(320 * request.length) };
      }
    },
  };
}

async function* echo(text: string): AsyncGenerator<string, ErrorCode | undefined> {
  yield `You said ${text}.`;
  return undefined;
}

export interface WyomingServer {
  url: string;
  door: ReturnType<typeof wyomingDoor>;
  faults: unknown[];
  close(): Promise<void>;
}

/** The door for Wyoming on a port of this machine, with parts that understand each other. */
export async function wyomingServer(
  parts: Partial<WyomingParts> & { maxConnections?: number; clock?: Clock } = {},
): Promise<WyomingServer> {
  const faults: unknown[] = [];
  const door = wyomingDoor({
    stt: wordEars,
    tts: letterVoice(),
    info: { asr: [] },
    answer: echo,
    clock: systemClock,
    locale: () => 'en-US',
    maxConnections: 10,
    onFault: (error) => faults.push(error),
    ...parts,
  });
  const server = createServer(door.take);
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `tcp://127.0.0.1:${(server.address() as AddressInfo).port}`,
    door,
    faults,
    async close() {
      server.close();
      await door.drain(0);
    },
  };
}

/** What one client and the door do with each other. */
export async function withWyoming(
  parts: Parameters<typeof wyomingServer>[0],
  act: (client: WyomingClient, server: WyomingServer) => Promise<void>,
): Promise<void> {
  const server = await wyomingServer(parts);
  const client = await wyomingClient(server.url);
  try {
    await act(client, server);
  } finally {
    client.close();
    await server.close();
  }
}
