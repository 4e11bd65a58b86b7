import type { RequestHandler } from 'express';
import * as z from 'zod/mini';
import { converter } from '#core/audio/convert.ts';
import { wavHeader } from '#core/audio/wav.ts';
import type { AudioFormat, Clock, SpeechToText, TextToSpeech } from '#core/ports.ts';
import { audible } from '#core/speech/audible.ts';
import { speakable } from '#core/speech/speakable.ts';
import { ApiMistake, checked } from './api-mistake.ts';
import { localeWanted } from './models.ts';
import { responseStream } from './response-stream.ts';

/** As with OpenAI. */
const LONGEST_INPUT = 4_096;
/** What OpenAI's clients take `pcm` to be; WAV says what it is. */
const FORMAT: AudioFormat = { encoding: 'pcm16', sampleRate: 24_000 };
/** In a header that is written before the audio is there: as large as can be. */
const SIZE_UNKNOWN = 0xffff_ffff - 36;

const request = z.object({
  model: z._default(z.string(), ''),
  input: z.string().check(z.minLength(1), z.maxLength(LONGEST_INPUT)),
  response_format: z._default(z.enum(['wav', 'pcm'], 'only "wav" and "pcm" can be had'), 'wav'),
  speed: z.nullish(z.literal(1, 'only 1 can be had')),
  stream_format: z.nullish(z.literal('audio', 'only "audio" can be had')),
});

export interface AudioParts {
  stt: SpeechToText;
  tts: TextToSpeech;
  clock: Clock;
}

/** `POST /v1/audio/speech`: a text in our voice, sent while it is being spoken. Which voice that is, the configuration says. */
export function openaiSpeech({ tts }: Pick<AudioParts, 'tts'>): RequestHandler {
  return async (incoming, response) => {
    const { model, input, response_format } = checked(request, incoming.body);
    const locale = localeWanted(model, incoming.headers);
    const text = speakable(input, locale);
    if (!audible(text)) throw new ApiMistake(400, 'input: has nothing that can be spoken', 'input');
    const made = tts.makes.find((format) => format.sampleRate === FORMAT.sampleRate) ?? tts.makes[0] ?? FORMAT;
    const convert = converter(made, FORMAT);
    const stream = responseStream(response);

    async function* whole(): AsyncGenerator<string> {
      yield text;
    }
    const begin = async () => {
      if (response.headersSent) return;
      response.writeHead(200, { 'content-type': response_format === 'wav' ? 'audio/wav' : 'audio/pcm' });
      if (response_format === 'wav') await stream.write(wavHeader(FORMAT.sampleRate, SIZE_UNKNOWN));
    };
    for await (const sound of tts.speak(whole(), { format: made, locale, signal: stream.gone })) {
      if (!('audio' in sound)) continue;
      await begin();
      await stream.write(convert.push(sound.audio));
    }
    await begin();
    await stream.write(convert.end());
    await stream.end();
  };
}
