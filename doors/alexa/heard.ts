import { type Command, usualWords } from '#core/conversation/commands/commands.ts';
import { type Locale, languageOf } from '#core/languages/locale.ts';
import { isUnspaced } from '#core/languages/words.ts';
import type { Heard } from '#doors/smart-speaker/speaker-request.ts';
import type { AlexaRequest } from './request.ts';

/** Longer than anyone speaks in one breath. */
const MAX_WORDS = 2_000;

const COMMANDS: ReadonlyMap<string, Command> = new Map([
  ['AMAZON.StopIntent', 'stop'],
  ['AMAZON.CancelIntent', 'stop'],
  ['AMAZON.NavigateHomeIntent', 'stop'],
  ['AMAZON.HelpIntent', 'help'],
  ['AMAZON.RepeatIntent', 'repeat'],
  ['AMAZON.NextIntent', 'go-on'],
  ['AMAZON.StartOverIntent', 'start-over'],
  ['GoOnIntent', 'go-on'],
  ['ForgetMeIntent', 'forget-me'],
  ['PrivacyIntent', 'privacy'],
]);

/** "Yes" and "no" come without their text; whether they answer an offer of ours or are words is decided later. */
const YES_OR_NO: ReadonlyMap<string, 'yes' | 'no'> = new Map([
  ['AMAZON.YesIntent', 'yes'],
  ['AMAZON.NoIntent', 'no'],
]);

/** What the person did, in no platform's words; undefined: this request is not something a person said. */
export function heardIn({ request }: AlexaRequest, locale: Locale): Heard | undefined {
  if (request.type === 'LaunchRequest' || request.type === 'SessionResumedRequest') return { kind: 'launch' };
  if (request.type !== 'IntentRequest' || !request.intent) return undefined;

  const { name, slots } = request.intent;
  const command = COMMANDS.get(name);
  if (command) return { kind: 'command', command, ...usual(name, command, locale) };
  const word = YES_OR_NO.get(name);
  if (word) return { kind: 'words', text: usualWords(word, locale) };

  const value = Object.values(slots ?? {})
    .find((slot) => slot.value?.trim())
    ?.value?.trim();
  if (!value) return { kind: 'nothing' };
  return { kind: 'words', text: wholeQuestion(name, value, locale).slice(0, MAX_WORDS) };
}

/** Whether the person said no, in Alexa's own understanding. */
export function isNo({ request }: AlexaRequest): boolean {
  return request.type === 'IntentRequest' && YES_OR_NO.get(request.intent?.name ?? '') === 'no';
}

/** The words of a command that may be an answer. "Stop", and leaving for the home screen, always end the skill. */
function usual(intentName: string, command: Command, locale: Locale): { words?: string } {
  if (intentName === 'AMAZON.CancelIntent') return { words: languageOf(locale).commands.cancel };
  return command === 'stop' ? {} : { words: usualWords(command, locale) };
}

/** The question as it was asked, from what Alexa left of it in the slot. The value itself where the words around it do not matter. */
export function wholeQuestion(intentName: string, value: string, locale: Locale): string {
  const samples: Readonly<Record<string, string>> = languageOf(locale).alexaOpenings;
  const sample = Object.hasOwn(samples, intentName) ? samples[intentName] : undefined;
  if (sample === undefined) return value;
  // Samples need spaces that written Japanese does not have.
  return (isUnspaced(sample) ? sample.replaceAll(' ', '') : sample).replace('{query}', () => value);
}
