import { randomUUID } from 'node:crypto';
import { googleRequest, main, newGoogleSession, system, utterance } from '#test/support/google/google-requests.ts';
import { anythingBut, changeWith, spoil } from '#test/support/hostile/spoilt-json.ts';
import fc from '#test/support/properties.ts';
import { alexaEnvelope, intent, launch, left, newSession, skillDisabled, words } from './alexa-envelopes.ts';

const SPEAKER = { account: 'ann', voice: 'ann herself', api: { url: 'http://127.0.0.1:9', token: 'token' } };

const types = fc.oneof(
  fc.constantFrom('LaunchRequest', 'IntentRequest', 'SessionEndedRequest', 'SessionResumedRequest', 'CanFulfillIntentRequest'),
  fc.constantFrom('AlexaSkillEvent.SkillEnabled', 'System.ExceptionEncountered', 'Alexa.Presentation.APL.UserEvent'),
  fc.constantFrom('Connections.Response', 'Display.ElementSelected', 'Amazon.Invents.This', '', 'toString', '__proto__'),
  fc.string({ unit: 'binary', maxLength: 300 }),
);

const change = changeWith(types);

/** Requests as Alexa sends them, spoilt in one to four places; a few are something else altogether. */
export function mutatedEnvelopes(): fc.Arbitrary<unknown> {
  const kinds = [launch, left, words('why is the sky blue'), intent('AMAZON.HelpIntent'), intent('GoOnIntent'), skillDisabled];
  const original = fc
    .tuple(fc.constantFrom(...kinds), fc.option(types))
    .map(([request, type]) => alexaEnvelope({ ...request, ...(type && { type }) }, SPEAKER, newSession()));
  return spoilt(original);
}

/** Requests as Google sends them, spoilt likewise. */
export function mutatedGoogleRequests(): fc.Arbitrary<unknown> {
  const systems = ['NO_INPUT_1', 'NO_INPUT_FINAL', 'NO_MATCH_2', 'CANCEL', 'MEDIA_STATUS_FINISHED'].map((name) => system(name));
  const original = fc
    .tuple(fc.constantFrom(main, ...systems, ...['why is the sky blue', 'go on', 'forget me'].map(utterance)), fc.boolean())
    .map(([asked, guest]) => googleRequest(asked, guest ? {} : { storage: { parley: randomUUID() } }, newGoogleSession()));
  return spoilt(original);
}

function spoilt(original: fc.Arbitrary<object>): fc.Arbitrary<unknown> {
  const changed = fc.tuple(original, fc.array(change, { minLength: 1, maxLength: 4 })).map(([request, changes]) => {
    const envelope = JSON.parse(JSON.stringify(request));
    for (const one of changes) spoil(envelope, one);
    return envelope as unknown;
  });
  return fc.oneof({ weight: 30, arbitrary: changed }, { weight: 1, arbitrary: anythingBut(types) });
}
