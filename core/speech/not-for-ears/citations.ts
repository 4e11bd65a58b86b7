import { type Mark, match, opens, type Spot } from './mark.ts';

const URL = /(?:https?:|www\.|[/#])(?:[^()\s]|\([^()\s]{0,100}\)){0,500}/.source;
const URL_OPEN = /(?:h(?:t(?:t(?:ps?)?)?)?|w{0,3})/.source;
const NUMBERS = /\d{1,3}(?:\s?(?:[,;،、–-]|, )\s?\d{1,3}){0,12}/.source;
/** What a reference may be called inside brackets, besides a number. */
const NAMED =
  /\^[^\]\s[]{1,20}|(?:cite|ref|doc|web|source|search|sources?|quelle|fuente|fonte|bron|img|note):?\s?\d{1,3}(?:[,;:]\s?\d{1,3})*|\d{1,3}†[^\]\n]{0,40}|cite[_ ](?:start|end)|oai_?cit(?:e|ation):\d{1,3}(?:‡[^\]\n]{0,60})?|cite: ?[\d, .]{1,30}|citation needed|source|sources|quelle/
    .source;
const REFERENCE = new RegExp(`\\[(?:\\[?(?:${NUMBERS})\\]?|${NAMED})\\](?:\\(${URL}(?:\\s"[^"\\n]{0,100}")?\\))?`, 'iy');
/** As a reference looks while it comes: no word of a link looks like it for long. */
const REFERENCE_OPEN =
  /\[(?:\[?[\d\s,;،、–-]{0,40}\]?|\^[^\]\s[]{0,20}|(?:c(?:i(?:t[\w :.,]{0,32})?)?|r(?:ef?)?|d(?:oc?)?|w(?:eb?)?|s(?:o(?:u(?:r(?:c(?:es?)?)?)?)?|e(?:a(?:r(?:ch?)?)?)?)?|q(?:uelle|uell|uel|ue|u)?|f(?:uente|uent|uen|ue|u|onte|ont|on|o)?|b(?:ron|ro|r)?|i(?:mg|m)?|n(?:ote|ot|o)?)[:\s\d,;]{0,20}|o(?:a(?:i[\w:]{0,14}(?:‡[^\]\n]{0,60})?)?)?|\d{1,3}†[^\]\n]{0,40})$/iy;
