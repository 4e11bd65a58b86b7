import { commandIn, saysYes } from '#core/conversation/commands/commands.ts';
import { languageOf } from '#core/languages/locale.ts';
import type { Message, ModelRequest } from '#core/ports.ts';
import { calculated } from './arithmetic.ts';
import { conversationIn } from './conversation.ts';
import { remembered, sentence } from './remembered.ts';
import { asksFirst, needsPermission, unquoted } from './results.ts';
import { abilities, help } from './skills/abilities.ts';
import { agreedTo } from './skills/home.ts';
import { unknown } from './skills/looking-up.ts';
import { type Situation, type Step, say } from './skills/skill.ts';
import { SKILLS } from './skills/skills.ts';
import { filled } from './skills/wording.ts';
import { withoutLeadIn } from './tidy.ts';

/** What the offline model does about the last thing the person said: it answers, or has tools called and is asked again. `now`: milliseconds since 1970. */
export function nextStep({ messages, tools, locale, timeZone, name }: ModelRequest, now: number): Step {
  const words = languageOf(locale).builtInMind;
  const { heard, said, wish, asked } = conversationIn(messages, locale, words);
  const text = withoutLeadIn(heard.at(-1) ?? '', words.leadIn);
  const tool = (wanted: string) => tools.find((one) => one.name === wanted || one.name.endsWith(`_${wanted}`));
  const since = resultsSince(messages);
  const results = (of: string) => since.flatMap(({ name, result }) => (name === tool(of)?.name ? [result] : []));
  const situation: Situation = { words, locale, timeZone, now, text, heard: heard.slice(0, -1), said, tool, results };

  if (since.some(({ result }) => asksFirst(result))) return say(words.everyday.say.shallI);
  if (since.some(({ result }) => needsPermission(result))) return say(words.everyday.say.allow);
  if (asked.length > 0 && saysYes(text, locale)) return agreedTo(asked, situation);
  const smallTalk = smallTalkAbout(situation, name);
  if (smallTalk !== undefined) return say(smallTalk);
  if (wish && wish.intent !== 'lookup') return SKILLS[wish.intent](wish, situation);
  const own = remembered(situation) ?? calculation(situation);
  if (own) return own;
  return wish ? SKILLS[wish.intent](wish, situation) : unknown(situation);
}

/** What calls came to since the person spoke, by the names of their tools. */
function resultsSince(messages: readonly Message[]): { name: string; result: string }[] {
  const since = messages.slice(messages.findLastIndex(({ role }) => role === 'user') + 1);
  const calls = since.flatMap((message) => (message.role === 'assistant' ? (message.calls ?? []) : []));
  const names = new Map(calls.map(({ id, name }) => [id, name]));
  return since.flatMap((message) => {
    return message.role === 'tool' ? [{ name: names.get(message.call) ?? '', result: unquoted(message.result) }] : [];
  });
}

/** What needs no tool, and has an answer at once. */
function smallTalkAbout(situation: Situation, name: string): string | undefined {
  const { words, locale, timeZone, now, text, heard } = situation;
  const { say: told } = words;
  const format = (options: Intl.DateTimeFormatOptions) => {
    const moment = new Intl.DateTimeFormat(locale, { ...options, timeZone, calendar: 'gregory' });
    return moment.format(now).replace(/[\u00a0\u202f]/g, ' ');
  };
  if (text === '') return told.greeting;
  const repeated = text.match(words.repeat)?.[1];
  if (repeated) return sentence(repeated, words);
  if (words.time.test(text)) return told.time(format({ timeStyle: 'short' }));
  if (words.date.test(text)) return filled(told.date, { date: format({ dateStyle: 'full' }) });
  if (words.weekday.test(text)) return filled(told.weekday, { weekday: format({ weekday: 'long' }) });
  if (words.story?.test(text) && told.story) return told.story;
  if (words.whatDidISay.test(text)) return heard.length ? filled(told.youSaid, { text: heard.at(-1) }) : told.nothingSaid;
  if (words.thanks.test(text)) return told.thanks;
  if (words.howAreYou.test(text)) return told.howAreYou;
  if (words.whoAreYou.test(text)) return filled(told.whoAreYou, { name });
  if (commandIn(text, locale, false) === 'help') return help(situation);
  if (words.whatCanYouDo.test(text)) return abilities(situation);
  if (words.greeting.test(text)) return told.greeting;
  return undefined;
}

function calculation({ text, words, locale }: Situation): Step | undefined {
  const value = calculated(text, words, locale);
  if (value === undefined) return undefined;
  if (value === 'zero') return say(words.say.dividedByZero);
  const digits = new Intl.NumberFormat(locale, { useGrouping: false, maximumFractionDigits: 6 }).format(Math.abs(value));
  return say(filled(words.say.result, { result: value < 0 ? `${words.say.minus} ${digits}` : digits }));
}
