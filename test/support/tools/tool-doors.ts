import type { Caller } from '#core/conversation/conversation-history.ts';
import { textTurn } from '#core/conversation/text-turn.ts';
import type { Past } from '#core/ports.ts';
import { alexaSkill } from '#doors/alexa/skill.ts';
import { googleAction } from '#doors/google-assistant/action.ts';
import { type Client, takeClientTurn } from '#doors/llm-api/client-turn.ts';
import { lateAnswersHere } from '#server/house/late-answers.ts';
import { echo, intent, SKILL, speechOf } from '#test/support/alexa/echo.ts';
import { virtualCall } from '#test/support/calls/virtual-call.ts';
import { inVirtualTime } from '#test/support/clocks/in-virtual-time.ts';
import { googleRequest, newGoogleSession, utterance } from '#test/support/google/google-requests.ts';
import { demandGoogleReply, spokenIn } from '#test/support/google/valid-google-reply.ts';
import { silentLog } from '#test/support/speaker.ts';
import type { ToolWorld } from './tool-world.ts';

/** Somebody at a door. */
export interface Visitor {
  /** What is heard or read of the answer. */
  say(words: string): Promise<string>;
  /** The longest that an answer may take, by the door's own promise: milliseconds. */
  budgetMs: number;
}

const SECRET = 'a secret of at least 32 characters';

const speakerParts = ({ parts, memory, clock }: ToolWorld) => ({
  ...parts,
  lateAnswers: lateAnswersHere(memory, clock, silentLog),
  budgetMs: 6_500,
  historyDays: 30,
  report() {},
});

/** An answer, and then the store's and the late work's own time. */
async function inTime<T>({ clock }: ToolWorld, work: Promise<T>): Promise<T> {
  const done = await inVirtualTime(clock, work, { stepMs: 20 });
  await clock.advance(50);
  return done;
}

/** A process with the Alexa skill. The same `request` twice is one that was delivered twice. */
export function alexaProcess(world: ToolWorld) {
  const skill = alexaSkill({
    ...speakerParts(world),
    fetch: async () => new Response(null, { status: 404 }),
    skillId: SKILL,
    personSecret: SECRET,
  });
  const { event } = echo();
  return async (words: string, request: string, at = world.clock.now()): Promise<string> => {
    const made = event({
      request: { ...intent('AskIntent', { query: words }), requestId: request, timestamp: new Date(at).toISOString() },
    });
    return speechOf((await skill(made)) as Parameters<typeof speechOf>[0]) ?? '';
  };
}

/** The same with Google's webhook. */
export function googleProcess(world: ToolWorld) {
  const action = googleAction({ ...speakerParts(world), personSecret: SECRET, newId: () => 'a-random-identifier' });
  return async (words: string, request: string, at = world.clock.now()): Promise<string> => {
    const session = { ...newGoogleSession(), id: `session-${request}`, params: { since: at - 5_000 } };
    const speaker = { storage: { parley: 'an-identifier-of-ann' } };
    return spokenIn(demandGoogleReply(await action(googleRequest(utterance(words), speaker, session))));
  };
}

/** Every door: how somebody comes in there. */
export const TOOL_DOORS: Readonly<Record<string, (world: ToolWorld) => Promise<Visitor>>> = {
  async alexa(world) {
    const process = alexaProcess(world);
    let requests = 0;
    return { budgetMs: 6_700, say: (words) => inTime(world, process(words, `request-${++requests}`)) };
  },

  async google(world) {
    const process = googleProcess(world);
    let requests = 0;
    return { budgetMs: 6_700, say: (words) => inTime(world, process(words, `${++requests}`)) };
  },

  /** A client that keeps the conversation by itself. */
  async 'llm-api'(world) {
    let past: Past = [];
    let ids = 0;
    async function say(text: string): Promise<string> {
      let read = '';
      const client: Client = {
        streams: true,
        gone: new AbortController().signal,
        async give(event) {
          if (event !== 'waiting' && 'text' in event) read += event.text;
        },
        end: async () => {},
        fail: async () => {},
      };
      const request = { instructions: '', past, text, since: [], locale: 'en-US' as const, tools: [], person: 'ann', conversation: 'c' };
      const parts = { ...world.parts, historyDays: 30, report() {}, newId: () => `id-${++ids}` };
      await takeClientTurn(request, client, parts);
      past = [...past, { id: '', conversation: '', at: 0, text, outcome: { said: [read], ended: 'whole', calls: [] } }];
      return read;
    }
    return { budgetMs: 20_000, say: (words) => inTime(world, say(words)) };
  },

  async wyoming(world) {
    const caller: Caller = { person: 'household', conversation: 'c', locale: 'en-US', timeZone: 'Europe/Paris' };
    async function say(text: string): Promise<string> {
      const read: string[] = [];
      const parts = { ...world.parts, door: 'wyoming', historyDays: 30, report() {} };
      for await (const sentence of textTurn(text, caller, parts, new AbortController().signal)) read.push(sentence);
      return read.join(' ');
    }
    return { budgetMs: 20_000, say: (words) => inTime(world, say(words)) };
  },

  /** A client of the Realtime API that types. */
  async realtime(world) {
    const call = await toolCall(world, 'realtime', { textOnly: true });
    return { budgetMs: 20_000, say: (words) => answerOn(call, async () => call.call.type(words)) };
  },

  /** A caller on the telephone. */
  async telephone(world) {
    const call = await toolCall(world, 'telephone');
    await call.pass(300);
    return { budgetMs: 20_000, say: (words) => answerOn(call, () => call.speakWordByWord(words, 150)) };
  },
};

type ToolCallPlaced = Awaited<ReturnType<typeof toolCall>>;

/** A call in which the tools of the world are. */
export function toolCall(world: ToolWorld, door: string, settings: { textOnly?: true } = {}) {
  const { clock, parts, model } = world;
  return virtualCall({ clock, memory: parts.memory, model, tools: parts.tools, door, settings });
}

/** What is heard until nothing more comes. */
async function answerOn(call: ToolCallPlaced, ask: () => Promise<void>): Promise<string> {
  const before = call.of('reply-ended').length;
  await ask();
  for (let waited = 0; waited < 60_000 && call.of('reply-ended').length === before; waited += 100) await call.pass(100);
  await call.pass(200);
  return call.said().slice(before).join(' ');
}
