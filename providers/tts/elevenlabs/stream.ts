import { bytesPerSample, durationMs } from '#core/audio/audio-format.ts';
import { wholeSamples } from '#core/audio/whole-samples.ts';
import type { AudioFormat, Clock, SpeechAudio, TextToSpeech } from '#core/ports.ts';
import { errorWord, explained, failure, type ServiceSettings, trouble, unreachable, type VendorService } from '../../service.ts';
import { openSocket, parsedFrame, type Socket } from '../../web-socket.ts';
import { lettersToWords } from '../words.ts';
import { BEGIN, type ElevenLabsMessage, FINISH, messages, streamURL } from './wire.ts';

export interface ElevenLabsOptions {
  apiKey: string;
  /** A voice's id. */
  voice: string;
  baseURL: string;
  /** Not v3 or v4: this protocol does not carry them. */
  model: string;
  settings: ServiceSettings;
  clock: Clock;
  connect?: typeof openSocket;
}

/** ElevenLabs' speech from a stream of text (`/stream-input`). The connection opens with the call of `speak`, before the first text. */
export function elevenlabs({ apiKey, voice, baseURL, model, settings, clock, connect = openSocket }: ElevenLabsOptions): TextToSpeech {
  const name = `elevenlabs:${model}`;
  const service: VendorService = { role: 'tts', name, baseURL, settings };

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
        url: streamURL(baseURL, { voice, model, format, locale }),
        headers: { 'xi-api-key': apiKey },
        clock,
        signal,
      });
      opening.catch(() => {}); // the reader of the audio sees the error
      return speech(text, opening, { service, format, signal });
    },
  };
}

async function* speech(
  text: AsyncIterable<string>,
  opening: Promise<Socket>,
  { service, format, signal }: { service: VendorService; format: AudioFormat; signal: AbortSignal },
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
        ms += durationMs(bytes, format);
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

function refused(service: VendorService, error: unknown) {
  const word = errorWord(error) ?? 'an error';
  if (/quota|payment|subscription|credit/.test(word)) return trouble(service, 'unpaid', `answered ${word}`);
  if (/auth|key|permission/.test(word)) return trouble(service, 'refused', `answered ${word}`);
  if (/timeout|rate|limit|busy|active|max_/.test(word)) return unreachable(service, `answered ${word}`);
  return failure(service, `answered ${word}`);
}
