import { convertedIn } from '../results.ts';
import { call, type Skill, say } from './skill.ts';
import { money, quantity, sentenceOf } from './wording.ts';

export const convert: Skill = ({ number: value = 1, slots: { from = '', to = '' } }, { words, locale, tool, results }) => {
  const { say: told } = words.everyday;
  if (!tool('convert_units')) return say(words.say.honest);
  const [result] = results('convert_units');
  if (result === undefined) return call('convert_units', { value, from, to });
  const converted = convertedIn(result);
  if (converted === undefined) return say(told.failed);
  return say(sentenceOf(told.converted, { from: quantity(value, from, locale), to: quantity(converted, to, locale) }, locale));
};

export const exchange: Skill = ({ number: amount = 1, slots: { money: from = '', into: to = '' } }, { words, locale, tool, results }) => {
  const { say: told } = words.everyday;
  if (!tool('exchange_rate')) return say(words.say.honest);
  const [result] = results('exchange_rate');
  if (result === undefined) return call('exchange_rate', { amount, from, to });
  const converted = convertedIn(result);
  if (converted === undefined) return say(told.failed);
  return say(sentenceOf(told.converted, { from: money(amount, from, locale), to: money(converted, to, locale) }, locale));
};
