import { ar } from './ar/mailbox.ts';
import { de } from './de/mailbox.ts';
import type { MailboxWords } from './definition/mailbox.ts';
import { en } from './en/mailbox.ts';
import { es } from './es/mailbox.ts';
import { fr } from './fr/mailbox.ts';
import { hi } from './hi/mailbox.ts';
import { it } from './it/mailbox.ts';
import { ja } from './ja/mailbox.ts';
import type * as languages from './languages.ts';
import type { Locale } from './locale.ts';
import { nl } from './nl/mailbox.ts';
import { pt } from './pt/mailbox.ts';
import { isUnspaced, spelled, wordsIn } from './words.ts';

/** Whether the first words of someone who took our call are a machine's. */
export type MailboxSign = 'machine' | 'perhaps';

type Code = keyof typeof languages;

/** A table of its own, because the functions on AWS Lambda take no calls and would carry it. The compiler says which language lacks it. */
const WORDS: Readonly<Record<Code, MailboxWords>> = { ar, de, en, es, fr, hi, it, ja, nl, pt };

const LISTED = Object.fromEntries(
  Object.entries(WORDS).map(([code, { machine, perhaps }]) => [code, { machine: listed(machine), perhaps: listed(perhaps) }]),
) as Readonly<Record<Code, { machine: string[]; perhaps: string[] }>>;

/** Undefined: nothing in them speaks for it. */
export function mailboxSignIn(words: string, locale: Locale): MailboxSign | undefined {
  const said = spelled(wordsIn(words));
  const { machine, perhaps } = LISTED[locale.slice(0, 2) as Code];
  if (machine.some((phrase) => holds(said, phrase))) return 'machine';
  return perhaps.some((phrase) => holds(said, phrase)) ? 'perhaps' : undefined;
}

function listed(list: MailboxWords['machine']): string[] {
  return list.split(',').map((phrase) => spelled(wordsIn(phrase)));
}

function holds(said: string, phrase: string): boolean {
  return isUnspaced(phrase) ? said.includes(phrase) : ` ${said} `.includes(` ${phrase} `);
}
