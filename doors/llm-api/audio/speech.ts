import * as z from 'zod/mini';
import { decoder } from '#core/audio/convert.ts';
import { synthesis } from '#core/audio/synthesize.ts';
import type { Locale } from '#core/languages/locale.ts';
import type { AudioFormat, Clock, SpeechToText, TextToSpeech } from '#core/ports.ts';
import { audible } from '#core/speech/audible.ts';
import { sentenceStream } from '#core/speech/sentences.ts';
import { speakable } from '#core/speech/speakable.ts';
import { readJson } from '#doors/http/bodies.ts';
import type { Handler } from '#doors/http/handler.ts';
import { streamed, type Write } from '#doors/http/responses.ts';
import { type AskedParts, JSON_BYTES } from '../asked.ts';
import { checked, wrong } from '../checked.ts';
import { localeWanted } from '../models.ts';
import { EVENT_STREAM, event } from '../wire/server-sent-events.ts';
import { SPEECH_FORMATS } from './encoders/speech-formats.ts';
import { type TimeStretch, timeStretch } from './time-stretch.ts';

/** As with OpenAI. */
const LONGEST_INPUT = 4_096;
const PATIENCE_MS = 20_000;
/** What OpenAI's clients take `pcm` to be; the other formats say what they are. */
const FORMAT: AudioFormat = { encoding: 'pcm16', sampleRate: 24_000 };
const FORMATS = Object.keys(SPEECH_FORMATS) as (keyof typeof SPEECH_FORMATS)[];

/** What is not named here, such as instructions to the voice, changes nothing and is let pass. */
const request = z.object({
  model: z._default(z.string(), ''),
  input: z.string().check(z.minLength(1), z.maxLength(LONGEST_INPUT)),
  voice: z.nullish(z.union([z.string(), z.object({ id: z.string() })])),
  response_format: z._default(z.enum(FORMATS, `can be one of ${FORMATS.join(', ')}`), 'mp3'),
  speed: z.nullish(z.number().check(z.minimum(0.25), z.maximum(4))),
  stream_format: z.nullish(z.enum(['audio', 'sse'])),
});

export interface AudioParts extends Pick<AskedParts, 'locale'> {
  stt: SpeechToText;
  tts: TextToSpeech;
  clock: Clock;
}

/**
 * `POST /v1/audio/speech`: a text in our voice, sent while it is being spoken. Which voice that is, the configuration says: by its name a client can
 * choose the language ('de', 'parley:de_DE'), as by the model's; all other names mean the same voice.
 */
export function openaiSpeech({ tts, clock, locale: otherwise }: Omit<AudioParts, 'stt'>): Handler {
  return async (incoming, gone) => {
    const { model, input, voice, response_format, speed, stream_format } = checked(request, await readJson(incoming, JSON_BYTES));
    const locale = localeWanted(model, incoming.headers, otherwise(), languageOfVoice(typeof voice === 'object' ? voice?.id : voice));
    const text = speakable(input, locale);
    if (!audible(text)) throw wrong('input', 'has nothing that can be spoken');
    const sounds = synthesis(tts, sentencesIn(text, locale), FORMAT, { clock, patienceMs: PATIENCE_MS, locale, signal: gone });
    // A voice that fails before its first sound is told as an error.
    const first = await sounds.next();
    const { contentType, open } = SPEECH_FORMATS[response_format];
    const encoder = await open(FORMAT.sampleRate);
    const isEvents = stream_format === 'sse';

    return streamed({ 'content-type': isEvents ? EVENT_STREAM : contentType }, async (write) => {
      const give = present(isEvents ? events(write) : write);
      const samplesOf = decoder(FORMAT);
      const paced = !speed || speed === 1 ? AS_IT_IS : timeStretch(speed, FORMAT.sampleRate);
      try {
        for (let next = first; !next.done; next = await sounds.next()) await give(encoder.push(paced.push(samplesOf(next.value))));
        await give(encoder.push(paced.end()));
        await give(encoder.end());
        if (isEvents) await write(event({ type: 'speech.audio.done', usage: { input_tokens: 0, output_tokens: 0, total_tokens: 0 } }));
      } finally {
        encoder.close();
      }
    });
  };
}

const AS_IT_IS: TimeStretch = { push: (samples) => samples, end: () => new Int16Array(0) };

/** The language that a voice is named after; undefined for 'alloy' and the others. */
function languageOfVoice(voice: string | null | undefined): string | undefined {
  return /^(?:parley:)?([a-z]{2}(?:[-_][a-z]{2})?)$/i.exec(voice ?? '')?.[1];
}

/** Encoders make nothing of many a piece. */
function present(write: Write): Write {
  return async (sound) => {
    if (sound.length > 0) await write(sound);
  };
}

function events(write: Write): Write {
  return (sound) => write(event({ type: 'speech.audio.delta', audio: Buffer.from(sound).toString('base64') }));
}

/** A voice makes the sound of one sentence at a time: that of all of them would be converted at once, and hold everybody up. */
async function* sentencesIn(text: string, locale: Locale): AsyncGenerator<string> {
  const stream = sentenceStream(locale);
  let sentence = '';
  for (const cut of [...stream.push(text), ...stream.end()]) {
    sentence += cut.text;
    if (cut.ends === undefined || cut.ends === 'clause') continue;
    yield sentence;
    sentence = '';
  }
  if (sentence.trim() !== '') yield sentence;
}
