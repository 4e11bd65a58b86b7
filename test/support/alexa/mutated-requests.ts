import { randomUUID } from 'node:crypto';
import { googleRequest, main, newGoogleSession, system, utterance } from '#test/support/google/google-requests.ts';
import fc from '#test/support/properties.ts';
import { alexaEnvelope, intent, launch, left, newSession, skillDisabled, words } from './alexa-envelopes.ts';

const SPEAKER = { account: 'ann', voice: 'ann herself', api: { url: 'http://127.0.0.1:9', token: 'token' } };

const GIANT = 'giant '.repeat(10_000);
const PROTOTYPE_KEYS = ['__proto__', 'constructor', 'prototype', 'toString', 'hasOwnProperty', 'then', 'toJSON'];

const types = fc.oneof(
  fc.constantFrom('LaunchRequest', 'IntentRequest', 'SessionEndedRequest', 'SessionResumedRequest', 'CanFulfillIntentRequest'),
  fc.constantFrom('AlexaSkillEvent.SkillEnabled', 'System.ExceptionEncountered', 'Alexa.Presentation.APL.UserEvent'),
  fc.constantFrom('Connections.Response', 'Display.ElementSelected', 'Amazon.Invents.This', '', 'toString', '__proto__'),
  fc.string({ unit: 'binary', maxLength: 300 }),
);

const strangeText = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 40 }),
  fc.array(fc.integer({ min: 0, max: 0xffff }), { maxLength: 12 }).map((units) => String.fromCharCode(...units)),
  fc.constantFrom('', ' ', '\u0000', '\ud800', '<speak>&', '%s%n', '../../etc', GIANT, '-1', '1e999', '9999-99-99T99:99:99Z'),
);

/** What may stand in the place of any value. */
const anything = fc.oneof(
  { weight: 3, arbitrary: fc.constantFrom(null, undefined, true, 0, -1, 1e308, [], {}, [null], { value: null }) },
  { weight: 4, arbitrary: strangeText },
  { weight: 2, arbitrary: types },
  { weight: 1, arbitrary: fc.jsonValue({ maxDepth: 3 }) },
  { weight: 1, arbitrary: fc.integer({ min: 1, max: 2_000 }).map(nested) },
  { weight: 1, arbitrary: fc.constantFrom(...PROTOTYPE_KEYS).map((key) => JSON.parse(`{"${key}":{"polluted":"yes"}}`)) },
);

interface Change {
  /** Which of the envelope's places: counted round and round. */
  place: number;
  kind: 'drop' | 'replace' | 'add';
  key: string;
  value: unknown;
}

const change: fc.Arbitrary<Change> = fc.record({
  place: fc.noBias(fc.nat({ max: 100_000 })), // or it would mostly be the first
  kind: fc.constantFrom('drop', 'replace', 'replace', 'replace', 'add'),
  key: fc.oneof(fc.constantFrom(...PROTOTYPE_KEYS), strangeText),
  value: anything,
});

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
    // Copies, because the next change may be inside this one's value.
    for (const one of changes) apply({ ...one, value: copy(one.value) }, envelope);
    return envelope as unknown;
  });
  return fc.oneof({ weight: 30, arbitrary: changed }, { weight: 1, arbitrary: anything });
}

function apply({ place, kind, key, value }: Change, envelope: object): void {
  const places = placesOf(envelope);
  const [holder, name] = places[place % places.length] ?? [envelope as Holder, 'request'];
  if (kind === 'drop') delete holder[name];
  else if (kind === 'replace') holder[name] = value;
  // As JSON.parse does it, for which __proto__ is a key like any other.
  else Object.defineProperty(holder, key, { value, enumerable: true, configurable: true, writable: true });
}

type Holder = Record<string, unknown>;

/** Every property in it, as deep as it goes. */
function placesOf(value: object): [Holder, string][] {
  const places: [Holder, string][] = [];
  const holders = [value as Holder];
  for (let holder = holders.pop(); holder !== undefined; holder = holders.pop()) {
    for (const [name, inner] of Object.entries(holder)) {
      places.push([holder, name]);
      if (typeof inner === 'object' && inner !== null) holders.push(inner as Holder);
    }
  }
  return places;
}

function copy(value: unknown): unknown {
  return value === undefined ? undefined : JSON.parse(JSON.stringify(value));
}

function nested(depth: number): unknown {
  let value: unknown = 'deep';
  for (let level = 0; level < depth; level++) value = level % 2 ? [value] : { value };
  return value;
}
