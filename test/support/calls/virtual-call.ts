import { historyIn } from '#core/conversation/history.ts';
import type { Memory, ModelRequest, TextToSpeech, ToolsFor } from '#core/ports.ts';
import type { CallEvent, CallSettings } from '#streaming/call.ts';
import { fixedSpeech } from '#streaming/output/fixed-speech.ts';
import { playoutTicker } from '#streaming/output/playout-ticker.ts';
import type { ReplyStages } from '#streaming/reply-stages.ts';
import { startCall } from '#streaming/session.ts';
import { type VirtualClock, virtualClock } from '#test/support/clocks/virtual-clock.ts';
import { listener } from '#test/support/processes/listener.ts';
import { memoryInProcess } from '../memory-in-process.ts';
import { inTokens, type ScriptedModel, scriptedModel, type TokenReply } from '../scripted-model.ts';
import { energyVad, scriptedEars, scriptedVoice } from './scripted-services.ts';

const FRAME = 320; // samples of 20 ms
const FORMAT = { encoding: 'pcm16' as const, sampleRate: 16_000 };
const HUMAN_MS = 100;

export interface VirtualCallOptions {
  clock?: VirtualClock;
  reply?: TokenReply | ((request: ModelRequest) => TokenReply);
  firstTokenMs?: number;
  tokenMs?: number;
  firstAudioMs?: number;
  takes?: 'tokens' | 'requests';
  timings?: boolean;
  /** From the end of speech to the final transcript. */
  finalMs?: number;
  greets?: boolean;
  /** How late voice activity is told. */
  vadMs?: number;
  /** Of the voice's audio. */
  breaksAfterMs?: () => number;
  hangsAfterMs?: () => number;
  memory?: Memory;
  /** Instead of the one that says `reply`. */
  model?: ScriptedModel;
  /** Of ours, at that door. */
  tools?: ToolsFor;
  door?: string;
  /** Sound is no speech. */
  onlyNoise?: boolean;
  fixed?: TextToSpeech;
  settings?: CallSettings;
  /** Is told what the call tells, before the call goes on. */
  onEvent?(event: CallEvent): void;
}

export type VirtualCall = Awaited<ReturnType<typeof virtualCall>>;

/** A call on a clock of its own, with a caller who says what the test wants, when it wants. Milliseconds since the call began. */
export async function virtualCall(options: VirtualCallOptions = {}) {
  const clock = options.clock ?? virtualClock(1_000_000);
  const began = clock.now();
  const logged: { fields: object; message: string }[] = [];
  const note = (fields: object, message: string) => void logged.push({ fields, message });
  const log = { info() {}, warn: note, error: note };
  const stt = scriptedEars();
  const reply = options.reply ?? 'It is sunny and warm today, and tomorrow it will rain. Take an umbrella with you.';
  const model =
    options.model ?? scriptedModel(clock, inTokens(reply, { firstMs: options.firstTokenMs ?? 300, tokenMs: options.tokenMs ?? 20 }));
  const { breaksAfterMs, hangsAfterMs } = options;
  const tts = scriptedVoice(clock, {
    firstMs: options.firstAudioMs ?? 200,
    takes: options.takes ?? 'tokens',
    timings: options.timings ?? true,
    ...(breaksAfterMs && { breaksAfterMs }),
    ...(hangsAfterMs && { hangsAfterMs }),
  });
  const memory = options.memory ?? memoryInProcess(clock);
  const vad = energyVad(clock, options.vadMs, options.onlyNoise ? Number.POSITIVE_INFINITY : 1_000);
  const events: (CallEvent & { at: number })[] = [];
  const heard = listener(clock, FORMAT);
  /** After the end nothing may come. */
  const late: string[] = [];
  const isOver = () => events.some(({ type }) => type === 'ended');
  const now = () => clock.now() - began;

  const call = startCall(
    {
      person: 'p',
      conversation: 'c',
      locale: 'en-US',
      greets: options.greets ?? false,
      ...(options.door !== undefined && { door: options.door }),
    },
    {
      input: FORMAT,
      output: FORMAT,
      send(frame) {
        if (isOver()) late.push('sound');
        heard.send(frame);
      },
      clear: heard.clear,
      tell(event) {
        if (isOver()) late.push(event.type);
        events.push({ ...event, at: now() });
        options.onEvent?.(event);
      },
    },
    {
      services: { stt, model, tts, fixed: options.fixed ?? fixedSpeech(tts), history: historyIn({ memory, clock, log }), clock },
      vad,
      ticker: playoutTicker(clock),
      tools: options.tools ?? (() => []),
      historyDays: 30,
      log,
    },
  );
  if (options.settings) call.configure(options.settings);

  let loud = false;
  let muted = false;
  const samples = new Int16Array(FRAME);
  /** The microphone runs all the time, unless it is muted. */
  async function pass(ms: number): Promise<void> {
    const until = clock.now() + ms;
    while (clock.now() < until) {
      const step = Math.min(20, until - clock.now());
      await clock.advance(step);
      samples.fill(loud ? 8_000 : 10);
      if (!muted) call.hear(new Uint8Array(samples.slice(0, step * 16).buffer));
    }
  }

  /** Speaks for `ms`; `interims`: what is understood, at that many ms since the speech began; then the final words. */
  async function speak(text: string, ms: number, interims: readonly (readonly [number, string])[] = []): Promise<void> {
    loud = true;
    const from = clock.now();
    const end = from + ms;
    for (const [at, words] of interims) void clock.sleep(from + at - clock.now()).then(() => stt.says({ text: words, final: false }));
    void clock.sleep(end + (options.finalMs ?? HUMAN_MS) - clock.now()).then(() => stt.says({ text, final: true }));
    await pass(ms);
    loud = false;
  }

  /** Speech of which every word is understood 120 ms after it was said, and a final transcript. */
  async function speakWordByWord(text: string, msPerWord = 300): Promise<void> {
    const words = text.split(' ');
    await speak(
      text,
      words.length * msPerWord,
      words.map((_, index) => [(index + 1) * msPerWord + 20, words.slice(0, index + 1).join(' ')] as const),
    );
  }

  async function noise(ms: number): Promise<void> {
    loud = true;
    await pass(ms);
    loud = false;
  }

  const of = <T extends CallEvent['type']>(type: T) =>
    events.filter((event): event is Extract<CallEvent, { type: T }> & { at: number } => event.type === type);

  return {
    call,
    clock,
    now,
    stt,
    model,
    tts,
    vad,
    memory,
    events,
    /** Warnings and errors. */
    logged,
    heard,
    late,
    pass,
    speak,
    speakWordByWord,
    noise,
    mute: (off: boolean) => {
      muted = off;
    },
    of,
    stages: (): ReplyStages[] => of('reply-ended').map(({ stages }) => stages),
    /** What each reply had reached. */
    said: () => of('reply-ended').map(({ outcome }) => outcome.said.join(' ').trim()),
    understood: () => of('understood').map(({ text }) => text),
    remembered: () => memory.recall('p', 'c'),
  };
}
