import type { Found } from './mark.ts';
import { CHANNEL_OVER, OUR_TURN, THOUGHT_OVER } from './tags.ts';

/** What is being passed over, in the pieces in which it comes. */
export interface Skipping {
  /** The text behind its end, and what follows there if it is not the answer; undefined while it goes on. */
  push(text: string, ended: boolean): Over | undefined;
}

interface Over {
  text: string;
  next?: Found;
  /** What follows is another message. */
  message?: boolean;
}

/** More than any mark that ends something is long. */
const LONGEST_MARK = 60;
const HEADER = /^[^<]{0,200}(?:<\|channel\|>([^<]{0,200}))?(?:<\|constrain\|>[^<]{0,40})?<\|message\|>/;
const ROLE = /^\s{0,4}([A-Za-z]{0,20})\s{0,4}(?:<\|(?:end_header_id|header_end|role_end|end_of_role)\|>|\n|$|(?=\W))\s*/;

export function skipping({ next, closedBy }: Found): Skipping {
  switch (next) {
    case 'thought':
    case 'block':
      return until(closedBy ?? THOUGHT_OVER);
    case 'header':
      return header();
    case 'role':
      return role();
    case 'call':
      return call(closedBy);
    case 'others':
      return until(OUR_TURN, { message: true });
    case 'line':
      return rest();
    default:
      return { push: (_, ended) => (ended ? { text: '' } : undefined) };
  }
}

/** In front of the arguments of a call without a closing mark: [TOOL_CALLS]name[CALL_ID]a1[ARGS]{…} */
const BEFORE_CALL = /^(?:[\s\w.-]|\[(?:ARGS|CALL_ID)\]){0,200}(?=\{|\[[^AC])/;

/** Everything up to the mark, which goes with it. */
function until(mark: RegExp, over: Partial<Over> = {}): Skipping {
  let held = '';
  return {
    push(text, ended) {
      held += text;
      mark.lastIndex = 0;
      const found = mark.exec(held);
      if (found) return { ...over, text: held.slice(found.index + found[0].length) };
      held = ended ? '' : held.slice(-LONGEST_MARK);
      return ended ? { text: '' } : undefined;
    },
  };
}

/** `<|channel|>analysis<|message|>`: to whom a message of gpt-oss goes. Its final channel, and what it says before a call, is for people. */
function header(): Skipping {
  let held = '';
  return {
    push(text, ended) {
      held += text;
      const found = HEADER.exec(held);
      if (!found) return ended || held.length > 500 ? { text: '' } : undefined;
      const [whole] = found;
      const behind = held.slice(whole.length);
      if (/\bto=/.test(whole)) return { text: behind, next: { length: 0, next: 'call', closedBy: CHANNEL_OVER } };
      if (/analysis/.test(whole)) return { text: behind, next: { length: 0, next: 'thought', closedBy: CHANNEL_OVER } };
      if (/^\s*(?:user|system|developer|tool)/.test(whole)) return { text: behind, next: { length: 0, next: 'others' } };
      return { text: behind, message: true };
    },
  };
}

/** `<|im_start|>assistant`: whose turn it is. */
function role(): Skipping {
  let held = '';
  return {
    push(text, ended) {
      held += text;
      const found = ROLE.exec(held);
      const mayGoOn = held.length < LONGEST_MARK && (found === null || found[0].length === held.length || /^\s*\w*\s*<[|\w]*$/.test(held));
      if (mayGoOn && !ended) return undefined;
      const behind = held.slice(found?.[0].length ?? 0);
      if (/^(?:user|system|tool|developer|human|ipython)$/i.test(found?.[1] ?? ''))
        return { text: behind, next: { length: 0, next: 'others' } };
      return { text: behind, message: true };
    },
  };
}

/** The rest of a line, and the lines behind it that belong to it because they are indented. */
function rest(): Skipping {
  let behindLine = '';
  let over = false;
  return {
    push(text, ended) {
      let more = behindLine + text;
      behindLine = '';
      for (;;) {
        if (!over) {
          const end = more.indexOf('\n');
          if (end < 0) return ended ? { text: '' } : undefined;
          over = true;
          more = more.slice(end);
        }
        if (/^\n[ \t]{0,4}$/.test(more) && !ended) {
          behindLine = more;
          return undefined;
        }
        if (!/^\n(?: {2,4}|\t)\S/.test(more)) return { text: more };
        more = more.slice(1);
        over = false;
      }
    },
  };
}

/** A call: up to the end of its JSON, if it begins with that, and to its closing mark where that comes at once; else up to the closing mark. */
function call(closedBy: RegExp | undefined): Skipping {
  const closed = closedBy && until(closedBy);
  let held = '';
  let state: 'before' | 'inside' | 'behind' | 'other' = 'before';
  let depth = 0;
  let quote = '';
  let at = 0;

  /** Where the bracket that opened is closed. */
  function inside(): boolean {
    for (; at < held.length; at++) {
      const character = held.charAt(at);
      if (quote !== '') {
        if (character === '\\') at++;
        else if (character === quote) quote = '';
      } else if (character === '"') quote = character;
      else if (character === '{' || character === '[') depth++;
      else if ((character === '}' || character === ']') && --depth <= 0) {
        held = held.slice(at + 1);
        at = 0;
        return true;
      }
    }
    held = '';
    at = 0;
    return false;
  }

  return {
    push(text, ended) {
      held += text;
      for (;;) {
        if (state === 'before') {
          const start = (closed ? /^\s*(?=[{[])/ : BEFORE_CALL).exec(held);
          const before = start?.[0] ?? held;
          if (!closed && (/\n[ \t]*\n/.test(before.trimStart()) || before.length > 200)) return { text: held };
          if (start) {
            held = held.slice(start[0].length);
            state = 'inside';
          } else if (closed && held.trim() !== '') state = 'other';
          else return ended ? { text: '' } : undefined;
        }
        if (state === 'inside') {
          if (!inside()) return ended ? { text: '' } : undefined;
          state = 'behind';
        }
        if (state === 'behind') {
          const more = /^[\s,;\]]*/.exec(held)?.[0] ?? '';
          const next = held.slice(more.length);
          if (next === '' || (/^<[^<>]{0,60}$/.test(next) && !ended)) {
            if (ended) return { text: '' };
            return undefined;
          }
          const mark = /^(?:<\s{0,2}\/[^<>\n]{0,60}>|<[|｜]?[/\w▁|｜]{1,60}>|>|\[END_TOOL_REQUEST\])/.exec(next);
          if (mark && closedBy) return { text: next.slice(mark[0].length) };
          if (next.startsWith('>')) return { text: next.slice(1) };
          if (next.startsWith('{') && /[,;\]]/.test(more)) {
            held = next;
            state = 'inside';
            depth = 0;
            continue;
          }
          return { text: `${/\n/.test(more) ? '\n' : ''}${next}` };
        }
        const taken = held;
        held = '';
        return closed?.push(taken, ended);
      }
    },
  };
}
