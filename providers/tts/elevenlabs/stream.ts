import { bytesPerSample, bytesPerSecond } from '#core/audio/audio-format.ts';
import type { AudioFormat, Clock, SpeechAudio, TextToSpeech } from '#core/ports.ts';
import { errorWord, explained, failure, refusedKey, type SpeechService, unreachable } from '../../speech-service.ts';
import { openSocket, parsedFrame, type Socket } from '../../web-socket.ts';
import { wholeSamples } from '../whole-samples.ts';
import { lettersToWords } from '../words.ts';
import { BEGIN, type ElevenLabsMessage, FINISH, messages, streamURL } from './wire.ts';

export interface ElevenLabsOptions {
  apiKey: string;
  /** A voice's id. Default: "George", the voice of ElevenLabs' own examples. */
  voice?: string | undefined;
  /** Default: ElevenLabs' own; 'https://api.eu.residency.elevenlabs.io' stays in Europe. */
  baseURL?: string | undefined;
  /** Not v3 or v4: this protocol does not carry them. */
  model?: string | undefined;
  clock: Clock;
  connect?: typeof openSocket;
}

/** ElevenLabs' speech from a stream of text (`/stream-input`). The connection opens with the call of `speak`, before the first text. */
export function elevenlabs({
  apiKey,
  voice = 'JBFqnCBsd6RMkjVDRZzb',
  baseURL,
  model = 'eleven_flash_v2_5',
  clock,
  connect = openSocket,
}: ElevenLabsOptions): TextToSpeech {
  const name = `elevenlabs:${model}`;
  const base = baseURL || 'https://api.elevenlabs.io';
  const service: SpeechService = {
    role: 'tts',
    name,
    baseURL: base,
    keyVariable: 'ELEVENLABS_API_KEY',
    urlVariable: 'ELEVENLABS_BASE_URL',
  };

  return {
    name,
    takes: 'tokens',
    makes: [
      { encoding: 'pcm16', sampleRate: 24_000 },
      { encoding: 'pcm16', sampleRate: 16_000 },
      { encoding: 'mulaw', sampleRate: 8_000 },
    ],
    speak(text, { format, locale, signal }) {
      const opening = connect({
        service,
        url: streamURL(base, { voice, model, format, locale }),
        headers: { 'xi-api-key': apiKey },
        clock,
        signal,
      });
      opening.catch(() => {}); // whoever reads the audio sees the error
      return speech(text, opening, { service, format, signal });
    },
  };
}

async function* speech(
  text: AsyncIterable<string>,
  opening: Promise<Socket>,
  { service, format, signal }: { service: SpeechService; format: AudioFormat; signal: AbortSignal },
): AsyncGenerator<SpeechAudio> {
  let socket: Socket | undefined;
  try {
    socket = await opening;
    socket.send(BEGIN);
    let unread: { error: unknown } | undefined;
    pass(text, socket, signal).catch((error) => {
      unread = { error };
      socket?.close();
    });

    const whole = wholeSamples(bytesPerSample(format));
    const words = lettersToWords();
    let ms = 0;
    for await (const frame of socket.frames) {
      if (signal.aborted) return;
      const { audio, alignment, error, isFinal } = parsedFrame<ElevenLabsMessage>(service, frame);
      if (error !== undefined) throw refused(service, error);
      const startMs = ms;
      if (audio) {
        const bytes = whole(Buffer.from(audio, 'base64'));
        ms += (bytes.length / bytesPerSecond(format)) * 1000;
        yield { audio: bytes };
        if (signal.aborted) return;
      }
      const spoken = words.push(
        alignment?.chars.map((char, place) => {
          const at = startMs + (alignment.charStartTimesMs[place] ?? 0);
          return { text: char, startMs: at, endMs: at + (alignment.charDurationsMs[place] ?? 0) };
        }) ?? [],
      );
      if (isFinal) spoken.push(...words.end());
      if (spoken.length > 0) yield { words: spoken };
      if (isFinal) return;
    }
    if (signal.aborted) return;
    if (unread) throw unread.error;
    throw unreachable(service, `broke the connection (${socket.closed().code})`);
  } catch (error) {
    if (!signal.aborted) throw explained(service, error);
  } finally {
    if (socket) socket.close();
    else opening.then((late) => late.close()).catch(() => {});
  }
}

/** Sends the text as it comes. */
async function pass(text: AsyncIterable<string>, socket: Socket, signal: AbortSignal): Promise<void> {
  const { push, end } = messages();
  for await (const piece of text) {
    if (signal.aborted) return;
    const message = push(piece);
    if (message) socket.send(message);
  }
  const last = end();
  if (last) socket.send(last);
  socket.send(FINISH);
}

function refused(service: SpeechService, error: unknown) {
  const word = errorWord(error) ?? 'an error';
  if (/auth|key|quota|permission|payment|subscription/.test(word)) return refusedKey(service, `answered ${word}`);
  if (/timeout|rate|limit|busy|active|max_/.test(word)) return unreachable(service, `answered ${word}`);
  return failure(service, `answered ${word}`);
}
