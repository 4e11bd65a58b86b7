/** JSON that is not what it ought to be, in some of its places. */
import fc from 'fast-check';

const GIANT = 'giant '.repeat(10_000);
const PROTOTYPE_KEYS = ['__proto__', 'constructor', 'prototype', 'toString', 'hasOwnProperty', 'then', 'toJSON'];

const strangeText = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 40 }),
  fc.array(fc.integer({ min: 0, max: 0xffff }), { maxLength: 12 }).map((units) => String.fromCharCode(...units)),
  fc.constantFrom('', ' ', '\u0000', '\ud800', '<speak>&', '%s%n', '../../etc', GIANT, '-1', '1e999', '9999-99-99T99:99:99Z'),
);

/** What may stand in the place of any value. `names`: words that mean something in the protocol. */
export function anythingBut(names: fc.Arbitrary<string>): fc.Arbitrary<unknown> {
  return fc.oneof(
    { weight: 3, arbitrary: fc.constantFrom(null, undefined, true, 0, -1, 1e308, [], {}, [null], { value: null }) },
    { weight: 4, arbitrary: strangeText },
    { weight: 2, arbitrary: names },
    { weight: 1, arbitrary: fc.jsonValue({ maxDepth: 3 }) },
    { weight: 1, arbitrary: fc.integer({ min: 1, max: 2_000 }).map(nested) },
    { weight: 1, arbitrary: fc.constantFrom(...PROTOTYPE_KEYS).map((key) => JSON.parse(`{"${key}":{"polluted":"yes"}}`)) },
  );
}

export interface Change {
  /** Which of the value's places: counted round and round. */
  place: number;
  kind: 'drop' | 'replace' | 'add';
  key: string;
  value: unknown;
}

/** One change. `names`: as of `anythingBut`. */
export function changeWith(names: fc.Arbitrary<string>): fc.Arbitrary<Change> {
  return fc.record({
    place: fc.noBias(fc.nat({ max: 100_000 })), // or it would mostly be the first
    kind: fc.constantFrom('drop', 'replace', 'replace', 'replace', 'add'),
    key: fc.oneof(fc.constantFrom(...PROTOTYPE_KEYS), strangeText),
    value: anythingBut(names),
  });
}

/** Makes one change in what was parsed from JSON. */
export function spoil(whole: object, { place, kind, key, value }: Change): void {
  const places = placesOf(whole);
  const [holder, name] = places[place % places.length] ?? [whole as Holder, 'request'];
  // A copy, because the next change may be inside this one's value.
  const put = copy(value);
  if (kind === 'drop') delete holder[name];
  else if (kind === 'replace') holder[name] = put;
  // As JSON.parse does it, for which __proto__ is a key like any other.
  else Object.defineProperty(holder, key, { value: put, enumerable: true, configurable: true, writable: true });
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
