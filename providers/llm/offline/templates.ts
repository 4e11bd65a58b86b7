/** Sentence templates: "(play|put on) [some] {text}". Each is compiled once, to an expression that cannot take long. */

/** What the slots of a list may be called, by what they mean. */
export type Lists = Readonly<Record<string, ReadonlyMap<string, string>>>;

/** What a sentence has in a template's slots: its own words, or what a list takes them for. */
export type Slots = Partial<Record<string, string>>;

export type Template = (text: string) => Slots | undefined;

/** Characters of a sentence that templates are tried on: no everyday wish is longer. */
const LONGEST = 200;
/** Characters of a slot with any words. With two of them in a template at most, a sentence takes at most this number squared of steps. */
const LONGEST_SLOT = 80;

/** Throws a SyntaxError for a template that is none. */
export function template(written: string, lists: Lists): Template {
  const expression = new RegExp(`^ ?${compiled(` ${folded(written)}`, lists)}$`, 'dsu');
  return (text) => {
    if (text.length > LONGEST) return undefined;
    // Every word of a template has a space before it, the first one too, but for words that are left out in a script without spaces.
    const places = expression.exec(` ${folded(text)}`)?.indices;
    if (!places) return undefined;
    const slots: Slots = {};
    for (const [name, place] of Object.entries(places.groups ?? {})) {
      if (!place) continue;
      const words = text.slice(place[0] - 1, place[1] - 1).replace(/^[\s,]+|[\s,]+$/g, '');
      slots[name] = lists[name]?.get(folded(words)) ?? words;
    }
    return slots;
  };
}

/** Letters without case and accents, as people type them; as many as before. */
export function folded(text: string): string {
  return text
    .replace(/[A-Z\u00c0-\u024f]/g, (letter) => letter.normalize('NFD').charAt(0).toLowerCase())
    .replace(/[أإآٱ]/g, 'ا')
    .replace(/ى/g, 'ي')
    .replace(/ة/g, 'ه');
}

function compiled(written: string, lists: Lists): string {
  let place = 0;

  /** Up to the end of the group, or of the template. `before`: what each of the group's choices begins with. */
  function choices(before = ''): string {
    const found = [before];
    while (place < written.length) {
      const sign = written[place++] ?? '';
      if (sign === ')' || sign === ']') break;
      if (sign === '|') found.push(before);
      else found[found.length - 1] += part(sign);
    }
    return `(?:${found.join('|')})`;
  }

  function part(sign: string): string {
    // A word that may be left out takes its space with it.
    if (sign === ' ' && written[place] === '[') {
      place++;
      return `${choices(SPACE)}?`;
    }
    if (sign === ' ' || sign === '-') return SPACE;
    if (sign === '[') return `${choices()}?`;
    if (sign === '(') return choices();
    if (sign === '{') return slot();
    return sign.replace(/[\\^$.*+?/}]/g, '\\$&');
  }

  function slot(): string {
    const end = written.indexOf('}', place);
    if (end < 0) throw new SyntaxError(`a slot of "${written}" has no end`);
    const name = written.slice(place, end);
    place = end + 1;
    const list = lists[name];
    return `(?<${name}>${list ? anyOf([...list.keys()]) : `.{1,${LONGEST_SLOT}}?`})`;
  }

  return choices();
}

/** Between two words, which people may write with a hyphen or a comma. */
const SPACE = ',?[ -]';

/** The longest first, so that "pounds" is not taken for "pound" and an s. */
function anyOf(names: readonly string[]): string {
  return [...names]
    .sort((one, other) => other.length - one.length)
    .map((name) => name.replace(/[\\^$.*+?/(){}|[\]]/g, '\\$&'))
    .join('|');
}

/** The names of a list, by `|`, and what they mean. */
export function listOf(names: Readonly<Record<string, string>>): ReadonlyMap<string, string> {
  return new Map(Object.entries(names).flatMap(([meaning, all]) => all.split('|').map((name) => [folded(name), meaning] as const)));
}
