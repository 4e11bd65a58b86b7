/** "Remind me at six" on an Echo: the reminder is Alexa's own, where the listener allows it; our skill asks for the permission where not. */
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { personKey } from '#core/conversation/person.ts';
import type { Locale } from '#core/languages/locale.ts';
import { phrasesFor } from '#core/languages/phrases.ts';
import type { Alarm, Clock, LanguageModel, Memory, ToolCall } from '#core/ports.ts';
import type { AlexaSkill } from '#doors/alexa/skill.ts';
import { systemClock } from '#providers/clock/system.ts';
import { type AlarmsInProcess, alarmsInProcess } from '#test/support/alarms/alarms-in-process.ts';
import { type FakeAlexaApi, fakeAlexaApi, type Temper } from '#test/support/alexa/alexa-api.ts';
import { alexaEnvelope, newSession, words } from '#test/support/alexa/alexa-envelopes.ts';
import { skillWith } from '#test/support/alexa/instant-skill.ts';
import { memoryInProcess } from '#test/support/memory-in-process.ts';
import { interactionModel } from '#test/support/simulator/interaction-model.ts';
import { simulatedDevice } from '#test/support/simulator/simulated-device.ts';
import { TOOL_OUTSIDE } from '#test/support/tools/used-tool.ts';
import { NOON } from '#test/support/turns.ts';
import { toolsFor } from '#tools/tools-for.ts';

/** That of `skillWith`. */
const SECRET = 'a secret of at least thirty-two characters';

const TIMERS = 'alexa::alerts:timers:skill:readwrite';
const REMINDERS = 'alexa::alerts:reminders:skill:readwrite';

/** Noon of 1 March 2026 in UTC, one o'clock in Berlin, where the skill is; it goes on from there. */
const since = performance.now();
const clock: Clock = { now: () => NOON + performance.now() - since, sleep: systemClock.sleep };

/** Calls these tools, a call a reply, and then says `words`, or what the last result was. */
function calling(calls: readonly Pick<ToolCall, 'name' | 'arguments'>[], words?: string): LanguageModel {
  return {
    name: 'calling',
    async *reply({ messages }) {
      const results = messages.slice(messages.findLastIndex(({ role }) => role === 'user')).filter(({ role }) => role === 'tool');
      const next = calls[results.length];
      const last = messages.at(-1);
      if (next) yield { type: 'call', call: { id: `call-${results.length}`, ...next } };
      else if (words !== '') yield { type: 'text', text: words ?? (last?.role === 'tool' ? last.result : '') };
    },
  };
}

const REMIND = { name: 'set_reminder', arguments: { at: '2026-03-01T18:00', text: 'call the dentist' } };
const TIMER = { name: 'set_timer', arguments: { minutes: 10, name: 'pasta' } };

let api: FakeAlexaApi;
let memory: Memory;
let alarms: AlarmsInProcess;

beforeEach(async () => {
  api = await fakeAlexaApi(clock.now);
  memory = memoryInProcess(clock);
  alarms = alarmsInProcess(clock);
});
afterEach(() => api.close());

/** `here`: this process keeps alarms too. */
function skillFor(model: LanguageModel, { here = true, fetch = TOOL_OUTSIDE.fetch } = {}): AlexaSkill {
  const outside = { ...TOOL_OUTSIDE, fetch, clock, ...(here && { alarms: { ...alarms, ring: async () => false } }) };
  const settings = { weather: { forecasts: 'https://forecasts.example', geocoder: 'https://geocoder.example' } };
  return skillWith({ model, memory, clock, tools: toolsFor(outside, settings), apiEndpoint: api.url });
}

/** All that this process keeps. */
async function kept(): Promise<Alarm[]> {
  const all: Alarm[] = [];
  for await (const alarm of alarms.due(0, Number.POSITIVE_INFINITY)) all.push(alarm);
  return all;
}

/** Opens the skill on a simulated Echo and says this; what the simulated Alexa makes of the reply. */
async function says(skill: AlexaSkill, text: string, locale: Locale = 'en-US') {
  const speaker = { account: 'ann', api: { url: api.url, token: api.token } };
  const device = simulatedDevice((envelope) => skill(envelope), speaker, locale, await interactionModel(locale));
  const { invocationName } = (await interactionModel(locale)).languageModel;
  await device.hear(
    locale === 'ja-JP' ? `${invocationName}を開いて` : locale === 'de-DE' ? `öffne ${invocationName}` : `open ${invocationName}`,
    true,
  );
  const { caption = '', invocations } = await device.hear(text, false);
  const [invocation] = invocations;
  if (!invocation) throw new Error('the skill was not asked');
  const { card, shouldEndSession } = invocation.reply.response;
  return { caption, card, open: !shouldEndSession };
}

const LANGUAGES: readonly [Locale, string, string, string][] = [
  ['en-US', 'remind me at six to call the dentist', 'call the dentist', 'I will remind you at six.'],
  ['de-DE', 'erinner mich um sechs an den zahnarzt', 'den Zahnarzt anrufen', 'Ich erinnere dich um sechs.'],
  ['ja-JP', '六時に歯医者に電話するように言って', '歯医者に電話する', '六時にお知らせします。'],
];

