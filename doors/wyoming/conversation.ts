import type { Socket } from 'node:net';
import { type Channel, channel } from '#core/async/channel.ts';
import { type ErrorCode, ParleyError } from '#core/errors.ts';
import { type Locale, localeFrom } from '#core/languages/locale.ts';
import { phrasesFor } from '#core/languages/phrases.ts';
import type { Clock, SpeechToText, TextToSpeech } from '#core/ports.ts';
import { audible } from '#core/speech/audible.ts';
import type { WyomingEvent } from '#core/wire/wyoming.ts';
import type { OpenCall } from '#doors/http/lines/open-calls.ts';
import { RefusedRequest } from '#doors/http/refused-request.ts';
import { wyomingSocket } from './connection.ts';
import { localeOfVoice } from './info.ts';
import { question, read, type SoundFormat, soundFormat, spokenText, transcription, voiceChoice } from './requests.ts';
import { speakWyoming } from './synthesis.ts';
import { type WyomingHearing, wyomingHearing } from './transcription.ts';

/** Characters of one stream of text. */
const STREAMED_TEXT = 40_000;

export interface WyomingParts {
  stt: SpeechToText;
  tts: TextToSpeech;
  /** The data of the `info` event. */
  info: object;
  /** Answers a text sentence by sentence; returns why it broke off, or why there was no answer. `conversation`: the client's own id, if it has one. */
  answer(
    text: string,
    to: { conversation: string | undefined; locale: Locale; signal: AbortSignal },
  ): AsyncGenerator<string, ErrorCode | undefined>;
  clock: Clock;
  /** What is spoken with a client that does not say it. */
  locale(): Locale;
  onFault(error: unknown): void;
}

/**
 * Serves a client of Wyoming: its sounds become words, its texts sound, its questions answers, one after the other. What goes wrong is an
 * `error` event and the end of the connection, because clients wait for an answer and do not look for errors.
 */
export function wyomingConversation(connection: Socket, parts: WyomingParts): OpenCall {
  const { stt, tts, clock } = parts;
  const socket = wyomingSocket(connection, clock);
  const { send } = socket;
  let language = parts.locale();
  let hotwords: readonly string[] = [];
  let hearing: WyomingHearing | undefined;
  let speaking: { texts: Channel<string>; left: number; over: Promise<void> } | undefined;
  let working = false;
  let finishing = false;
  let failed = false;

  async function take(event: WyomingEvent): Promise<void> {
    switch (event.type) {
      case 'describe':
        return send('info', parts.info);
      case 'ping':
        return send('pong', { text: event.data['text'] ?? null });
      case 'transcribe': {
        const asked = read(transcription, event);
        language = localeFrom(asked.language ?? undefined, parts.locale());
        hotwords = asked.transcript_names ?? [];
        return;
      }
      case 'audio-start':
        hearing = hear(read(soundFormat, event));
        return;
      case 'audio-chunk':
        hearing ??= hear(read(soundFormat, event));
        hearing.hear(event.payload);
        return;
      case 'audio-stop':
        return transcribe();
      case 'synthesize':
        // In a stream it repeats the text for servers that cannot stream.
        if (!speaking) await speak(only(read(spokenText, event).text), localeOf(event, parts.locale()));
        return;
      case 'synthesize-start':
        return startSpeaking(localeOf(event, parts.locale()));
      case 'synthesize-chunk':
        return streamText(read(spokenText, event).text);
      case 'synthesize-stop':
        return stopSpeaking();
      case 'transcript':
        return answer(event);
    }
  }

  /** A sound that begins while another one has not ended takes its place. */
  function hear(format: SoundFormat): WyomingHearing {
    hearing?.discard();
    return wyomingHearing(stt, format, { clock, locale: language, hotwords, signal: socket.gone });
  }

  async function transcribe(): Promise<void> {
    if (!hearing) throw new RefusedRequest('"audio-stop" without sound');
    const text = await hearing.words();
    hearing = undefined;
    await send('transcript', { text, language });
  }

  function speak(texts: AsyncIterable<string>, locale: Locale): Promise<void> {
    return speakWyoming(texts, { tts, clock, locale, socket });
  }

  function startSpeaking(locale: Locale): void {
    if (speaking) throw new RefusedRequest('a stream of text begins before the last one has ended with "synthesize-stop"');
    const texts = channel<string>();
    speaking = { texts, left: STREAMED_TEXT, over: speak(texts, locale).catch(fail) };
  }

  function streamText(text: string): void {
    if (!speaking) return;
    speaking.left -= text.length;
    if (speaking.left < 0) throw new RefusedRequest(`more than ${STREAMED_TEXT} characters in one stream`);
    speaking.texts.push(text);
  }

  async function stopSpeaking(): Promise<void> {
    speaking?.texts.end();
    await speaking?.over;
    speaking = undefined;
    if (!failed) await send('synthesize-stopped');
  }

  async function answer(event: WyomingEvent): Promise<void> {
    const { text, language: tag, context } = read(question, event);
    const locale = localeFrom(tag ?? undefined, parts.locale());
    if (!audible(text)) return send('not-handled', { text: phrasesFor(locale).notUnderstood[0] });
    const sentences = parts.answer(text, { conversation: context?.conversation_id ?? undefined, locale, signal: socket.gone });
    const said: string[] = [];
    const give = async (sentence: string) => {
      if (said.length === 0) await send('handled-start');
      said.push(sentence.trim());
      await send('handled-chunk', { text: `${sentence} ` });
    };
    let next = await sentences.next();
    for (; !next.done; next = await sentences.next()) await give(next.value);
    const apology = next.value && phrasesFor(locale).errors[next.value];
    if (said.length === 0) return send('not-handled', { text: apology ?? phrasesFor(locale).errors['model-empty'] });
    if (apology) await give(apology);
    await send('handled', { text: said.join(' ') });
    await send('handled-stop');
  }

  async function fail(error: unknown): Promise<void> {
    if (failed || socket.gone.aborted) return;
    failed = true;
    const malformed = error instanceof RefusedRequest;
    if (!malformed) parts.onFault(error);
    const { code } = ParleyError.from(error);
    await send('error', malformed ? { text: error.message, code: 'malformed' } : { text: phrasesFor(language).errors[code], code });
    socket.end();
  }

  async function converse(): Promise<void> {
    try {
      for await (const event of socket.events) {
        working = true;
        await take(event);
        working = hearing !== undefined || speaking !== undefined;
        if (failed || (finishing && !working)) break;
      }
    } catch (error) {
      await fail(error);
    } finally {
      speaking?.texts.end();
      socket.end();
      await speaking?.over;
    }
  }

  return {
    over: converse(),
    finish() {
      finishing = true;
      if (!working) socket.end();
    },
    stop: () => void connection.destroy(),
  };
}

/** The language that a text is to be spoken in. Home Assistant names the voice alone. */
function localeOf(event: WyomingEvent, otherwise: Locale): Locale {
  const { voice } = read(voiceChoice, event);
  return (voice?.name && localeOfVoice(voice.name)) || localeFrom(voice?.language ?? undefined, otherwise);
}

async function* only(text: string): AsyncGenerator<string> {
  yield text;
}
