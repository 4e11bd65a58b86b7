import { getEventListeners } from 'node:events';
import { expect, test } from '@jest/globals';
import { type Command, commandIn } from '#core/conversation/commands/commands.ts';
import { ParleyError } from '#core/errors.ts';
import { phrasesFor } from '#core/languages/phrases.ts';
import type { Message, Outcome } from '#core/ports.ts';
import type { CallEvent, CallSettings } from '#streaming/call.ts';
import { type VirtualCall, virtualCall } from '#test/support/calls/virtual-call.ts';
import { virtualClock } from '#test/support/clocks/virtual-clock.ts';
import { memoryInProcess } from '#test/support/memory-in-process.ts';
import fc from '#test/support/properties.ts';
import type { TokenReply } from '#test/support/scripted-model.ts';

const TEXTS = [
  'what is the weather in Paris today',
  'and',
  'stop',
  'uh huh',
  'go on',
  'yes',
  'wait',
  'what can you do',
  'repeat',
  'no I meant Rome',
  '',
];
const REPLIES: readonly TokenReply[] = [
  'It is sunny and warm today, and tomorrow it will rain. Take an umbrella with you.',
  'Yes.',
  { call: 'light' },
  new ParleyError('model-busy', 'full'),
];
const SETTINGS: readonly CallSettings[] = [
  { turns: 'manual' },
  { turns: 'ours' },
  { interruptions: false },
  { interruptions: true },
  { textOnly: true },
  { textOnly: false },
  { locale: 'de-DE' },
  { locale: 'ja-JP' },
  { hotwords: ['Parley'] },
  { endpointing: { minMs: 100, maxMs: 3_000 } },
];

const text = fc.constantFrom(...TEXTS);
const step = fc.oneof(
  { weight: 4, arbitrary: fc.record({ do: fc.constant('speech' as const), ms: fc.integer({ min: 40, max: 1_500 }) }) },
  { weight: 4, arbitrary: fc.record({ do: fc.constant('silence' as const), ms: fc.integer({ min: 20, max: 3_000 }) }) },
  {
    weight: 6,
    arbitrary: fc.record({ do: fc.constant('words' as const), text, final: fc.boolean(), times: fc.integer({ min: 1, max: 2 }) }),
  },
  { weight: 3, arbitrary: fc.record({ do: fc.constant('type' as const), text }) },
  {
    weight: 2,
    arbitrary: fc.record({
      do: fc.constant('respond' as const),
      text,
      toTool: fc.boolean(),
      textOnly: fc.boolean(),
      outOfBand: fc.boolean(),
    }),
  },
  fc.record({ do: fc.constant('follow' as const), text }),
  fc.record({ do: fc.constant('jump' as const), ms: fc.integer({ min: 1, max: 30_000 }) }),
  fc.record({ do: fc.constantFrom('commit' as const, 'discard' as const, 'press' as const, 'say' as const, 'hear nothing' as const) }),
  fc.record({ do: fc.constant('interrupt' as const), ms: fc.option(fc.integer({ min: -5, max: 5_000 }), { nil: undefined }) }),
  fc.record({ do: fc.constant('played' as const), ms: fc.integer({ min: -5, max: 9_000 }) }),
  fc.record({ do: fc.constant('configure' as const), settings: fc.constantFrom(...SETTINGS) }),
  fc.record({ do: fc.constant('recogniser breaks' as const), times: fc.integer({ min: 0, max: 3 }) }),
  fc.record({ do: fc.constant('voice' as const), breaksAt: fc.constantFrom(0, 700, 1e9), hangsAt: fc.constantFrom(0, 900, 1e9) }),
  fc.record({ do: fc.constant('model' as const), reply: fc.constantFrom(...REPLIES) }),
  fc.record({ do: fc.constant('store' as const), works: fc.boolean() }),
);
type Step = typeof step extends fc.Arbitrary<infer T> ? T : never;

