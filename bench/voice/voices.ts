import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { setImmediate as turnOfLoop } from 'node:timers/promises';
import type { WebSocket } from 'ws';
import { bytesPerSecond } from '#core/audio/audio-format.ts';
import type { AudioFormat } from '#core/ports.ts';
import { fakeWebSocket } from '#test/support/fakes/fake-web-socket.ts';
import { atMoment } from './at-moment.ts';

/** The first sound comes so long after the first text. */
export const FIRST_AUDIO_MS = 200;
/** A word and the pause behind it: about 180 words a minute. */
export const WORD_MS = 330;
const PAUSE_MS = 40;

export interface Voices {
  /** Takes text as it is written: ELEVENLABS_BASE_URL. */
  tokensUrl: string;
  /** Takes a request per sentence: OPENAI_TTS_BASE_URL. */
  requestsUrl: string;
  /** When the last first text of a reply came, to the voice that takes text as it is written. */
  firstTextAt(): number;
  close(): void;
}

/** Two speech services with the same voice. */
export async function startVoices(): Promise<Voices> {
  let firstTextAt = Number.NaN;
  const onFirstText = (atMs: number) => {
    firstTextAt = atMs;
  };
  const tokens = await fakeWebSocket(
    () => ({}),
    (socket, { searchParams: query }) => speakTokens(socket, formatOf(query.get('output_format') ?? ''), onFirstText),
  );
  const requests = createServer(async (request, response) => {
    const at = performance.now() + FIRST_AUDIO_MS;
    const { input } = JSON.parse(await text(request));
    await atMoment(at);
    response.writeHead(200, { 'content-type': 'audio/pcm' });
    const word = tone({ encoding: 'pcm16', sampleRate: 24_000 });
    response.end(Buffer.concat(spokenWords(input).map(() => word)));
  });
  requests.listen(0, '127.0.0.1');
  await once(requests, 'listening');
  return {
    tokensUrl: tokens.url,
    requestsUrl: `http://127.0.0.1:${(requests.address() as AddressInfo).port}/v1`,
    firstTextAt: () => firstTextAt,
    close() {
      void tokens.close();
      requests.close();
      requests.closeAllConnections();
    },
  };
}

/** ElevenLabs' `/stream-input`, except that it begins with the first word: https://elevenlabs.io/docs/api-reference/text-to-speech */
function speakTokens(socket: WebSocket, format: AudioFormat, onFirstText: (atMs: number) => void): void {
  const audio = tone(format).toString('base64');
  let firstAt: number | undefined;
  let work: Promise<void> = Promise.resolve();

  socket.on('message', (data) => {
    const message = JSON.parse(data.toString()) as { text: string };
    const words = spokenWords(message.text);
    if (words.length > 0 && firstAt === undefined) {
      const now = performance.now();
      onFirstText(now);
      firstAt = now + FIRST_AUDIO_MS;
    }
    const notBefore = firstAt ?? 0;
    work = work.then(async () => {
      await atMoment(notBefore);
      for (const word of words) {
        send({ audio, isFinal: null, alignment: aligned(word) });
        // The callers are in this process, too, and hear meanwhile.
        await turnOfLoop();
      }
      if (message.text !== '') return;
      send({ audio: null, isFinal: true });
      socket.close(1000);
    });
  });

  function send(message: object): void {
    if (socket.readyState === socket.OPEN) socket.send(JSON.stringify(message));
  }
}

function aligned(word: string) {
  const letterMs = (WORD_MS - PAUSE_MS) / word.length;
  return {
    chars: [...word, ' '],
    charStartTimesMs: [...Array.from(word, (_, place) => place * letterMs), WORD_MS - PAUSE_MS],
    charDurationsMs: [...Array.from(word, () => letterMs), PAUSE_MS],
  };
}

/** A word's worth of 220 Hz. */
function tone(format: AudioFormat): Buffer {
  const samples = (format.sampleRate * WORD_MS) / 1000;
  if (format.encoding === 'mulaw') return Buffer.alloc(samples, 0x90);
  const bytes = Buffer.alloc((bytesPerSecond(format) * WORD_MS) / 1000);
  for (let index = 0; index < samples; index++) {
    bytes.writeInt16LE(Math.round(3000 * Math.sin((2 * Math.PI * 220 * index) / format.sampleRate)), 2 * index);
  }
  return bytes;
}

/** Such as 'pcm_24000'. */
function formatOf(name: string): AudioFormat {
  const [encoding, rate] = name.split('_');
  return { encoding: encoding === 'ulaw' ? 'mulaw' : 'pcm16', sampleRate: Number(rate) };
}

export function spokenWords(prose: string): string[] {
  return prose.split(/\s+/).filter((word) => word !== '');
}
