import type { Locale } from '#core/languages/locale.ts';
import { heardIn, wholeQuestion } from '#doors/alexa/heard.ts';
import { readRequest } from '#doors/alexa/request.ts';
import { type Intent, PHRASE_SLOT } from '../interaction-model.ts';
import type { Problem } from './problem.ts';

/** Without them a skill is not accepted, or people cannot get out of it. */
const REQUIRED = [
  'AMAZON.StopIntent',
  'AMAZON.CancelIntent',
  'AMAZON.HelpIntent',
  'AMAZON.NavigateHomeIntent',
  'AMAZON.FallbackIntent',
  'AMAZON.YesIntent',
  'AMAZON.NoIntent',
];

/** Stands for nothing understood: the one intent that needs to say nothing. */
const NOTHING = 'AMAZON.FallbackIntent';

/** Whose words around the slot may be lost. */
const SLOT_SAYS_IT_ALL = ['AskIntent', 'CatchAllIntent'];

/** Every intent is one that the skill understands, with all the words that matter. */
export function handlingProblems(locale: Locale, intents: readonly Intent[]): Problem[] {
  const missing = REQUIRED.filter((name) => !intents.some((intent) => intent.name === name));
  return [
    ...missing.map((name) => ({ place: locale, what: `${name} is missing` })),
    ...intents.flatMap((intent) => intentProblems(locale, intent)),
  ];
}

function intentProblems(locale: Locale, { name, slots = [], samples = [] }: Intent): Problem[] {
  const place = `${locale} ${name}`;
  if (slots.length === 0) return understood(name, locale) || name === NOTHING ? [] : [{ place, what: 'the skill does not handle it' }];
  if (SLOT_SAYS_IT_ALL.includes(name)) return [];
  return samples
    .filter((sample) => slots.some((slot) => slot.type === PHRASE_SLOT && sample.includes(`{${slot.name}}`)))
    .filter((sample) => lettersOf(wholeQuestion(name, 'x', locale)) !== lettersOf(sample.replace(/\{\w+\}/, 'x')))
    .map((sample) => ({ place: `${place} "${sample}"`, what: 'the skill would lose the words around the slot' }));
}

function understood(name: string, locale: Locale): boolean {
  const request = readRequest(
    {
      context: { System: { application: { applicationId: 'a skill' }, user: { userId: 'somebody' } } },
      request: { type: 'IntentRequest', requestId: 'a request', timestamp: new Date(0).toISOString(), intent: { name } },
    },
    undefined,
  );
  return heardIn(request, locale)?.kind !== 'nothing';
}

function lettersOf(text: string): string {
  return text.replaceAll(' ', '');
}
