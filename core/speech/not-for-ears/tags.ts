import { isTalkedOf } from '../markup/fragments.ts';
import { type Found, type Mark, match, opens, type Spot } from './mark.ts';

/** Names of tags, folded: `<think>`, `<Thinking mode="x">`, `<seed:think>`. */
const THOUGHTS = set(
  'think thinking thought thoughts reasoning reflection scratchpad analysis inner_monologue monologue internal seed:think ant:thinking antthinking ponder cot chain_of_thought reasoning_scratchpad begin_of_thought unused94',
);
const CALLS = set(
  'tool_call tool_calls toolcall tool_use tool_code tool_request tool_response tool_result tool_output function function_call function_calls functioncall functions function_results function_response invoke antml:function_calls antml:invoke start_function_call start_function_response action_input use_mcp_tool minimax:tool_call grok:render',
);
const TOKENS = set(
  'end_of_turn start_of_turn eos bos pad unk sop eop end_of_text end_of_utterance eot unused95 end_of_thought start_of_image turn channel',
);
/** Struck through: said once, the right half. */
const STRUCK = set('s del strike');
const NAMES = [...THOUGHTS, ...CALLS, ...TOKENS, ...STRUCK];

/** DeepSeek writes `<｜DSML｜invoke>`. */
const NAME = /<\s{0,2}(\/?)\s{0,2}(?:[|｜]DSML[|｜])?([A-Za-z][\w:]*)/y;
const NAME_OPEN = /<\s{0,2}\/?\s{0,2}$/y;
const REST = /[^<>\n]{0,120}>/y;
const REST_OPEN = /[^<>\n]{0,120}$/y;
const REASONING_DETAILS = /<details[^<>\n]{0,60}type="?reasoning[^<>\n]{0,60}>/iy;
const DETAILS_OPEN = /<d(?:e(?:t(?:a(?:i(?:l(?:s[^<>\n]{0,120})?)?)?)?)?)?$/iy;
const SYSTEM = /<<\/?SYS>>/y;
const SYSTEM_OPEN = /<(?:<(?:\/?S?Y?S?>?)?)?$/y;
const BYTE = /<0x[\dA-F]{2}>/y;
const BYTE_OPEN = /<(?:0(?:x[\dA-F]{0,2})?)?$/y;
const TOKEN = /<(?:[|｜]([^<>\s|｜]{1,60})[|｜]?|([a-z_]{2,40})[|｜])>/y;
const TOKEN_OPEN = /<(?:[|｜][^<>\s]{0,62}|[a-z_]{2,40}[|｜]?)?$/y;
const STRIKE = /(?:(?!<\/)[^\n]){1,200}<\/(?:s|del|strike)>/iy;
const STRIKE_OPEN = /(?:(?!<\/(?:s|del|strike)>)[^\n]){0,210}$/iy;

/** What closes a thought, in whatever form it was opened. */
export const THOUGHT_OVER =
  /<\s{0,2}\/\s{0,2}(?:ant:|seed:)?(?:think|thinking|thoughts?|reasoning|reflection|scratchpad|analysis|(?:inner_)?monologue|internal|antthinking|ponder|cot|chain_of_thought|reasoning_scratchpad|details)\s{0,2}>|<unused95>|<end_of_thought>|\[\/THINK\]|◁\/think▷|<[|｜](?:\/think(?:ing)?|end_of_thought|end_thinking)[|｜]>|<channel\|>/gi;
/** A message of gpt-oss ends, or the next one begins. */
export const CHANNEL_OVER = /<\|(?:end|return|call)\|>|(?=<\|(?:start|channel)\|>)/g;
/** The same, from a server that removed the marks: "analysisThe person asks.assistantfinalIt is green." */
const ANALYSIS_OVER = /assistant\s?final/g;
const ANALYSIS = /analysis(?=[^\s\p{P}\p{Ll}])/uy;
const ANALYSIS_OPEN = /a(?:n(?:a(?:l(?:y(?:s(?:i(?:s)?)?)?)?)?)?)?$/y;
export const OUR_TURN =
  /<\|(?:im_start|start|header_start)\|>\s{0,2}assistant|<\|start_header_id\|>assistant|<start_of_turn>\s?model|<[|｜](?:assistant|Assistant)[|｜]>/g;

