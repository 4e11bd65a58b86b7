import { balances, beginsObject, callsTool, isData, LONGEST, readCall, wordsOfJson } from './calls.ts';
import { readBracket, readContentReference, readCorners, readParenthesis, readPrivateUse } from './citations.ts';
import { type Found, type Mark, match, opens, type Spot } from './mark.ts';
import { type Skipping, skipping } from './skipping.ts';
import { readAnalysis, readAngle, readKimi } from './tags.ts';

/** The text of a reply that is for ears. */
export interface ForEars {
  push(token: string): Sifted;
  end(): Sifted;
}

export interface Sifted {
  text: string;
  /**
   * What was given before this text is void: the sentence so far turned out to be a call, or the whole reply so far a thought, whose closing
   * tag was the first that was seen of it.
   */
  void?: 'sentence' | 'reply';
}

/** Without a mark of any kind, and up to a full stop that needs no space behind it. */
const WORD = /[^\s<[{(【◁`~\ue200-\ue20f。！？।॥]*[。！？।॥]?/y;
/** Words in which nothing begins, and behind which no sentence does. */
const PLAIN_WORD = '[^\\s<[{(【◁`~\\ue200-\\ue20f.!?…:。！？।؟۔॥]';
const PLAIN_WORDS = new RegExp(`(?![*_"'”’»)\\]])${PLAIN_WORD}+(?: ${PLAIN_WORD}+)*`, 'y');
const STOPPED = /[。！？।॥]$/;
const SPACES = /[ \t\r]+/y;
/** A longer run is read in parts. */
const LONGEST_RUN = 50;
const TICKS = /`{1,50}/y;
const FENCE = /(`{3,50}(?!`)|~{3,50}(?!~))[ \t]{0,9}([\w-]{0,30})[^`\n]{0,80}\n/y;
const FENCE_OPEN = /(?:`{3,50}(?!`)[^`\n]{0,100}|~{3,50}(?!~)[^\n]{0,100}|`{1,2}|~{1,2})$/y;
const CALL_FENCE = /^(?:tool_?(?:code|call|calls|use|request)|function(?:_?calls?)?)$/i;
const JSON_FENCE = /^(?:json\w*|)$/i;
const STRIKE = /~~(?=[^\s~])[^\n~]{0,198}[^\s~]~~(?!~)/y;
const STRIKE_OPEN = /~(?:~(?:[^\s~][^\n~]{0,199}~?)?)?$/y;
/** Of a function. */
const LONGEST_NAME = 60;
const SENTENCE_END = /[.!?…:。！？।؟۔][*_"'”’»)\]]*$/;
/** Stands close to what is before it. */
const CLOSE = /[.,;:!?)\]"'”’»…。、！？।،؛؟\n]/;
/** More than any rule looks back. */
const TAIL = 40;

/**
 * Keeps from a voice what a model wrote for others: its reasoning, calls of tools as text, marks of its own format, references to sources,
 * footnotes, what is struck through. It reads markdown before anything else does, and what stands in code is left as it is. What decides is
 * held back: a tag up to its end, a reference, 200 characters struck through, a call or an answer as JSON up to 1,500 characters.
 */
export function forEars(): ForEars {
  let buffer = '';
  let ended = false;
  let out = '';
  let lost: Sifted['void'];
  let before = '';
  let spaces = '';
  /** Something was left out since. */
  let dropped = false;
  let start: Spot['start'] = 'reply';
  /** As much of a word at the start of a sentence as was given on. */
  let begun = '';
  /** The run of backticks that opened the code we are in. */
  let code = '';
  /** The line so far of the block of code that `fence` opened. */
  let fence = '';
  let line = '';
  let thought = false;
  /** The thought that came last was the first of the reply. */
  let first = false;
  let skip: Skipping | undefined;
  const end = balances();

  function give(text: string): void {
    // The space before what is gone belongs to the word behind it, if there is one.
    if (dropped && (text === '' || CLOSE.test(text.charAt(0)))) spaces = '';
    dropped = false;
    out += spaces + text;
    before = (before + spaces + text).slice(-TAIL);
    spaces = '';
  }

  const place = (at: number): Spot => ({ text: buffer, at, ended, before, spaced: spaces !== '', start });

  /** The place it came to; the same if more text is needed. */
  function step(at: number): number {
    if (fence !== '') return passCode(at);
    const plain = start === 'none' && begun === '' && code === '' ? match(PLAIN_WORDS, { text: buffer, at }) : null;
    if (plain) return passText(at, plain[0]);
    const found = match(SPACES, { text: buffer, at });
    if (found) return readSpaces(at, found[0]);
    if (buffer[at] === '\n') return newLine(at);
    if (code !== '' && buffer[at] !== '`') return passText(at, match(/[^`\n]+/y, { text: buffer, at })?.[0] ?? '');
    const mark = readMark(at);
    if (mark === 'open') return at;
    if (typeof mark === 'number') return mark;
    if (mark) return obey(mark, at);
    if (/[`~]/.test(buffer[at] ?? '')) return readRun(at);
    return readWord(at);
  }

  function readSpaces(at: number, found: string): number {
    if (start !== 'reply') spaces += found;
    if (start === 'none' && SENTENCE_END.test(before)) start = 'sentence';
    begun = '';
    return at + found.length;
  }

  function newLine(at: number): number {
    if (start !== 'reply') give('\n');
    code = begun = '';
    if (start !== 'reply') start = 'line';
    return at + 1;
  }

  function passText(at: number, text: string): number {
    give(text);
    start = 'none';
    begun = '';
    return at + text.length;
  }

  function readMark(at: number): Mark | number {
    switch (buffer[at]) {
      case '<':
        return readAngle(place(at));
      case '[':
        return (start === 'none' ? undefined : (readCall(place(at), '', end) ?? readObject(at))) ?? readBracket(place(at));
      case '{':
        return readObject(at);
      case '(':
        return readParenthesis(place(at)) ?? (begun === '' ? undefined : readCall(place(at), begun, end));
      case '【':
        return readCorners(place(at));
      case '◁':
        return readKimi(place(at));
      case ':':
        return readContentReference(place(at));
      case '`':
        return start === 'none' ? undefined : readFence(at);
      case '~':
        return (start === 'none' ? undefined : readFence(at)) ?? readStrike(at);
      default:
        if (/[\ue200-\ue20f]/.test(buffer[at] ?? '')) return readPrivateUse(place(at));
        return readAnalysis(place(at)) ?? (start !== 'none' || begun !== '' ? readCall(place(at), begun, end) : undefined);
    }
  }

  /** JSON that is a call is not for ears; where it is the answer, its words are. */
  function readObject(at: number): Mark | number {
    const begins = beginsObject(place(at));
    if (begins !== 'yes') return begins === 'open' ? 'open' : undefined;
    const closed = end(place(at), at);
    if (closed === 'open' && !ended) return 'open';
    const whole = buffer.slice(at, typeof closed === 'number' ? closed : at + LONGEST);
    if (callsTool(whole)) return closed === undefined ? { length: 0, next: 'call' } : { length: whole.length, next: 'answer' };
    // What is that long is no answer to be heard: it is announced as code is.
    if (closed === undefined && isData(whole)) {
      give('\n```\n```\n');
      start = 'line';
      return { length: 0, next: 'call' };
    }
    const words = start === 'none' || closed === undefined ? undefined : wordsOfJson(whole);
    passText(at, words ?? whole);
    return at + whole.length;
  }

  function readStrike(at: number): Mark {
    if (before.endsWith('~') && spaces === '') return undefined;
    const struck = match(STRIKE, place(at));
    if (struck && (ended || at + struck[0].length < buffer.length)) return { length: struck[0].length, next: 'answer' };
    return struck || opens(STRIKE_OPEN, place(at)) ? 'open' : undefined;
  }

  /** A block of code that is a call, or an answer in JSON, is read whole; any other is passed on as it comes. */
  function readFence(at: number): Mark | number {
    if (start === 'sentence') return undefined;
    const opening = match(FENCE, place(at));
    if (!opening) return opens(FENCE_OPEN, place(at)) ? 'open' : undefined;
    const [whole, marks = '', language = ''] = opening;
    const closing = new RegExp(`\\s*${marks}[ \\t]*(?:\\n|$)`, 'y');
    if (CALL_FENCE.test(language)) return { length: whole.length - 1, next: 'block', closedBy: new RegExp(`\\n[ \\t]*${marks}`, 'g') };
    const content = JSON_FENCE.test(language) ? readContent(at + whole.length) : undefined;
    if (content === 'open') return 'open';
    const closed = content && match(closing, { text: buffer, at: content.to });
    const unclosed = !closed || (content.to + closed[0].length === buffer.length && !closed[0].endsWith('\n'));
    if (content && unclosed && !ended && buffer.length - content.to < 80) return 'open';
    if (content && callsTool(content.json))
      return { length: (closed ? content.to + closed[0].length : buffer.length) - at, next: 'answer' };
    const words = closed && start === 'reply' ? wordsOfJson(content.json) : undefined;
    if (words !== undefined && content && closed) {
      passText(at, `${words}\n`);
      start = 'line';
      return content.to + closed[0].length;
    }
    fence = marks;
    line = '';
    return passText(at, whole);
  }

  /** The JSON that a block of code begins with; undefined if it holds something else. */
  function readContent(from: number): { json: string; to: number } | 'open' | undefined {
    const at = from + (match(/\s*/y, { text: buffer, at: from })?.[0].length ?? 0);
    const begins = beginsObject(place(at));
    if (begins !== 'yes') return begins === 'open' ? 'open' : undefined;
    const closed = end(place(at), at);
    if (closed === 'open') return ended ? { json: buffer.slice(at), to: buffer.length } : 'open';
    return closed === undefined ? undefined : { json: buffer.slice(at, closed), to: closed };
  }

  /** Code goes on up to the line that closes it. */
  function passCode(at: number): number {
    const next = buffer.indexOf('\n', at);
    const text = buffer.slice(at, next < 0 ? buffer.length : next + 1);
    give(text);
    line = (line + text).slice(-200);
    if (!text.endsWith('\n')) return buffer.length;
    const closes = line.trim();
    line = '';
    if (closes.length >= fence.length && closes === fence.charAt(0).repeat(closes.length)) {
      fence = '';
      start = 'line';
    }
    return at + text.length;
  }

  function readRun(at: number): number {
    const run = match(TICKS, { text: buffer, at })?.[0] ?? '~';
    if (run.startsWith('`')) {
      if (at + run.length === buffer.length && !ended && run.length < LONGEST_RUN) return at;
      if (code === '') code = run;
      else if (code === run) code = '';
    }
    return passText(at, run);
  }

  function readWord(at: number): number {
    const word = match(WORD, { text: buffer, at })?.[0] || buffer.charAt(at);
    const first = start !== 'none' || begun !== '';
    const name = first && begun.length + word.length <= LONGEST_NAME && /^[A-Za-z_][\w.]*$/.test(begun + word) ? begun + word : '';
    passText(at, word);
    begun = name;
    if (STOPPED.test(word)) start = 'sentence';
    return at + word.length;
  }

  function obey(found: Found, at: number): number {
    const to = at + found.length;
    dropped = true;
    if (found.next === 'thought-over') {
      // A thought in a thought, or one that quoted its own mark, was closed too early.
      if (!thought || (first && spaces === '')) makeVoid('reply');
    } else if (found.begun) makeVoid('sentence');
    if (found.next === 'thought') first = start === 'reply';
    thought ||= found.next === 'thought' || found.next === 'header' || found.next === 'thought-over';
    skip = found.next === 'answer' || found.next === 'thought-over' ? undefined : skipping(found);
    begun = '';
    if (start === 'none' && skip) start = 'line';
    return to;
  }

  function makeVoid(what: 'sentence' | 'reply'): void {
    if (what === 'sentence' && out.endsWith(begun)) {
      out = out.slice(0, -begun.length);
    } else {
      out = '';
      lost = lost === 'reply' ? 'reply' : what;
    }
    before = spaces = '';
    start = what === 'reply' ? 'reply' : 'line';
  }

  function read(): void {
    let at = 0;
    while (at < buffer.length || skip) {
      if (skip) {
        const over = skip.push(buffer.slice(at), ended);
        at = 0;
        buffer = over?.text ?? '';
        if (over === undefined) return;
        skip = over.next && skipping(over.next);
        if (over.message && before !== '') give('\n\n');
        continue;
      }
      const next = step(at);
      if (next === at) break;
      at = next;
    }
    buffer = buffer.slice(at);
  }

  function heard(): Sifted {
    const text = out;
    out = '';
    const made = lost;
    lost = undefined;
    return made === undefined ? { text } : { text, void: made };
  }

  return {
    push(token) {
      buffer += token;
      read();
      return heard();
    },
    end() {
      ended = true;
      read();
      give('');
      return heard();
    },
  };
}
