import { type Turn, turnTime } from '#core/conversation/turn.ts';
import { localeFrom } from '#core/languages/locale.ts';
import { fieldsOf, parsedJson } from '#core/wire/json.ts';

/** What the queue carries: which turn is to be finished. No word of it; those stay in the memory, where they can be forgotten. */
export type UnfinishedTurn = Pick<Turn, 'id' | 'person' | 'locale' | 'timeZone' | 'device'>;

export function writeMessage({ id, person, locale, timeZone, device }: Turn): string {
  return JSON.stringify({ id, person, locale, ...(timeZone && { timeZone }), device } satisfies UnfinishedTurn);
}

/** Throws an Error that quotes nothing for what is no message of ours. */
export function readMessage(message: unknown): UnfinishedTurn {
  const { id, person, locale, timeZone, device } = fieldsOf(parsedJson(String(message))) ?? {};
  if (!isText(id) || !isText(person) || !isText(locale) || Number.isNaN(turnTime(id))) throw new Error('not a message of ours');
  return {
    id,
    person,
    locale: localeFrom(locale),
    ...(isText(timeZone) && { timeZone }),
    device: { screen: fieldsOf(device)?.['screen'] === true },
  };
}

function isText(value: unknown): value is string {
  return typeof value === 'string' && value.length > 0 && value.length <= 200;
}
