import { type Mark, match, opens, type Spot } from './mark.ts';

/** Characters of a call, or of an answer inside braces, that are held until it is whole; a longer answer is passed on as it is written, and any other JSON is announced as code. */
export const LONGEST = 1_500;

/** Where brackets that were opened at `from` are closed; reads each character once, however often it is asked. */
interface Balance {
  /** The place behind the closing bracket; 'open' while there is none. */
  end(text: string): number | 'open';
}

function balance(from: number): Balance {
  let at = from;
  let depth = 0;
  let quote = '';
  return {
    end(text) {
      for (; at < text.length; at++) {
        const character = text.charAt(at);
        if (quote !== '') {
          if (character === '\\') at++;
          else if (character === quote) quote = '';
        } else if (character === '"' || (character === "'" && /[\s{[(,:=]/.test(text.charAt(at - 1)))) quote = character;
        else if (/[{[(]/.test(character)) depth++;
        else if (/[}\])]/.test(character) && --depth <= 0) return at + 1;
      }
      return 'open';
    },
  };
}

/** The end of what began at the place last asked for, while the text still grows behind it. */
export function balances(): (place: Spot, from: number) => number | 'open' | undefined {
  let known: { from: number; begins: string; balance: Balance } | undefined;
  return ({ text, at }, from) => {
    const begins = text.slice(at, from + 1);
    if (known?.from !== from || known.begins !== begins) known = { from, begins, balance: balance(from) };
    const end = known.balance.end(text);
    if (end === 'open' && text.length - at <= LONGEST) return 'open';
    known = undefined;
    return end === 'open' || end - at > LONGEST ? undefined : end;
  };
}

const OBJECT = /(?:\[\s{0,20})?\{\s{0,40}["']/y;
const OBJECT_OPEN = /(?:\[\s{0,20})?(?:\{\s{0,40})?$/y;

/** Looks like the begin of a JSON object, or of a list of them. */
export function beginsObject(place: Spot): 'yes' | 'open' | 'no' {
  if (match(OBJECT, place)) return 'yes';
  return opens(OBJECT_OPEN, place) ? 'open' : 'no';
}

const NAME_KEY = /["'](?:name|function|function_name|tool|tool_name|action|recipient_name|intent)["']\s*:\s*["']/;
const ARGUMENTS_KEY = /["'](?:arguments|parameters|params|args|kwargs|input|tool_input|action_input|function_args|slots)["']\s*:/;
const CALLS_KEY = /^[\s[{]*["'](?:tool_calls?|function_calls?|tool_uses)["']\s*:/;
const WITHOUT_ARGUMENTS = /^\{\s*["'](?:name|function|tool)["']\s*:\s*["'](?:\w*_\w*|[a-z]+[A-Z]\w*|[A-Z][a-z]+[A-Z]\w*)["']\s*\}$/;

/** A JSON text that calls a tool; what broke off in the middle of one too. */
export function callsTool(json: string): boolean {
  return CALLS_KEY.test(json) || (NAME_KEY.test(json) && ARGUMENTS_KEY.test(json)) || WITHOUT_ARGUMENTS.test(json);
}

const ANSWER_KEY =
  /^(?:final_?)?(?:answer|response|reply|message|text|content|output|speech|say|antwort|réponse|reponse|respuesta|risposta|resposta|antwoord|उत्तर|回答|答え|الجواب|الإجابة|إجابة)$/iu;

/** JSON with keys, as far as it has come, whose first key is not that of an answer. */
export function isData(json: string): boolean {
  const key = /^[\s[{]*"([^"]{1,60})"\s*:/.exec(json)?.[1];
  return key !== undefined && !ANSWER_KEY.test(key);
}

/** What an answer says that came as JSON: the value that is the answer, or each key with its value; undefined if it is no flat object. */
export function wordsOfJson(json: string): string | undefined {
  let value: unknown;
  try {
    value = JSON.parse(json);
  } catch {
    return undefined;
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return undefined;
  const fields = Object.entries(value);
  const answer = fields.find(([key, said]) => ANSWER_KEY.test(key) && typeof said === 'string' && said.trim() !== '');
  if (answer) return String(answer[1]);
  if (fields.length === 0 || fields.some(([, said]) => typeof said === 'object')) return undefined;
  return fields.map(([key, said]) => `${key.replaceAll('_', ' ')}: ${said}`).join(', ');
}

const NAME = /\[?[A-Za-z_][\w.]{0,60}/y;
/** Shaped as no word of prose is: set_fan, setFan, HassTurnOn, api.call. */
const CODE_LIKE = /_|\p{Ll}\p{Lu}|\.[A-Za-z]/u;
const ARGUMENTS = /\(\s{0,20}(?:\)|[A-Za-z_]\w{0,40}\s?=\s?[^=\s]|\{\s{0,20}["']|["'])/y;
const ARGUMENTS_OPEN = /\(\s{0,20}(?:[A-Za-z_]\w{0,40}\s?(?:=\s?)?|\{\s{0,20})?$/y;
const NAMED_ARGUMENTS = /^\(\s{0,20}(?:[A-Za-z_]\w{0,40}\s?=|\{)/;
const LINE_END = /[ \t]{0,20}[;.]?[ \t]{0,20}(?:\n|$)/y;

/**
 * `set_fan(entity="x")`, or its name and a line of JSON, where a sentence begins, up to the end of the line. `begun`: as much of its name as was given on already. A text that
 * announces it ("Run this:") means to show it.
 */
export function readCall(place: Spot, begun: string, end: ReturnType<typeof balances>): Mark {
  const written = match(begun === '' ? NAME : /[\w.]{0,60}/y, place)?.[0] ?? '';
  const name = begun + written;
  if (name === '' || (place.start !== 'reply' && place.before.endsWith(':'))) return undefined;
  const behind = place.at + written.length;
  const codeLike = CODE_LIKE.test(name);
  if (behind === place.text.length)
    return !place.ended && name.length < 60 && (codeLike || mayBeCode(name, begun, place)) ? 'open' : undefined;
  const begins =
    place.text[behind] === '\n' && codeLike ? beginsObject({ ...place, at: behind + 1 }) : readArguments(place, behind, codeLike);
  if (begins !== 'yes') return begins === 'open' ? 'open' : undefined;
  const closed = end(place, name.startsWith('[') ? place.at : place.text[behind] === '\n' ? behind + 1 : behind);
  if (closed === undefined) return undefined;
  if (closed === 'open') return place.ended ? { length: place.text.length - place.at, next: 'answer', begun: begun !== '' } : 'open';
  const rest = match(LINE_END, { text: place.text, at: closed });
  if (rest === null) return undefined;
  if (!place.ended && closed + rest[0].length === place.text.length && !rest[0].endsWith('\n')) return 'open';
  return { length: closed - place.at + rest[0].trimEnd().length, next: 'answer', begun: begun !== '' };
}

function readArguments(place: Spot, at: number, codeLike: boolean): 'yes' | 'open' | 'no' {
  if (place.text[at] !== '(') return 'no';
  if (!match(ARGUMENTS, { text: place.text, at })) return opens(ARGUMENTS_OPEN, { ...place, at }) ? 'open' : 'no';
  return codeLike || NAMED_ARGUMENTS.test(place.text.slice(at, at + 70)) ? 'yes' : 'no';
}

/** Few sentences begin with a small letter; where one ends without a space, words come one by one. */
function mayBeCode(name: string, begun: string, { start, before }: Spot): boolean {
  if (start === 'line' || /^\[[a-z_]/.test(name)) return true;
  return /^[a-z_]/.test(name) && !/[。！？।॥]$/.test(before.slice(0, before.length - begun.length).trimEnd());
}
