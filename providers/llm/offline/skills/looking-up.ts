import { articleIn, foundIn, linesIn, passageIn } from '../results.ts';
import { folded } from '../templates.ts';
import { call, type Situation, type Skill, say } from './skill.ts';
import { daysAhead } from './weather.ts';
import { clockTime, filled, sentenceOf, spokenPart } from './wording.ts';

export const fact: Skill = ({ answer = '' }) => say(answer);

/** One that was not told in this conversation, as long as there is one. */
export const joke: Skill = (_, { words, said, now }) => {
  const { jokes } = words.everyday;
  const fresh = jokes.filter((one) => !said.some((text) => text.includes(one.slice(0, 12))));
  const among = fresh.length > 0 ? fresh : jokes;
  return say(among[Math.floor(now / 60_000) % among.length] ?? '');
};

export const timeIn: Skill = ({ slots: { place = '' } }, { words, locale, now, tool, results }) => {
  const { say: told, cities } = words.everyday;
  const zone = zoneOf(place, cities);
  if (!zone || !tool('world_time')) return say(filled(told.noPlace, { place }));
  if (results('world_time').length === 0) return call('world_time', { time_zone: zone });
  return say(sentenceOf(told.timeIn, { place, time: clockTime(now, zone, locale) }, locale));
};

/** The IANA time zone that is called after a city. */
function zoneOf(place: string, cities: Readonly<Record<string, string>>): string | undefined {
  const name = folded(place);
  const own = Object.entries(cities).find(([city]) => folded(city) === name)?.[1];
  return own ?? Intl.supportedValuesOf('timeZone').find((zone) => folded(zone.split('/').at(-1) ?? '').replaceAll('_', ' ') === name);
}

export const capital: Skill = ({ slots: { country = '' } }, situation) => {
  const { words, locale } = situation;
  const { capitals, capitalIs, say: told } = words.everyday;
  const known = Object.entries(capitals).find(([name]) => folded(name) === folded(country))?.[1];
  return known === undefined ? article(country, situation, capitalIs) : say(sentenceOf(told.capital, { capital: known }, locale));
};

/** What an encyclopedia says; where the owner has documents, they are asked first. */
export const lookup: Skill = ({ slots: { subject = '' } }, situation) => {
  const { tool, results, locale } = situation;
  if (tool('search_knowledge')) {
    const [result] = results('search_knowledge');
    if (result === undefined) return call('search_knowledge', { query: situation.text });
    const passage = passageIn(result);
    if (passage !== undefined) return say(spokenPart(passage, locale));
  }
  return article(subject, situation);
};

/** The beginning of an article, or the sentence of it that has a word. */
function article(subject: string, { words, locale, tool, results }: Situation, word?: string) {
  const { say: told } = words.everyday;
  if (!tool('encyclopedia')) return say(words.say.honest);
  const [result] = results('encyclopedia');
  if (result === undefined) return call('encyclopedia', { subject });
  const text = articleIn(result);
  if (text === undefined) return say(told.failed);
  if (text === 'nothing') return say(told.noArticle);
  const about = word && text.split(/(?<=[.。।])\s*/).find((sentence) => folded(sentence).includes(folded(word)));
  return say(spokenPart(about ?? text, locale));
}

/** A question that no template knows: the owner's documents and the web may know. */
export function unknown(situation: Situation) {
  const { words, text, locale, said, tool, results } = situation;
  const sources = [
    { name: 'search_knowledge', read: passageIn },
    { name: 'web_search', read: foundIn },
  ];
  for (const { name, read } of sources) {
    if (!tool(name)) continue;
    const [result] = results(name);
    if (result === undefined) return call(name, { query: text.slice(0, 300) });
    const found = read(result);
    if (found !== undefined) return say(spokenPart(found, locale));
  }
  const wasSaid = said.some((one) => one.includes(words.say.honest));
  return say(wasSaid ? words.everyday.say.neither : words.say.honest);
}

export const news: Skill = (_, { words, tool, results }) => {
  const { say: told } = words.everyday;
  if (!tool('news')) return say(told.cannot.news);
  const [result] = results('news');
  if (result === undefined) return call('news', {});
  const headlines = linesIn(result);
  if (headlines === undefined) return say(told.failed);
  return say(headlines.length === 0 ? told.noNews : headlines.slice(0, 3).map(ended(words.fullStop)).join(' '));
};

export const calendar: Skill = ({ slots: { day } }, { words, now, timeZone, tool, results }) => {
  const { say: told } = words.everyday;
  if (!tool('calendar')) return say(told.cannot.calendar);
  const [result] = results('calendar');
  if (result === undefined) return call('calendar', { days: daysAhead(day, now, timeZone) + 1 });
  const events = linesIn(result);
  if (events === undefined) return say(told.failed);
  return say(events.length === 0 ? told.noEvents : events.slice(0, 5).map(ended(words.fullStop)).join(' '));
};

function ended(fullStop = '.'): (line: string) => string {
  return (line) => (/[.!?。।؟]$/.test(line) ? line : `${line}${fullStop}`);
}
