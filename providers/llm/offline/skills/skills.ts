/** What the built-in mind does for each wish. */
import type { Wish } from '../wishes.ts';
import { alarms, cancel, reminder, timer } from './alarms.ts';
import { music, switched } from './home.ts';
import { calendar, capital, fact, joke, lookup, news, timeIn } from './looking-up.ts';
import { convert, exchange } from './numbers.ts';
import type { Skill } from './skill.ts';
import { weather } from './weather.ts';

export const SKILLS: Readonly<Record<Wish['intent'], Skill>> = {
  weather,
  timeIn,
  timer,
  reminder,
  alarms,
  cancel,
  cancelAll: cancel,
  convert,
  exchange,
  joke,
  capital,
  switch: switched,
  music,
  news,
  calendar,
  lookup,
  fact,
};
