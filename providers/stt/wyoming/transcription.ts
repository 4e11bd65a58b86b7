import { ParleyError } from '#core/errors.ts';
import type { Locale } from '#core/languages/locale.ts';
import type { SpeechToText } from '#core/ports.ts';
import { failure, inTime } from '../../service.ts';
import { openWyoming, type WyomingConnection, type WyomingOptions, wyomingService } from '../../wyoming-connection.ts';
import { utteranceByUtterance } from '../utterance-by-utterance.ts';

/** What Home Assistant sends, and so what every server understands. */
const FORMAT = { rate: 16_000, width: 2, channels: 1 };
/** An utterance that is longer loses its beginning: a minute is at the service in no time, and understood in too much. */
const UTTERANCE_BYTES = 60 * FORMAT.rate * FORMAT.width;
/** 100 ms. */
const CHUNK_BYTES = 3_200;
/** A transcription that takes longer comes too late for a conversation. */
const ANSWER_MS = 10_000;

/**
 * Any recogniser with Home Assistant's Wyoming protocol: wyoming-faster-whisper, wyoming-vosk ... It hears an
 * utterance when it is over, on a connection of its own that was opened before.
 */
export function wyomingTranscription(options: WyomingOptions): SpeechToText {
  const { clock } = options;
  const service = wyomingService('stt', options);

  async function transcribed(connection: WyomingConnection, parts: Uint8Array[], locale: Locale): Promise<string> {
    const audio = Buffer.concat(parts);
    connection.send('transcribe', { language: locale.slice(0, 2) });
    connection.send('audio-start', FORMAT);
    for (let at = 0; at < audio.length; at += CHUNK_BYTES) connection.send('audio-chunk', FORMAT, audio.subarray(at, at + CHUNK_BYTES));
    connection.send('audio-stop');
    try {
      for (;;) {
        const { type, data } = await connection.next();
        if (type !== 'transcript') continue;
        if (typeof data['text'] !== 'string') throw failure(service, 'answered without a text');
        return data['text'].trim();
      }
    } finally {
      connection.close();
    }
  }

  return {
    name: service.name,
    accepts: [{ encoding: 'pcm16', sampleRate: FORMAT.rate }],
    interim: false,
    transcribe: (audio, { locale, signal }) =>
      utteranceByUtterance(audio, { limitBytes: UTTERANCE_BYTES, signal }, (over) => {
        const open = () => openWyoming({ service, clock }, over);
        let ahead = open();

        /** A connection that broke is replaced once: it may have been kept open for too long. */
        async function ask(parts: Uint8Array[]): Promise<string> {
          const first = ahead;
          ahead = open();
          try {
            return await transcribed(await first, parts, locale);
          } catch (error) {
            if (over.aborted || !(error instanceof ParleyError) || error.code !== 'stt-unreachable') throw error;
            return transcribed(await open(), parts, locale);
          }
        }

        return (parts) => inTime(service, clock, ANSWER_MS, ask(parts));
      }),
  };
}
