/** One real request to each kind of provider, and the time to the first of what it makes. They throw ParleyError, or say what did not come. */
import { bytesPerSecond } from '#core/audio/audio-format.ts';
import { promptFor } from '#core/conversation/prompt.ts';
import { turnId } from '#core/conversation/turn.ts';
import type { Clock, LanguageModel, Sound, SpeechToText, TextToSpeech } from '#core/ports.ts';
import { FIRST_TOKEN_MS } from '#providers/llm/fallback.ts';

/** What takes longer does not come. */
const LIMIT_MS = 15_000;

export async function probeModel(model: LanguageModel, clock: Clock): Promise<string> {
  const person = 'doctor';
  const now = clock.now();
  const turn = {
    id: turnId(now, person),
    person,
    conversation: person,
    at: now,
    locale: 'en-US' as const,
    text: 'Say hello.',
    device: { screen: false },
  };
  const ms = await untilFirst(model.name, clock, (signal) =>
    filtered(model.reply(promptFor(turn, [], { clock, tools: [] }), signal), ({ type }) => type === 'text'),
  );
  const slow = ms > FIRST_TOKEN_MS ? ` (slow for a voice: over ${FIRST_TOKEN_MS} ms the fallback is asked too, see LLM_FALLBACK)` : '';
  return `${model.name} answers, first words after ${ms} ms${slow}`;
}

export async function probeRecogniser(stt: SpeechToText, clock: Clock): Promise<string> {
  const [format] = stt.accepts;
  if (!format) throw new Error(`${stt.name} takes no format of audio`);
  async function* aSecondOfSilence(): AsyncGenerator<Sound> {
    yield new Uint8Array(bytesPerSecond(format as NonNullable<typeof format>));
    yield 'end-of-speech';
  }
  const ms = await untilFirst(stt.name, clock, (signal) =>
    filtered(stt.transcribe(aSecondOfSilence(), { format, locale: 'en-US', hotwords: [], signal }), ({ final }) => final),
  );
  return `${stt.name} listens, an utterance was understood after ${ms} ms`;
}

export async function probeVoice(tts: TextToSpeech, clock: Clock): Promise<string> {
  const [format] = tts.makes;
  if (!format) throw new Error(`${tts.name} makes no format of audio`);
  async function* hello(): AsyncGenerator<string> {
    yield 'Hello.';
  }
  const ms = await untilFirst(tts.name, clock, (signal) =>
    filtered(tts.speak(hello(), { format, locale: 'en-US', signal }), (event) => 'audio' in event),
  );
  return `${tts.name} speaks, first sound after ${ms} ms`;
}

/** Milliseconds until the first thing comes. */
async function untilFirst(name: string, clock: Clock, begin: (signal: AbortSignal) => AsyncIterable<unknown>): Promise<number> {
  const over = new AbortController();
  void clock.sleep(LIMIT_MS, over.signal).then(() => over.abort());
  const since = clock.now();
  try {
    for await (const _first of begin(over.signal)) return Math.round(clock.now() - since);
  } finally {
    over.abort();
  }
  throw new Error(`${name} gave nothing within ${LIMIT_MS / 1000} s; check its address and its name`);
}

async function* filtered<Event>(events: AsyncIterable<Event>, wanted: (event: Event) => boolean): AsyncGenerator<Event> {
  for await (const event of events) if (wanted(event)) yield event;
}
