import { converse } from '#core/conversation/converse.ts';
import type { Locale } from '#core/languages/locale.ts';
import type { PastTurn, Tool, ToolCall } from '#core/ports.ts';
import { systemClock } from '#providers/clock/system.ts';
import { offlineModel } from '#providers/llm/offline/model.ts';
import { alarmsInProcess } from '#test/support/alarms/alarms-in-process.ts';
import { type FakeWeb, fakeWeb } from '#test/support/fakes/fake-web.ts';
import { aTurn } from '#test/support/turns.ts';
import { TOOLS, toolsFor } from '#tools/tools-for.ts';

/** Sunday, 22 November 2026, 15:05 in Berlin. */
const NOW = Date.UTC(2026, 10, 22, 14, 5);

/** A conversation with the built-in mind: its real tools, the services of the web on this machine. */
export interface EverydayMind {
  /** What is said, and what was called for it. */
  ask(text: string): Promise<{ text: string; calls: ToolCall[] }>;
}

/** The services of the web, as far as everyday questions need them. */
export const everydayWeb = (): Promise<FakeWeb> =>
  fakeWeb({
    '/v1/search': ({ name = '' }) =>
      name === 'Nowhere' ? {} : { results: [{ name, latitude: 52.5, longitude: 13.4, timezone: 'Europe/Berlin', country: 'X' }] },
    '/v1/forecast': {
      current: { temperature_2m: 6.4, weather_code: 61, wind_speed_10m: 14.6 },
      daily: {
        time: ['2026-11-22', '2026-11-23', '2026-11-24', '2026-11-25', '2026-11-26', '2026-11-27', '2026-11-28'],
        weather_code: [63, 2, 0, 71, 95, 45, 80],
        temperature_2m_min: [4.2, -1.6, 1, 1, 1, 1, 1],
        temperature_2m_max: [8.5, 5, 6, 6, 6, 6, 6],
        precipitation_probability_max: [90, 0, 0, 50, 60, null, 30],
        sunrise: Array(7).fill('2026-11-22T07:35'),
        sunset: Array(7).fill('2026-11-22T16:05'),
      },
    },
    '/w/api.php': ({ gsrsearch = '' }) =>
      gsrsearch === 'nothing at all'
        ? {}
        : {
            query: {
              pages: [{ title: gsrsearch, index: 1, extract: `${gsrsearch} (/x/) is a thing. It is known. The capital is Vaduz. More.` }],
            },
          },
    '/v1/latest': { date: '2026-11-20', rates: { EUR: 0.9, USD: 1.1 } },
  });

export function everydayMind(
  web: FakeWeb,
  { locale, home = true, more = [], instead = false }: { locale: Locale; home?: boolean; more?: readonly Tool[]; instead?: boolean },
): EverydayMind {
  const clock = { now: () => NOW, sleep: systemClock.sleep };
  const alarms = { ...alarmsInProcess(clock), ring: async () => true };
  const log = { info() {}, warn() {}, error() {} };
  const values = Object.fromEntries(
    TOOLS.map(({ name, settings }) => [
      name,
      Object.fromEntries(Object.entries(settings).map(([key, { unset }]) => [key, typeof unset === 'string' ? web.url : unset])),
    ]),
  );
  const offered = toolsFor({ clock, fetch, log, alarms, ...(home && { home: () => ({ place: 'Berlin' }) }) }, values);
  const past: PastTurn[] = [];

  return {
    async ask(text) {
      const turn = aTurn('ann', { text, locale, at: NOW + past.length, timeZone: 'Europe/Berlin' });
      const answer = converse(turn, past, {
        model: offlineModel({ clock, pace: 0 }),
        tools: [...(instead ? [] : offered(turn, 'api')), ...more],
        clock,
        confirmed: Promise.resolve(),
        claim: async () => true,
        signal: new AbortController().signal,
      });
      let spoken = '';
      for (;;) {
        const next = await answer.next();
        if (!next.done) {
          if ('text' in next.value) spoken += next.value.text;
          continue;
        }
        const { error, calls } = next.value;
        if (error) throw error;
        const said = spoken.trim();
        past.push({ ...turn, outcome: { said: [said], ended: 'whole', calls } });
        return { text: said, calls: calls.map(({ call }) => call) };
      }
    },
  };
}