const shape = fc.record({
  greets: fc.boolean(),
  takes: fc.constantFrom('tokens' as const, 'requests' as const),
  timings: fc.boolean(),
  vadMs: fc.constantFrom(0, 70),
});

type CallShape = typeof shape extends fc.Arbitrary<infer T> ? T : never;

async function play(options: CallShape, steps: readonly Step[]) {
  const clock = virtualClock(1_000_000);
  const memory = memoryInProcess(clock);
  const voice = { breaksAt: 1e9, hangsAt: 1e9 };
  let reply: TokenReply = REPLIES[0] as TokenReply;
  let storeWorks = true;
  const remembered: string[] = [];
  const { remember } = memory;
  memory.remember = async (turn, outcome) => {
    if (!storeWorks) throw new ParleyError('store-unavailable', 'down');
    remembered.push(turn.id);
    return remember(turn, outcome);
  };
  const caller = await virtualCall({
    ...options,
    clock,
    memory,
    reply: ({ messages }) => (messages.at(-1)?.role === 'tool' ? 'That is done.' : reply),
    breaksAfterMs: () => voice.breaksAt,
    hangsAfterMs: () => voice.hangsAt,
    settings: { tools: [{ name: 'light', description: '', parameters: { type: 'object' }, effect: true }] },
  });
  const signals = signalsOf(caller);
  const { call } = caller;

  async function act(next: Step): Promise<void> {
    switch (next.do) {
      case 'speech':
        return caller.noise(next.ms);
      case 'silence':
        return caller.pass(next.ms);
      case 'jump':
        return clock.advance(next.ms);
      case 'words':
        for (let time = 0; time < next.times; time++) caller.stt.says({ text: next.text, final: next.final });
        return clock.advance(0);
      case 'type':
        return call.type(next.text);
      case 'respond': {
        const { text, textOnly, outOfBand } = next;
        const called = next.toTool ? caller.of('tool').at(-1)?.call : undefined;
        const since: Message[] = called
          ? [
              { role: 'assistant', text: '', calls: [called] },
              { role: 'tool', call: called.id, result: 'done' },
            ]
          : [];
        const id = outOfBand ? (textOnly ? 'beside' : 'aside') : 'mine';
        return call.respond({ id, text, since, textOnly, outOfBand });
      }
      case 'follow': {
        const outcome = { said: ['Well.'], ended: 'whole' as const, calls: [] };
        return call.follow([{ id: '', conversation: '', at: 0, text: next.text, outcome }], caller.of('reply-ended').at(-1)?.turn);
      }
      case 'commit':
        return call.commit('an utterance');
      case 'discard':
        return call.discardInput();
      case 'press':
        return call.press('7');
      case 'say':
        return call.say('One moment, please.');
      case 'hear nothing':
        return call.hear(new Uint8Array(0));
      case 'interrupt':
        return call.interrupt(next.ms);
      case 'played':
        return call.played(caller.of('reply-started').at(-1)?.turn ?? '', next.ms);
      case 'configure':
        return call.configure(next.settings);
      case 'recogniser breaks':
        return caller.stt.breaks(next.times);
      case 'voice':
        Object.assign(voice, next);
        return;
      case 'model':
        reply = next.reply;
        return;
      case 'store':
        storeWorks = next.works;
        return;
    }
  }
  for (const next of steps) await act(next);
  return { caller, clock, remembered, signals, works: () => storeWorks };
}

/** The signals that the services were given. */
function signalsOf({ stt, model, tts }: VirtualCall): Set<AbortSignal> {
  const signals = new Set<AbortSignal>();
  const { transcribe } = stt;
  const { reply } = model;
  const { speak } = tts;
  stt.transcribe = (audio, options) => {
    signals.add(options.signal);
    return transcribe(audio, options);
  };
  model.reply = (request, signal) => {
    signals.add(signal);
    return reply(request, signal);
  };
  tts.speak = (words, options) => {
    signals.add(options.signal);
    return speak(words, options);
  };
  return signals;
}

