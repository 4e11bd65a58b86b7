import { weatherIn } from '../results.ts';
import { call, type Skill, say } from './skill.ts';
import { filled, sentenceOf } from './wording.ts';

/** Below this chance, in percent, rain is not worth a sentence. */
const WORTH_TELLING = 20;

export const weather: Skill = ({ slots: { place, day } }, { words, locale, timeZone, now, tool, results }) => {
  const { say: told, sky, days } = words.everyday;
  if (!tool('weather')) return say(words.say.honest);
  const ahead = daysAhead(day, now, timeZone);
  const [result] = results('weather');
  if (result === undefined) return call('weather', { ...(place && { place }), days: ahead + 1 });

  const found = weatherIn(result);
  if (found === undefined) return say(told.failed);
  if (found === 'which place') return say(told.whichPlace);
  if (found === 'no place') return say(filled(told.noPlace, { place }));
  const asked = found.days[ahead];
  const rain = asked?.rain !== undefined && asked.rain >= WORTH_TELLING ? filled(told.rainLikely, { rain: number(asked.rain) }) : '';
  const here = { place: found.place };
  if (ahead === 0 || !asked) {
    const values = { ...here, sky: sky[found.now.sky], degrees: number(found.now.degrees) };
    return say(`${sentenceOf(told.weatherNow, values, locale)} ${rain}`.trim());
  }
  const values = { ...here, sky: sky[asked.sky], low: number(asked.low), high: number(asked.high), day: dayName() };
  return say(`${sentenceOf(told.weatherOn, values, locale)} ${rain}`.trim());

  function dayName(): string {
    if (day === 'tomorrow' || day === 'afterTomorrow') return days[day].split('|')[0] ?? '';
    return new Intl.DateTimeFormat(locale, { weekday: 'long', timeZone }).format(now + ahead * DAY_MS);
  }
  function number(value: number): string {
    const digits = new Intl.NumberFormat(locale).format(Math.abs(value));
    return value < 0 ? `${words.say.minus} ${digits}` : digits;
  }
};

const DAY_MS = 86_400_000;

/** How many days from today a day is; weekdays have the number of theirs. */
export function daysAhead(day: string | undefined, now: number, timeZone: string): number {
  if (day === undefined || day === 'today') return 0;
  if (day === 'tomorrow') return 1;
  if (day === 'afterTomorrow') return 2;
  const today = new Intl.DateTimeFormat('en-US', { weekday: 'short', timeZone }).format(now);
  return (Number(day) - WEEKDAYS.indexOf(today) + 7) % 7;
}

const WEEKDAYS = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'];
