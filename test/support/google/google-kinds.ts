import { LOCALES } from '#core/languages/locale.ts';
import { phrasesFor } from '#core/languages/phrases.ts';
import { mutatedGoogleRequests } from '#test/support/alexa/mutated-requests.ts';
import fc from '#test/support/properties.ts';
import { type GoogleIntent, googleRequest, healthCheck, main, system, utterance } from './google-requests.ts';

/** One HTTP request to a webhook: what is in its body. */
export type Body = string;

const INTENTS: readonly GoogleIntent[] = [
  main,
  ...['NO_INPUT_1', 'NO_INPUT_2', 'NO_INPUT_FINAL', 'NO_MATCH_1', 'NO_MATCH_2', 'NO_MATCH_FINAL', 'CANCEL'].map((name) => system(name)),
  ...['why is the sky blue', 'go on', 'yes', 'repeat', 'help', 'start over', 'stop', 'forget me', 'tell me <all> & "more"'].map(utterance),
  system('NO_MATCH_1', 'florp the gazorp'),
  system('SOMETHING_NEW'),
];

/** Any user of any locale, known or a guest, with any of the intents, at the second request of a session: only then is its time its own. */
const conversations: fc.Arbitrary<object> = fc
  .record({
    intent: fc.constantFrom(...INTENTS),
    locale: fc.constantFrom(...LOCALES, 'sv-SE', 'en', 'xx'),
    person: fc.option(fc.integer({ min: 1, max: 3 })),
    screen: fc.boolean(),
    session: fc.uuid(),
    since: fc.integer({ min: 1_700_000_000_000, max: 1_750_000_000_000 }),
    handler: fc.constantFrom('turn', 'turn', 'doAny', 'toString', ''),
  })
  .map(({ intent, locale, person, screen, session, since, handler }) => ({
    ...googleRequest(
      intent,
      {
        locale,
        ...(person && { storage: { parley: `the-id-of-person-number-${person}` } }),
        ...(screen && { capabilities: ['SPEECH', 'RICH_RESPONSE'] }),
      },
      { id: session, params: { since } },
    ),
    handler: { name: handler },
  }));

/** Bodies of every kind: each intent in turn, the health check, `count` made up ones, and as many that are spoilt or no JSON at all. */
export function everyKind(count: number): Body[] {
  const seed = 1;
  const known = { storage: { parley: 'the-id-of-person-number-9' } };
  const session = (index: number) => ({ id: 'one conversation', params: { since: 1_700_000_000_000 + index } });
  return [
    ...INTENTS.map((intent, index) => googleRequest(intent, known, session(index))),
    healthCheck,
    ...fc.sample(conversations, { numRuns: count, seed }),
    ...fc.sample(mutatedGoogleRequests(), { numRuns: count, seed }),
  ]
    .map((request) => JSON.stringify(request) ?? '')
    .concat('', '{', 'null', '[]', '"words"', '\u0000', 'ü'.repeat(200_000));
}

/** Of several ways to say a thing, one is chosen by the time where a request has none of its own. */
const VARIANTS = LOCALES.map(phrasesFor).flatMap(({ goodbye, reprompt, welcomeBack }) => [...goodbye, ...reprompt, ...welcomeBack]);

/** A response without what differs from one process to another: times, and an id that was made up for somebody new. */
export function comparable({ status, body }: { status: number; body: string }): object {
  let text = body.replaceAll('&apos;', "'").replace(/[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}/g, 'a random id');
  for (const variant of VARIANTS) text = text.replaceAll(variant, 'one of several ways to say it');
  if (status !== 200) return { status, text };
  const reply = JSON.parse(text);
  return { status, ...reply, session: { ...reply.session, params: { ...reply.session?.params, since: 0 } } };
}