/** Behind a whole reference: the address that belongs to it. */
const LINK_OPEN = new RegExp(
  `\\[(?:\\[?(?:${NUMBERS})\\]?|${NAMED})\\](?:\\((?:${URL_OPEN}|${URL})(?:\\([^()\\s]{0,100}|\\s(?:"[^"\\n]{0,100}"?)?)?)?$`,
  'iy',
);
const DEFINITION = /\[[^\]\s^]{1,40}\]:[ \t]{0,3}<?(?:https?:|www\.|mailto:|[/#])|\[\^[^\]\s[]{1,20}\]:/iy;
const DEFINITION_OPEN =
  /\[(?:[^\]\s^]{0,40}|\^[^\]\s[]{0,20})(?:\](?::[ \t]{0,3}<?(?:h|ht|htt|https?|w{1,3}|m|ma|mai|mail|mailt|mailto)?)?)?$/iy;
const LINK = `\\[(?:\\[?(?:${NUMBERS})\\]?|${NAMED}|[\\w-]{1,60}(?:\\.[\\w-]{1,60}){1,5})\\]\\(${URL}(?:\\s"[^"\\n]{0,100}")?\\)`;
const IN_PARENTHESES = new RegExp(`\\((?:${LINK}[,;]?\\s?){1,6}\\)`, 'iy');
const IN_PARENTHESES_OPEN = new RegExp(
  `\\((?:${LINK}[,;]?\\s?){0,6}(?:\\[\\[?(?:[\\w.†‡:^-]{0,80}|${NUMBERS})(?:\\]{1,2}(?:\\((?:${URL_OPEN}|${URL})(?:\\([^()\\s]{0,100}|\\s(?:"[^"\\n]{0,100}"?)?)?)?)?)?$`,
  'iy',
);
const CORNERS = /【(?:\d[^【】\n]{0,80}|turn\d[^【】\n]{0,80}|source|[^【】\n]{0,60}†[^【】\n]{0,60})】/y;
const CORNERS_OPEN = /【(?:\d[^【】\n]{0,80}|t(?:u(?:r(?:n(?:\d[^【】\n]{0,80})?)?)?)?|s(?:o(?:u(?:r(?:ce?)?)?)?)?)?$/y;
const CONTENT_REFERENCE = /:contentReference\[oaicite:\d{1,3}\](?:\{index=\d{1,3}\})?/y;
const CONTENT_REFERENCE_OPEN =
  /:(?:c(?:o(?:n(?:t(?:e(?:n(?:t(?:R[a-z]{0,8}(?:\[[a-z]{0,7}(?::\d{0,3}(?:\](?:\{[a-z]{0,5}(?:=\d{0,3})?)?)?)?)?)?)?)?)?)?)?)?)?$/y;
/** ChatGPT's marks, between characters for private use. */
const PRIVATE = /\ue200[^\ue200\ue201\n]{0,200}\ue201|[\ue200-\ue20f]/y;
const PRIVATE_OPEN = /\ue200[^\ue200\ue201\n]{0,200}$/y;

const INSTRUCTION = /\[(?:\/?INST|\/?SYS|\/?TOOL_RESULTS|\/?AVAILABLE_TOOLS|EOS|BOS|gMASK|END_TOOL_REQUEST|\|[^\]|\s]{1,30}\|)\]/y;
const THINKING = /\[(\/?)THINK\]/y;
const CALLS = /\[(TOOL_CALLS?|TOOL_REQUEST|FUNCTION_CALLS?)\]/y;
const CAPITALS_OPEN = /\[(?:\/?[A-Z_]{0,16}|gM?A?S?K?|\|[^\]|\s]{0,30}\|?)$/y;

/** What an index stands behind: "nums[1]". */
const INDEXED = /(?:^|[^\p{L}\p{N}_])(?:[a-z]|\w*_\w*|[a-z]+[A-Z]\w*|arr|array|list|nums|items|args|matrix|vec|\\[A-Za-z]+)$/u;
/** What a list, a matrix or an interval is called, or does, or what makes one: "the list [1, 2, 3]", "the result is [1, 2]". */
const LISTED =
  /(?:^|[^\p{L}])(?:arrays?|lists?|vectors?|tuples?|intervals?|range|matrix|sets?|sequence|returns?|prints?|outputs?|inputs?|gives?|contains?|equals|is|are|becomes?|gets?|yields?|given|sort|consider|append|like|as|of|ergibt|lautet|est|sont|donne|renvoie|contient|son|devuelve|contiene|è|sono|restituisce|são|retorna|contém|listen?|feld|folge|menge|vektor|matrizen|intervall|listes?|tableau|vecteur|ensemble|suite|intervalle|listas?|arreglo|vetor|conjunto|intervalo|vettore|insieme|intervallo|lista|elenco|lijst|reeks|verzameling|सूची|قائمة|القائمة|المصفوفة|مصفوفة)$|(?:リスト|配列|集合|行列|区間|[=:+*/(∈$]|\\in)$/iu;

/** What asks for a key: "press [1]". */
const KEY_BEFORE =
  /(?:^|[^\p{L}])(?:press|type|hit|enter|choose|select|drücke|drücken|tippe|tippen|wähle|appuyez sur|tapez|choisissez|pulse|pulsa|presione|marque|premi|digita|scegli|pressione|aperte|digite|escolha|druk op|toets|kies|दबाएँ|اضغط)$/iu;

/** Something between square brackets: a reference, a definition of one, or a mark of a model's own format. */
export function readBracket(place: Spot): Mark {
  const thought = match(THINKING, place);
  if (thought) return { length: thought[0].length, next: thought[1] === '' ? 'thought' : 'thought-over' };
  const calls = match(CALLS, place);
  if (calls) return { length: calls[0].length, next: 'call', ...(calls[1] === 'TOOL_REQUEST' && { closedBy: /\[END_TOOL_REQUEST\]/g }) };
  const instruction = match(INSTRUCTION, place);
  if (instruction) return { length: instruction[0].length, next: 'answer' };
  if (opens(CAPITALS_OPEN, place)) return 'open';
  return readDefinition(place) ?? readReference(place);
}

/** `[1]: https://…` and `[^1]: The source.`, a line of its own. */
function readDefinition(place: Spot): Mark {
  if (place.start !== 'line' && place.start !== 'reply') return undefined;
  const found = match(DEFINITION, place);
  if (found) return { length: found[0].length, next: 'line' };
  return opens(DEFINITION_OPEN, place) ? 'open' : undefined;
}

function readReference(place: Spot): Mark {
  const found = match(REFERENCE, place);
  if (!found) return opens(REFERENCE_OPEN, place) || opens(LINK_OPEN, place) ? 'open' : undefined;
  const behind = place.text[place.at + found[0].length];
  if (behind === undefined && !place.ended) return 'open';
  if (behind === '(' && !found[0].endsWith(')')) return opens(LINK_OPEN, place) ? 'open' : undefined;
  return isMeant(found[0], place) ? undefined : { length: found[0].length, next: 'answer' };
}

/** Numbers of a list, an index or an interval. */
function isMeant(reference: string, { before, spaced, start }: Spot): boolean {
  if (!/^\[[\d\s,;–-]+\]$/.test(reference)) return false;
  if (/(?:^|\D)0(?:\D|$)/.test(reference)) return true;
  if (/[,;]/.test(reference)) return start === 'reply' || LISTED.test(before) || !rises(reference);
  return KEY_BEFORE.test(before) || (!spaced && INDEXED.test(before));
}

/** Sources are named in order. */
function rises(reference: string): boolean {
  const numbers = reference.match(/\d+/g)?.map(Number) ?? [];
  return numbers.every((number, index) => index === 0 || number > (numbers[index - 1] ?? 0));
}

/** `([1](https://…))`, `([example.com](https://…))` */
export function readParenthesis(place: Spot): Mark {
  const found = match(IN_PARENTHESES, place);
  if (found) return { length: found[0].length, next: 'answer' };
  return opens(IN_PARENTHESES_OPEN, place) ? 'open' : undefined;
}

/** `【4†source】`; other words between such brackets are a heading. */
export function readCorners(place: Spot): Mark {
  const found = match(CORNERS, place);
  if (found) return { length: found[0].length, next: 'answer' };
  return opens(CORNERS_OPEN, place) ? 'open' : undefined;
}

/** `:contentReference[oaicite:0]{index=0}` */
export function readContentReference(place: Spot): Mark {
  if (opens(CONTENT_REFERENCE_OPEN, place)) return 'open';
  const found = match(CONTENT_REFERENCE, place);
  return found ? { length: found[0].length, next: 'answer' } : undefined;
}

export function readPrivateUse(place: Spot): Mark {
  if (opens(PRIVATE_OPEN, place)) return 'open';
  return { length: match(PRIVATE, place)?.[0].length ?? 1, next: 'answer' };
}