describe.each(LANGUAGES)('A reminder on an Echo, in %s,', (locale, asked, text, answer) => {
  const call = { name: 'set_reminder', arguments: { at: '2026-03-01T18:00', text } };

  test('is set on the Echo, once, where the listener has allowed it', async () => {
    const { caption, card } = await says(skillFor(calling([call], answer)), asked, locale);
    expect(caption).toContain(answer);
    expect(card).toMatchObject({ type: 'Simple' });
    expect([...api.reminders.values()]).toEqual([
      expect.objectContaining({
        trigger: { type: 'SCHEDULED_ABSOLUTE', scheduledTime: '2026-03-01T18:00:00.000', timeZoneId: 'Europe/Berlin' },
        alertInfo: { spokenInfo: { content: [{ locale, text }] } },
      }),
    ]);
    expect(await kept()).toEqual([]);
  });

  test('asks for the permission in the words of the language and with the card, where there is none; and is set once there is', async () => {
    api.temper.reminders = 'forbidden';
    const skill = skillFor(calling([call], ''));
    const { caption, card, open } = await says(skill, asked, locale);
    expect(caption).toContain(phrasesFor(locale).allowFirst);
    expect(card).toEqual({ type: 'AskForPermissionsConsent', permissions: [REMINDERS] });
    expect(open).toBe(true);
    expect(api.reminders.size).toBe(0);
    api.temper.reminders = 'allowed';
    expect((await says(skillFor(calling([call], answer)), asked, locale)).card).toMatchObject({ type: 'Simple' });
    expect(api.reminders.size).toBe(1);
  });

  test('and a timer announces itself in the language', async () => {
    await says(skillFor(calling([{ name: 'set_timer', arguments: { minutes: 10, name: 'Pasta' } }], answer)), asked, locale);
    expect(api.asked.at(-1)?.body).toMatchObject({
      duration: expect.stringMatching(/^PT(600|599)S$/),
      timerLabel: 'Pasta',
      triggeringBehavior: {
        operation: {
          type: 'ANNOUNCE',
          textToAnnounce: [{ locale, text: phrasesFor(locale).alarms.namedTimer.replace('{name}', 'Pasta') }],
        },
        notificationConfig: { playAudible: true },
      },
    });
  });
});

test('the model is told that a permission is missing, and says so in its own words', async () => {
  api.temper.timers = 'forbidden';
  const { caption, card } = await says(skillFor(calling([TIMER])), 'ten minutes for the pasta');
  expect(caption).toMatch(/Nothing was done: the listener has not allowed timers yet/);
  expect(card).toEqual({ type: 'AskForPermissionsConsent', permissions: [TIMERS] });
});

test('a retried request sets nothing again, and its reply asks for the permission again', async () => {
  const sent = (text: string) => alexaEnvelope(words(text), { account: 'ann', api: { url: api.url, token: api.token } }, newSession());
  const once = sent('remind me');
  // Each is a process of its own, and does not share the work of another.
  await Promise.all([skillFor(calling([REMIND], 'Yes.'))(once), skillFor(calling([REMIND], 'Yes.'))(once)]);
  await skillFor(calling([REMIND], 'Yes.'))(once);
  expect(api.reminders.size).toBe(1);

  api.temper.reminders = 'forbidden';
  const twice = sent('remind me again');
  const replies = [await skillFor(calling([REMIND], 'Allow it.'))(twice), await skillFor(calling([REMIND], 'Allow it.'))(twice)];
  for (const { response } of replies) expect(response.card).toMatchObject({ type: 'AskForPermissionsConsent' });
  expect(api.asked.filter(({ method }) => method === 'POST')).toHaveLength(2);
});

test('what is set on the Echo is listed and cancelled with what is set here', async () => {
  const id = (text: string, name: string) => new RegExp(`id (\\w+): the \\w+ "${name}"`).exec(text)?.[1] ?? '';
  await says(skillFor(calling([TIMER, REMIND], 'Yes.')), 'both');
  const { caption: listed } = await says(skillFor(calling([{ name: 'list_alarms', arguments: {} }])), 'which');
  expect(listed).toMatch(/the timer "pasta", which rings in .*\n?.*the reminder "call the dentist", which rings at 6:00 PM/s);
  // The model says the id only here, and the simulated Alexa has its result as words.
  for (const name of ['pasta', 'call the dentist']) {
    const cancel = [
      { name: 'list_alarms', arguments: {} },
      { name: 'cancel_alarm', arguments: { id: id(listed, name) } },
    ];
    expect((await says(skillFor(calling(cancel)), 'cancel it')).caption).toMatch(/^Cancelled: /);
  }
  expect([api.timers.size, api.reminders.size]).toEqual([0, 0]);
});

