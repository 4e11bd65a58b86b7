import * as z from 'zod/mini';
import { historyIn } from '#core/conversation/history.ts';
import type { Alarm, LanguageModel, Memory, ModelRequest, ToolCall } from '#core/ports.ts';
import { NO_WISHES } from '#core/settings/owner/owner-config.ts';
import type { ToolPolicy } from '#core/settings/owner/tool-policy.ts';
import { alarmsInProcess } from '#test/support/alarms/alarms-in-process.ts';
import { type VirtualClock, virtualClock } from '#test/support/clocks/virtual-clock.ts';
import type { FakeWeb } from '#test/support/fakes/fake-web.ts';
import { memoryInProcess } from '#test/support/memory-in-process.ts';
import { type ScriptedModel, type Step, scriptedModel } from '#test/support/scripted-model.ts';
import { silentLog } from '#test/support/speaker.ts';
import { NOON } from '#test/support/turns.ts';
import { type ToolOutside, type ToolRow, tool } from '#tools/tool.ts';
import { TOOLS, type ToolValues, toolsFor } from '#tools/tools-for.ts';

/** What a door's conversations are made of, in virtual time: real tools over services on loopback, a model that calls them, and what they have done. */
export interface ToolWorld {
  clock: VirtualClock;
  memory: Memory;
  model: ScriptedModel;
  parts: ReturnType<typeof partsOf>;
  /** What has been changed in the world so far, in order: 'set_timer', 'unlock'. */
  effects: string[];
}

export interface WorldFaults {
  /** The services of the web never answer. */
  webHangs?: boolean;
  /** An effect takes so long. */
  effectMs?: number;
  /** The process that has the claim dies before the effect. */
  diesAfterClaim?: boolean;
}

/** What the services of the web answer, on loopback. */
export const WEB_ANSWERS = {
  '/v1/search': {
    results: [{ name: 'Paris', latitude: 48.85, longitude: 2.35, timezone: 'Europe/Paris', admin1: 'Île-de-France', country: 'France' }],
  },
  '/v1/forecast': {
    current: { temperature_2m: 6.4, weather_code: 61, wind_speed_10m: 14.6 },
    daily: {
      time: ['2026-03-01'],
      weather_code: [63],
      temperature_2m_min: [4.2],
      temperature_2m_max: [8.5],
      precipitation_probability_max: [90],
      sunrise: ['2026-03-01T08:25'],
      sunset: ['2026-03-01T16:56'],
    },
  },
  '/w/api.php': { query: { pages: [{ title: 'Eiffel Tower', index: 1, extract: 'The Eiffel Tower is 330 metres tall.' }] } },
  '/v1/latest': { amount: 1, base: 'USD', date: '2026-02-27', rates: { EUR: 0.9 } },
  '/search': { results: [{ title: 'Parley', url: 'https://example.com/a', content: 'A voice agent.' }] },
  '/feed': '<rss version="2.0"><channel><title>News</title><item><title>Comet seen over Lisbon</title></item></channel></rss>',
  '/calendar':
    'BEGIN:VCALENDAR\r\nVERSION:2.0\r\nBEGIN:VEVENT\r\nUID:1\r\nDTSTART:20260301T150000Z\r\nDTEND:20260301T160000Z\r\nSUMMARY:Dentist\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n',
};

const valuesFor = (url: string) => ({
  weather: { forecasts: url, geocoder: url },
  encyclopedia: { baseURL: url },
  exchange_rate: { baseURL: url },
  web_search: { searxng: url, brave: undefined, braveURL: url },
  news: { feeds: `${url}/feed` },
  calendar: { address: `${url}/calendar` },
});

interface WorldOptions {
  faults?: WorldFaults;
  shared?: ToolWorld;
  /** Beside those of the table. */
  rows?: readonly ToolRow[];
  /** Settings of tools, by the tool's name. */
  values?: ToolValues;
  policy?: ToolPolicy;
  /** Everybody has a timer of this id. */
  timer?: string;
}

