import { SaxesParser, type SaxesTagPlain } from 'saxes';
import type { Dialect } from './dialects.ts';

/** Longer pauses are refused by Alexa. */
const LONGEST_BREAK = 10_000;

/** Words of ours without a tag inside and without a reference: nothing can be wrong with them. */
const WORDS_ALONE = /^<speak>[ -%'-;=?-~\u00a0-\ud7ff]*<\/speak>$/;

/** What is wrong with a finished reply, in an operator's words; undefined: nothing, the platform will take it. */
export function checkSsml(ssml: string, dialect: Dialect): string | undefined {
  if (ssml.length > dialect.maxCharacters) return `${ssml.length} characters where ${dialect.maxCharacters} are allowed`;
  if (!ssml.isWellFormed()) return 'a lone surrogate';
  if (dialect.name === 'plain' || WORDS_ALONE.test(ssml)) return undefined;

  let problem: string | undefined;
  let depth = 0;
  const refuse = (reason: string | undefined) => {
    problem ??= reason;
  };
  const parser = new SaxesParser({ xmlns: false, position: false, defaultXMLVersion: '1.0', forceXMLVersion: true });
  parser.on('error', ({ message }) => refuse(message));
  parser.on('xmldecl', () => refuse('an XML declaration'));
  parser.on('doctype', () => refuse('a doctype'));
  parser.on('comment', () => refuse('a comment'));
  parser.on('cdata', () => refuse('a CDATA section'));
  parser.on('processinginstruction', () => refuse('a processing instruction'));
  parser.on('opentag', (tag) => {
    if ((tag.name === 'speak') !== (depth === 0)) refuse(`<${tag.name}> at depth ${depth}`);
    refuse(checkTag(tag, dialect));
    depth++;
  });
  parser.on('closetag', () => {
    depth--;
  });
  parser.write(ssml).close();
  return problem;
}

function checkTag({ name, attributes }: SaxesTagPlain, { tags, interpretAs }: Dialect): string | undefined {
  const allowed = Object.hasOwn(tags, name) ? tags[name] : undefined;
  if (!allowed) return `<${name}> is not allowed`;
  const stranger = Object.keys(attributes).find((attribute) => !allowed.includes(attribute));
  if (stranger) return `<${name}> has no ${stranger}`;
  const { time, alias, 'interpret-as': reading } = attributes;
  if (name === 'break' && !(milliseconds(time) <= LONGEST_BREAK)) return `<break> of ${time}`;
  if (name === 'sub' && !alias) return '<sub> without an alias';
  if (name === 'say-as' && !Object.values(interpretAs).includes(reading ?? '')) return `<say-as> as ${reading}`;
  return undefined;
}

/** '10s' or '400ms'; anything else is not a number. */
function milliseconds(time = ''): number {
  const [, amount, unit] = /^(\d+)(ms|s)$/.exec(time) ?? [];
  return Number(amount) * (unit === 's' ? 1_000 : 1);
}