test('a second timer of the same name is set without it', async () => {
  for (let time = 0; time < 2; time++) await says(skillFor(calling([TIMER], 'Yes.')), `pasta ${time}`);
  expect([...api.timers.values()]).toMatchObject([{ timerLabel: 'pasta' }, { timerLabel: null }]);
});

describe('Where Alexa takes none, the store of this process does:', () => {
  test('a timer of more than a day', async () => {
    const { caption } = await says(skillFor(calling([{ name: 'set_timer', arguments: { hours: 30 } }])), 'thirty hours');
    expect(caption).toMatch(/^Set: the timer, .*when they next talk to you/);
    expect(await kept()).toMatchObject([{ kind: 'timer' }]);
  });

  test.each<Temper>([{ status: 403, code: 'MAX_REMINDERS_EXCEEDED' }, { status: 403, code: 'DEVICE_NOT_SUPPORTED' }, { status: 404 }])(
    '%j',
    async (temper) => {
      api.temper.reminders = temper;
      const { card } = await says(skillFor(calling([REMIND])), 'remind me');
      expect(card).toMatchObject({ type: 'Simple' });
      expect(await kept()).toMatchObject([{ kind: 'reminder' }]);
    },
  );

  test('and a process without a store says that nothing was set', async () => {
    api.temper.reminders = { status: 403, code: 'DEVICE_NOT_SUPPORTED' };
    expect((await says(skillFor(calling([REMIND]), { here: false }), 'remind me')).caption).toMatch(/^Nothing was set/);
  });
});

test.each<[Temper, RegExp]>([
  [{ status: 429, code: 'TOO_MANY_REQUESTS' }, /The tool failed/],
  [{ status: 503 }, /The tool failed/],
  ['hang', /not known whether that was set/],
])('%j is told within the turn, and nothing is set elsewhere instead', async (temper, told) => {
  api.temper.reminders = temper;
  const before = performance.now();
  const { caption, card } = await says(skillFor(calling([REMIND])), 'remind me');
  expect(caption).toMatch(told);
  expect(card).toMatchObject({ type: 'Simple' });
  expect(performance.now() - before).toBeLessThan(6_000);
  expect(await kept()).toEqual([]);
});

test('an Echo that brings no token has what this process keeps', async () => {
  const skill = skillFor(calling([REMIND]));
  const { response } = await skill(alexaEnvelope(words('remind me'), { account: 'ann' }, { ...newSession(), new: false }));
  expect(JSON.stringify(response)).toMatch(/when they next talk to you/);
  expect(await kept()).toHaveLength(1);
});

describe('The weather "here" is that of the postal code of the Echo,', () => {
  const WEATHER = { name: 'weather', arguments: { days: 1 } };
  const day = { time: ['2026-03-01'], weather_code: [3], temperature_2m_min: [4], temperature_2m_max: [9] };
  const sun = { precipitation_probability_max: [20], sunrise: ['2026-03-01T07:10'], sunset: ['2026-03-01T18:10'] };
  const current = { temperature_2m: 7, weather_code: 3, wind_speed_10m: 11 };
  let looked: string[] = [];
  const web: typeof fetch = async (address) => {
    looked.push(`${address}`);
    if (`${address}`.startsWith('https://geocoder.example')) {
      return Response.json({ results: [{ name: 'Bonn', country: 'Deutschland', latitude: 50.73, longitude: 7.1 }] });
    }
    return Response.json({ current, daily: { ...day, ...sun } });
  };
  beforeEach(() => {
    looked = [];
  });

  test('which is neither told nor kept', async () => {
    const { caption } = await says(skillFor(calling([WEATHER]), { fetch: web }), 'what is the weather');
    expect(caption).toMatch(/"Where the listener is\..*Now: 7 degrees/s);
    expect(looked[0]).toBe('https://geocoder.example/v1/search?name=53111&countryCode=DE&count=1&format=json');
    expect(looked[1]).toContain('latitude=50.73&longitude=7.1');
    const kept = JSON.stringify(await memory.recall(personKey(SECRET, 'alexa', 'amzn1.ask.account.ann'), ''));
    expect(kept).toContain('Where the listener is');
    expect(kept).not.toMatch(/53111|Bonn|50\.73/);
  });

  test('and is asked for with the card where the listener has not allowed it', async () => {
    api.temper.address = 'forbidden';
    const { caption, card } = await says(skillFor(calling([WEATHER]), { fetch: web }), 'what is the weather');
    expect(caption).toMatch(/has not allowed us to know the place of the device yet/);
    expect(card).toMatchObject({ permissions: ['read::alexa:device:all:address:country_and_postal_code'] });
    expect(looked).toEqual([]);
  });

  test.each<[string, Temper]>([
    ['is in no address', 'allowed'],
    ['is not told in time', 'hang'],
  ])('and the model asks for the place where it %s', async (_, temper) => {
    api.address = undefined;
    api.temper.address = temper;
    const { caption } = await says(skillFor(calling([WEATHER]), { fetch: web }), 'what is the weather');
    expect(caption).toMatch(/It is not known where the listener lives/);
  });
});