/** `shared`: the memory and the alarms of another process of the same house. `reply`: what the model does. */
export function toolWorld(
  web: FakeWeb,
  reply: (request: ModelRequest) => readonly Step[],
  { faults = {}, shared, rows = [], values = {}, policy = NO_WISHES, timer }: WorldOptions = {},
): ToolWorld {
  const clock = shared?.clock ?? virtualClock(NOON);
  const effects = shared?.effects ?? [];
  const memory = shared?.memory ?? memoryInProcess(clock);
  const store = shared?.parts.alarms ?? alarmsInProcess(clock);
  const model = scriptedModel(clock, reply);

  async function changed(name: string): Promise<void> {
    if (faults.effectMs) await clock.sleep(faults.effectMs);
    effects.push(name);
  }

  const alarms = {
    ...store,
    ring: async () => true,
    async of(person: string) {
      const set: Alarm[] =
        timer === undefined ? [] : [{ id: timer, person, kind: 'timer', at: NOON + 3_600_000, text: '', locale: 'en-US' }];
      return [...set, ...(await store.of(person))];
    },
    async set(...given: Parameters<typeof store.set>) {
      await changed(`set ${given[0].kind}`);
      return store.set(...given);
    },
    async take(...given: Parameters<typeof store.take>) {
      await changed('cancel');
      return store.take(...given);
    },
  };
  const unlock = tool({
    name: 'unlock_door',
    description: 'Unlocks a door.',
    parameters: z.object({ door: z.optional(z.string()) }),
    effect: 'ask-first',
    async run() {
      await changed('unlock');
      return 'The door is unlocked.';
    },
  });
  const own: Memory = {
    ...memory,
    async claim(...given) {
      const mine = await memory.claim(...given);
      return faults.diesAfterClaim && mine ? new Promise(() => {}) : mine;
    },
  };
  const outside: ToolOutside = {
    clock,
    log: silentLog,
    alarms,
    policy: () => policy,
    home: () => ({ place: 'Paris' }),
    // Time stands still while a service on loopback answers.
    fetch: (address, init) => (faults.webHangs ? new Promise(() => {}) : clock.atWork(whole(fetch(address, init)))),
  };
  return {
    clock,
    memory,
    model,
    effects,
    parts: partsOf(clock, model, own, store, toolsFor(outside, { ...valuesFor(web.url), ...values }, [...TOOLS, unlock, ...rows])),
  };
}

function partsOf(
  clock: VirtualClock,
  model: LanguageModel,
  memory: Memory,
  alarms: ReturnType<typeof alarmsInProcess>,
  tools: ReturnType<typeof toolsFor>,
) {
  return { clock, model, memory, alarms, tools, history: historyIn({ memory, clock, log: silentLog }), log: silentLog };
}

async function whole(answer: Promise<Response>): Promise<Response> {
  const { status, headers, ...response } = await answer.then(async (given) => ({
    status: given.status,
    headers: given.headers,
    body: await given.arrayBuffer(),
  }));
  return new Response(response.body, { status, headers });
}

/** Wishes that a model knows the tools for. */
const WISHES: readonly [RegExp, string, Record<string, unknown>][] = [
  [/weather/, 'weather', { place: 'Paris' }],
  [/eiffel/, 'encyclopedia', { subject: 'Eiffel Tower' }],
  [/dollars/, 'exchange_rate', { amount: 10, from: 'USD', to: 'EUR' }],
  [/look up/, 'web_search', { query: 'Parley' }],
  [/news/, 'news', {}],
  [/calendar/, 'calendar', { days: 1 }],
  [/twelve times nine/, 'calculate', { expression: '12 * 9' }],
  [/miles/, 'convert_units', { value: 10, from: 'miles', to: 'km' }],
  [/tokyo/, 'world_time', { time_zone: 'Asia/Tokyo' }],
  [/timer for ten minutes/, 'set_timer', { minutes: 10 }],
  [/timer for two minutes/, 'set_timer', { minutes: 2 }],
  [/remind me/, 'set_reminder', { at: '2026-03-01T23:00', text: 'call the dentist', time_zone: 'Europe/Paris' }],
  [/timers do i have/, 'list_alarms', {}],
  [/unlock/, 'unlock_door', { door: 'front' }],
];

/** A model that calls the tools a wish is for, says what they answer, and after a yes calls again what it asked about. */
export function toolCallingModel() {
  let ids = 0;
  return ({ messages, tools }: ModelRequest): readonly Step[] => {
    const last = messages.at(-1);
    if (last?.role === 'tool') return [300, resultsIn(messages)];
    const words = last?.role === 'user' ? last.text.toLowerCase() : '';
    const wanted = /^yes\b/.test(words) ? askedBefore(messages) : wishesIn(words);
    const calls = wanted.filter(({ name }) => tools.some((one) => one.name === name));
    if (calls.length === 0) return [300, 'All right then.'];
    return [300, ...calls.map((call): Step => ({ type: 'call', call: { ...call, id: `call_${++ids}` } }))];
  };
}

function wishesIn(words: string): Omit<ToolCall, 'id'>[] {
  return WISHES.filter(([pattern]) => pattern.test(words)).map(([, name, args]) => ({ name, arguments: args }));
}

function askedBefore(messages: ModelRequest['messages']): Omit<ToolCall, 'id'>[] {
  const asking = messages.findLast((message) => message.role === 'assistant' && message.calls !== undefined);
  return asking?.role === 'assistant' ? (asking.calls ?? []) : [];
}

/** The results behind the last words of the person, as a model would say them. */
function resultsIn(messages: ModelRequest['messages']): string {
  const since = messages.slice(messages.findLastIndex(({ role }) => role === 'user'));
  const results = since.flatMap((message) => (message.role === 'tool' ? [message.result] : []));
  if (results.some((result) => result.startsWith('Nothing was done yet'))) return 'Shall I do that now?';
  return results.map((result) => (result.includes('\n"') ? String(JSON.parse(result.slice(result.indexOf('\n') + 1))) : result)).join(' ');
}
