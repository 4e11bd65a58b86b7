import { onAbort } from '#core/async/on-abort.ts';
import { durationMs } from '#core/audio/audio-format.ts';
import { converter } from '#core/audio/convert.ts';
import { wholeSamples } from '#core/audio/whole-samples.ts';
import type { AudioFormat, SpeechAudio, TextToSpeech } from '#core/ports.ts';
import { audible } from '#core/speech/audible.ts';
import type { WyomingEvent } from '#core/wire/wyoming.ts';
import { explained, failure } from '../../service.ts';
import { describedBy, openWyoming, type WyomingConnection, type WyomingOptions, wyomingService } from '../../wyoming-connection.ts';
import { sentencesAsTheyCome } from '../sentences-as-they-come.ts';
import { evenlySpoken } from '../words.ts';
import { chosenVoice, type VoiceChoice } from './voices.ts';

/**
 * Any voice with Home Assistant's Wyoming protocol: wyoming-piper ... It gets the text as it is written, if it says that it can take it so;
 * else sentence by sentence, each on a connection that was opened before. It tells no places of words: they are estimated.
 */
export function wyomingSpeech(options: WyomingOptions & { voice?: string | undefined }, convert = converter): TextToSpeech {
  const { clock } = options;
  const service = wyomingService('tts', options);
  /** What the server said of itself. */
  let described: Record<string, unknown> | undefined;

  /** The sound up to an event. */
  async function* soundUntil(last: string, connection: WyomingConnection, format: AudioFormat): AsyncGenerator<Uint8Array> {
    let run: ReturnType<typeof soundRun> | undefined;
    for (;;) {
      const event = await connection.next();
      if (event.type === 'audio-start') run = soundRun(event, format);
      if (event.type === 'audio-chunk') {
        run ??= soundRun(event, format);
        yield run.push(event.payload);
      }
      if (event.type === 'audio-stop' && run) yield run.end();
      if (event.type === last) return;
    }
  }

  function soundRun({ data: { rate, width, channels } }: WyomingEvent, format: AudioFormat) {
    if (!Number.isInteger(rate) || width !== 2 || channels !== 1) throw failure(service, 'does not speak in 16 bit, mono');
    const converted = convert({ encoding: 'pcm16', sampleRate: rate as number }, format);
    const whole = wholeSamples(2);
    return { push: (bytes: Uint8Array) => converted.push(whole(bytes)), end: converted.end };
  }

  /** Sends the text as it comes. Returns what was sent; nothing, if there is nothing to say. */
  async function pass(texts: AsyncIterable<string>, connection: WyomingConnection, voice: VoiceChoice): Promise<string> {
    let text = '';
    let sent = '';
    for await (const piece of texts) {
      text += piece;
      if (!audible(text)) continue;
      if (sent === '') connection.send('synthesize-start', { voice });
      connection.send('synthesize-chunk', { text: text.slice(sent.length) });
      sent = text;
    }
    if (sent !== '') connection.send('synthesize-stop');
    return sent;
  }

  async function* asItComes(
    texts: AsyncIterable<string>,
    connection: WyomingConnection,
    { format, voice }: { format: AudioFormat; voice: VoiceChoice },
  ): AsyncGenerator<SpeechAudio> {
    let sent: string | undefined;
    let unread: { error: unknown } | undefined;
    pass(texts, connection, voice).then(
      (text) => {
        sent = text;
        if (text === '') connection.close();
      },
      (error) => {
        unread = { error };
        connection.close();
      },
    );
    let ms = 0;
    try {
      for await (const audio of soundUntil('synthesize-stopped', connection, format)) {
        ms += durationMs(audio, format);
        yield { audio };
      }
    } catch (error) {
      if (sent === '') return;
      throw unread ? unread.error : error;
    }
    if (ms === 0) throw failure(service, 'answered without a sound');
    yield { words: evenlySpoken(sent ?? '', 0, ms) };
  }

  async function* bySentence(
    sentences: AsyncIterable<string>,
    connections: { first: WyomingConnection; open(): Promise<WyomingConnection> },
    { format, voice }: { format: AudioFormat; voice: VoiceChoice },
  ): AsyncGenerator<SpeechAudio> {
    let ahead = Promise.resolve(connections.first);
    let ms = 0;
    for await (const sentence of sentences) {
      if (!audible(sentence)) continue;
      const connection = await ahead;
      ahead = connections.open();
      connection.send('synthesize', { text: sentence.trim(), voice });
      const startMs = ms;
      for await (const audio of soundUntil('audio-stop', connection, format)) {
        ms += durationMs(audio, format);
        yield { audio };
      }
      connection.close();
      if (ms === startMs) throw failure(service, 'answered without a sound');
      yield { words: evenlySpoken(sentence, startMs, ms) };
    }
  }

  return {
    name: service.name,
    takes: 'tokens',
    // Piper's better voices have the first, the smaller ones 16 kHz.
    makes: [22_050, 24_000, 16_000, 48_000, 8_000].map((sampleRate) => ({ encoding: 'pcm16', sampleRate })),

    async *speak(text, { format, locale, signal }) {
      if (signal.aborted) return;
      const over = new AbortController();
      const unlink = onAbort(signal, () => over.abort());
      const open = () => openWyoming({ service, clock }, over.signal);
      try {
        const first = await open();
        described ??= await describedBy(first, { service, clock });
        const spoken = { format, voice: chosenVoice(described, locale, options.voice) };
        const sounds = described['supports_synthesize_streaming']
          ? asItComes(text, first, spoken)
          : bySentence(sentencesAsTheyCome(text, { locale, clock, signal: over.signal }), { first, open }, spoken);
        for await (const sound of sounds) {
          if (signal.aborted) return;
          yield sound;
        }
      } catch (error) {
        if (!signal.aborted) throw explained(service, error);
      } finally {
        unlink();
        over.abort();
      }
    },
  };
}
