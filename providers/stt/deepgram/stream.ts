import type { Clock, SpeechToText, Transcript } from '#core/ports.ts';
import { produced } from '../../produced.ts';
import type { ServiceSettings, VendorService } from '../../service.ts';
import { openSocket } from '../../web-socket.ts';
import { hearCall } from './call.ts';
import { listenURL } from './wire.ts';

export interface DeepgramOptions {
  apiKey: string;
  baseURL: string;
  model: string;
  settings: ServiceSettings;
  clock: Clock;
  connect?: typeof openSocket;
}

/**
 * Deepgram's live transcription (`/v1/listen`). A connection that breaks is replaced once, and hears again what had not become
 * final words; one that breaks again before it brought a word is 'stt-unreachable'.
 */
export function deepgram({ apiKey, baseURL, model, settings, clock, connect = openSocket }: DeepgramOptions): SpeechToText {
  const name = `deepgram:${model}`;
  const service: VendorService = { role: 'stt', name, baseURL, settings };

  return {
    name,
    accepts: [
      { encoding: 'pcm16', sampleRate: 16_000 },
      { encoding: 'pcm16', sampleRate: 24_000 },
      { encoding: 'pcm16', sampleRate: 48_000 },
      { encoding: 'mulaw', sampleRate: 8_000 },
    ],
    interim: true,

    transcribe: (audio, { format, locale, hotwords, signal }) =>
      produced<Transcript>(signal, async (output, over) => {
        const open = () =>
          connect({
            service,
            url: listenURL(baseURL, model, { format, locale, hotwords }),
            headers: { authorization: `Token ${apiKey}` },
            reasonOf: (headers) => reasonOf(headers['dg-error'], apiKey),
            clock,
            signal: over,
          });
        await hearCall(audio, { service, format, connect: open, clock, say: output.push, signal: over });
        output.end();
      }),
  };
}

/** Why Deepgram refuses a connection, in its own words. */
function reasonOf(header: string | string[] | undefined, apiKey: string): string {
  return `${header ?? ''}`
    .replaceAll(apiKey, '...')
    .replace(/[^\x20-\x7e]/g, '')
    .slice(0, 100);
}