/** Replies follow one another, but for those beside them, and each that begins ends, once. */
function checkReplies(all: readonly CallEvent[]): void {
  const beside = new Set(all.flatMap((event) => (event.type === 'reply-started' && event.request === 'beside' ? [event.turn] : [])));
  const isBeside = (event: CallEvent) => 'turn' in event && beside.has(event.turn);
  expect(all.filter((event) => event.type === 'reply-ended' && isBeside(event))).toHaveLength(beside.size);
  let open: string | undefined;
  const seen = new Set<string>();
  for (const event of all.filter((each) => !isBeside(each))) {
    if (event.type === 'reply-started') {
      expect(open).toBeUndefined();
      expect(seen.has(event.turn)).toBe(false);
      seen.add(event.turn);
      open = event.turn;
    }
    if (event.type === 'reply-text' || event.type === 'reply-audio' || event.type === 'held' || event.type === 'resumed')
      expect(event.turn).toBe(open);
    if (event.type === 'reply-ended') {
      expect(event.turn).toBe(open);
      open = undefined;
    }
  }
  expect(open).toBeUndefined();
}

async function checkEnd({ caller, clock, remembered, signals, works }: Awaited<ReturnType<typeof play>>): Promise<void> {
  expect(caller.events.at(-1)?.type).toBe('ended');
  expect(caller.late).toEqual([]);
  checkReplies(caller.events);
  await clock.advance(10_000);
  expect([clock.sleepers(), caller.stt.open(), caller.tts.open(), caller.vad.listeners()]).toEqual([0, 0, 0, 0]);
  expect([...signals].map((signal) => getEventListeners(signal, 'abort').length).filter((count) => count > 0)).toEqual([]);
  expect(new Set(remembered).size).toBe(remembered.length);
  if (!works()) return;
  const aside = new Set(caller.of('reply-started').flatMap(({ turn, request }) => (request === 'aside' ? [turn] : [])));
  const understood = new Map(caller.of('understood').map(({ turn, text }) => [turn, text]));
  for (const { turn, outcome } of caller.of('reply-ended')) {
    const asked = understood.get(turn);
    const ours = aside.has(turn) || asked === undefined || OURS.includes(commandIn(asked, 'en-US', false)) || isStillThere(asked, outcome);
    if (!ours && (outcome.said.length > 0 || outcome.calls.length > 0)) expect(remembered).toContain(turn);
    if (outcome.ended === 'interrupted' && outcome.said.length === 0 && outcome.calls.length === 0) expect(remembered).not.toContain(turn);
  }
}

/** Answered without the model, and not remembered. */
const OURS: (Command | undefined)[] = ['stop', 'help', 'repeat'];

/** So is "yes" to "are you still there?". */
function isStillThere(asked: string, { said }: Outcome): boolean {
  if (said.length === 0 || commandIn(asked, 'en-US', true) !== 'yes') return false;
  return phrasesFor('en-US').reprompt.some((phrase) => phrase.startsWith(said.join(' ')));
}

const YES_I_AM: [CallShape, Step[]] = [
  { greets: false, takes: 'tokens', timings: false, vadMs: 0 },
  [
    { do: 'jump', ms: 20_000 },
    { do: 'respond', text: 'yes', toTool: false, textOnly: false, outOfBand: false },
  ],
];

test('any call, whatever happens in it and in whatever order, comes to rest, and a hang-up leaves nothing', async () => {
  await fc.assert(
    fc.asyncProperty(shape, fc.array(step, { maxLength: 25 }), async (options, steps) => {
      const played = await play(options, steps);
      const closing = played.caller.call.close('hung-up');
      await played.clock.advance(5_000);
      await closing;
      await checkEnd(played);
    }),
    { numRuns: 150 },
  );
});

test('a call in which nothing happens any more ends by itself', async () => {
  await fc.assert(
    fc.asyncProperty(shape, fc.array(step, { maxLength: 25 }), async (options, steps) => {
      const played = await play(options, steps);
      await played.clock.advance(300_000);
      await checkEnd(played);
    }),
    { numRuns: 150, examples: [YES_I_AM] },
  );
});