/** To whom a message of functionary goes: `>>>all`, `<|recipient|>set_fan<|content|>`. */
const RECIPIENT = /(?:<\|recipient\|>|>>>)\s{0,2}(\w{1,60})\s{0,2}(?:<\|content\|>|\n(?!<))/y;
const RECIPIENT_OPEN = /(?:<\|recipient\|>|>{1,3}$|>>>)\s{0,2}(?:\w{1,60}\s{0,2}(?:<(?:\|(?:c[a-z]{0,6}\|?)?)?)?)?$/y;
/** A call of gpt-oss from a server that removed the marks. */
const COMMENTARY = /commentary to=[\w.]{1,80} {0,2}(?:json|code)?\s{0,2}(?=\{)/y;
const COMMENTARY_OPEN = /c(?:o(?:m(?:m(?:e(?:n(?:t(?:a(?:r(?:y(?: (?:t(?:o(?:=[\w. ]{0,90}\n?)?)?)?)?)?)?)?)?)?)?)?)?)?$/y;

const KIMI = /◁(\/?)think▷/iy;
const KIMI_OPEN = /◁\/?[a-z]{0,5}$/iy;

/** Something between angle brackets: reasoning, calls of tools, and marks between messages. */
export function readAngle(place: Spot): Mark {
  const recipient = readRecipient(place);
  if (recipient !== undefined) return recipient;
  const token = match(TOKEN, place);
  if (token) return tokenMark(token[0].length, token[1] ?? token[2] ?? '', place);
  if (opens(TOKEN_OPEN, place) && /^<$|[|｜]|^<[a-z]+_/.test(place.text.slice(place.at))) return 'open';
  for (const pattern of [SYSTEM, BYTE]) {
    const found = match(pattern, place);
    if (found) return { length: found[0].length, next: 'answer' };
  }
  if (opens(SYSTEM_OPEN, place) || opens(BYTE_OPEN, place) || opens(NAME_OPEN, place) || opens(DETAILS_OPEN, place)) return 'open';
  const details = match(REASONING_DETAILS, place);
  return details ? { length: details[0].length, next: 'thought' } : readTag(place);
}

export function readKimi(place: Spot): Mark {
  const tag = match(KIMI, place);
  if (!tag) return opens(KIMI_OPEN, place) ? 'open' : undefined;
  return { length: tag[0].length, next: tag[1] === '' ? 'thought' : 'thought-over' };
}

function readRecipient(place: Spot): Mark {
  const found = match(RECIPIENT, place);
  if (!found) return opens(RECIPIENT_OPEN, place) ? 'open' : undefined;
  if (found[1] === 'all') return { length: found[0].length, next: 'answer' };
  return { length: found[0].length, next: 'call', ...(found[0].startsWith('<') && { closedBy: /<\|(?:stop|from)\|>/g }) };
}

/** At the first word of a reply. */
export function readAnalysis(place: Spot): Mark {
  if (place.start !== 'reply') return undefined;
  if (place.text[place.at] === '>') return readRecipient(place);
  const call = match(COMMENTARY, place);
  if (call) return { length: call[0].length, next: 'call' };
  if (opens(COMMENTARY_OPEN, place)) return 'open';
  const found = match(ANALYSIS, place);
  if (found) return { length: found[0].length, next: 'thought', closedBy: ANALYSIS_OVER };
  return opens(ANALYSIS_OPEN, place) ? 'open' : undefined;
}

function readTag(place: Spot): Mark {
  const { text, at } = place;
  const [tag, slash, written = ''] = match(NAME, place) ?? [];
  if (tag === undefined) return undefined;
  const name = written.toLowerCase();
  const next = text[at + tag.length];
  if (next === undefined && !place.ended) return NAMES.some((known) => known.startsWith(name)) ? 'open' : undefined;
  if (!NAMES.includes(name)) return undefined;
  // The call itself stands inside the tag: <functioncall {"name": …}>
  if (CALLS.has(name) && /^\s{0,2}[{[]/.test(text.slice(at + tag.length, at + tag.length + 3))) return { length: tag.length, next: 'call' };
  const rest = match(REST, place, tag.length);
  if (rest === null) return !place.ended && match(REST_OPEN, place, tag.length) ? 'open' : undefined;
  const length = tag.length + rest[0].length;
  const behind = text[at + length];
  if (behind === undefined && !place.ended && QUOTE.test(place.before) && !place.spaced) return 'open';
  // A word that is talked about: the "<think>" of such a model.
  if (!place.spaced && QUOTE.test(place.before) && behind !== undefined && CLOSING_QUOTE.test(behind)) return undefined;
  const talkedOf = place.start === 'none' && isTalkedOf(text, at + length);
  if (talkedOf === true) return undefined;
  if (talkedOf === 'unsure' && !place.ended) return 'open';
  return tagMark({ name, closes: slash !== '', empty: rest[0].endsWith('/>'), length }, place);
}

const QUOTE = /["'“‘«„(]$/;
const CLOSING_QUOTE = /["'”’»“)]/;

function tagMark({ name, closes, empty, length }: { name: string; closes: boolean; empty: boolean; length: number }, place: Spot): Mark {
  if (name === 'start_of_turn') return { length, next: 'role' };
  const over = name === 'unused95' || name === 'end_of_thought';
  if (empty || over) return { length, next: over ? 'thought-over' : 'answer' };
  if (THOUGHTS.has(name)) return { length, next: closes ? 'thought-over' : 'thought' };
  if (CALLS.has(name)) return closes ? { length, next: 'answer' } : { length, next: 'call', closedBy: closing(name) };
  if (!STRUCK.has(name)) return { length, next: name === 'eos' && place.start !== 'reply' ? 'over' : 'answer' };
  // Some models begin a text with <s> and end it with </s>.
  if (closes || (name === 's' && place.start === 'reply')) return { length, next: 'answer' };
  const struck = match(STRIKE, place, length);
  if (struck) return { length: length + struck[0].length, next: 'answer' };
  return !place.ended && match(STRIKE_OPEN, place, length) ? 'open' : { length, next: 'answer' };
}

/** `<|im_end|>`, `<｜tool▁calls▁begin｜>`: what a model's own format has between messages. */
function tokenMark(length: number, written: string, place: Spot): Found {
  const name = written.toLowerCase().replaceAll('▁', '_');
  if (/^(?:\/think(?:ing)?|end_of_thought|end_thinking)$/.test(name)) return { length, next: 'thought-over' };
  if (/^(?:think(?:ing)?|begin_of_thought|start_thinking)$/.test(name)) return { length, next: 'thought' };
  if (name === 'channel' && !/[|｜]>$/.test(place.text.slice(place.at, place.at + length))) return { length, next: 'thought' };
  if (name === 'channel' || name === 'start') return { length, next: 'header' };
  if (/^(?:im_start|start_header_id|start_of_role|header_start|turn|role|from)$/.test(name)) return { length, next: 'role' };
  if (/^(?:user|human|system|tool|observation|developer|ipython)$/.test(name)) return { length, next: 'others' };
  if (name === 'python_tag') return { length, next: 'call', closedBy: /<\|eo[mt]_id\|>/g };
  if (/^(?:start_)?(?:tool|function|action|plugin)/.test(name) && !/end$/.test(name))
    return { length, next: 'call', closedBy: tokenClosing(name) };
  const ends = /^(?:endoftext|end_of_text|end_of_sentence)$/.test(name);
  return { length, next: ends && place.start !== 'reply' ? 'over' : 'answer' };
}

function tokenClosing(name: string): RegExp {
  const body = name.replace(/^start_|_(?:begin|start)$/g, '').replace(/_/g, '[_▁]');
  return new RegExp(`<[|｜]?(?:/${body}|${body}[_▁]end|end[_▁]${body})[|｜]?>|<${body}\\|>`, 'gi');
}

function closing(name: string): RegExp {
  if (name.startsWith('start_')) return new RegExp(`<${name.replace('start', 'end')}>`, 'g');
  return new RegExp(`<\\s{0,2}/\\s{0,2}(?:[|｜]DSML[|｜])?${name}\\s{0,2}>`, 'gi');
}

function set(names: string): ReadonlySet<string> {
  return new Set(names.split(' '));
}
