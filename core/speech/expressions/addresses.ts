import type { SpokenWords } from '#core/languages/definition/speech.ts';
import { behind, drop, endsInDigit, inFront, keep, match, open, type Place, pause, type Reading, WAIT, word } from './place.ts';

/** Longer than addresses that people write; what is behind it is read as text. */
const URL = /(?:https?:\/\/|www\.(?=[\p{L}\p{N}]))[!#-;=?-~\u00a1-\u024f]{0,2000}/iuy;
const URL_STARTS = ['http://', 'https://', 'www.'];
const HOST = /^(?:https?:\/\/(?:[^/@]*@)?(?:www\.)?|www\.)([\p{L}\p{Nd}.-]*[\p{L}\p{Nd}])/iu;
/** A host, not the name of a file or a program: Node.js/Express. */
const HOST_BEFORE = /[\p{L}\p{Nd}]\.(?!(?:js|ts|py|md|sh|rs|cs|rb|go)$)\p{Ll}{2,6}$/u;
const PATH = /\/[!#-;=?-~]{0,2000}/y;
const AT_HOST = /@[\p{L}\p{M}\p{Nd}-]{1,63}(?:\.[\p{L}\p{M}\p{Nd}-]{1,63}){0,9}/uy;
const LOCAL_PART = /_[\w.+-]{0,64}/y;

/** A word of which nothing was said yet: a web address, said by its host; undefined if it is a word like any other. */
export function readUrl(place: Place): Reading | undefined {
  const start = place.text.slice(place.at, place.at + 8).toLowerCase();
  if (open(place, start.length) && URL_STARTS.some((prefix) => prefix.startsWith(start))) return WAIT;
  const url = match(URL, place);
  if (url === '') return undefined;
  if (open(place, url.length)) return WAIT;
  // The punctuation behind it, and a bracket that was opened before it, belong to the sentence.
  const link = url.replace(/[?!.,:*_~'"]+$/, '').replace(/^([^(]*)\).*$/, '$1');
  const host = HOST.exec(link)?.[1];
  const { words } = place.facts;
  return word(link.length, host === undefined ? words.bareLink : words.link.replace('{host}', () => spelled(host, words)));
}

/** The path behind a host that was written without https: not said. A slash in front of a word stays. */
export function readPath(place: Place, next: string): Reading {
  if (place.gap !== 'none' || !HOST_BEFORE.test(place.before)) {
    if (/[-−]/.test(next)) return readMinusBehind(place);
    return place.gap !== 'soft' && /[\p{L}\p{Nd}]/u.test(next) ? keep(1) : drop(1);
  }
  const path = match(PATH, place);
  return open(place, path.length) ? WAIT : drop(path.replace(/(?!^)[?!.,:*_~'")]+$/, '').length);
}

/** -5/-3 °C: what is behind the slash is a minus. */
function readMinusBehind(place: Place): Reading {
  const rest = behind(place, 1);
  if (rest.length === 1 && !place.ended) return WAIT;
  return endsInDigit(inFront(place)) && /^.\p{Nd}/u.test(rest) ? pause(1) : drop(1);
}

const GROUPS_BEFORE = /(?<![\p{L}\p{Nd}.,:/_-])\d{1,3}(?:\.\d{1,3}){0,2}$/u;
const GROUPS_BEHIND = /^\d{1,3}(?:\.\d{1,3})*(?![\p{L}\d]|\.\d)/u;

/** The dots of 192.168.1.10, which are none of an amount. */
export function readDot(place: Place): Reading {
  const past = GROUPS_BEFORE.exec(inFront(place))?.[0];
  if (past === undefined) return keep(1);
  const rest = behind(place, 1);
  if (!place.ended && /^[\d.]{0,11}$/.test(rest)) return WAIT;
  const groups = `${past}.${GROUPS_BEHIND.exec(rest)?.[0] ?? ''}`.split('.');
  const amount = groups.slice(1).every((group) => group.length === 3);
  return groups.length === 4 && groups.at(-1) !== '' && !amount ? word(1, place.facts.words.dot) : keep(1);
}

/** The host of an e-mail address, or the name of someone. */
export function readAt(place: Place): Reading {
  const host = match(AT_HOST, place);
  if (host === '') return word(1, place.facts.words.at);
  const end = place.at + host.length;
  // The dot at its end may still become a part of it.
  if (open(place, host.length) || (!place.ended && place.text.slice(end) === '.')) return WAIT;
  return word(host.length, `${place.facts.words.at} ${spelled(host.slice(1), place.facts.words)}`);
}

/** Inside a word it is a space: file_name. In an e-mail address it is a word of its own. */
export function readUnderscore(place: Place): Reading {
  if (place.gap !== 'none' || !/[\p{L}\p{Nd}]$/u.test(place.before)) return drop(1);
  const rest = match(LOCAL_PART, place);
  if (open(place, rest.length)) return WAIT;
  return place.text[place.at + rest.length] === '@' ? word(1, place.facts.words.underscore) : drop(1);
}

function spelled(host: string, words: SpokenWords): string {
  const parts = host.split(/([.-])/).filter(Boolean);
  return parts.map((part) => (part === '.' ? words.dot : part === '-' ? words.dash : part)).join(' ');
}
