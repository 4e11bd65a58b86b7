import type { MailboxWords } from './definition/mailbox.ts';
import { type Locale, perLanguage } from './locale.ts';
import { isUnspaced, spelled, wordsIn } from './words.ts';

/** Whether the first words of someone who took our call are a machine's. */
export type MailboxSign = 'machine' | 'perhaps';

const phrasesOf = perLanguage(({ mailbox }) => ({ machine: listed(mailbox.machine), perhaps: listed(mailbox.perhaps) }));

/** Undefined: nothing in them speaks for it. */
export function mailboxSignIn(words: string, locale: Locale): MailboxSign | undefined {
  const said = spelled(wordsIn(words));
  const { machine, perhaps } = phrasesOf(locale);
  if (machine.some((phrase) => holds(said, phrase))) return 'machine';
  return perhaps.some((phrase) => holds(said, phrase)) ? 'perhaps' : undefined;
}

function listed(list: MailboxWords['machine']): string[] {
  return list.split(',').map((phrase) => spelled(wordsIn(phrase)));
}

function holds(said: string, phrase: string): boolean {
  return isUnspaced(phrase) ? said.includes(phrase) : ` ${said} `.includes(` ${phrase} `);
}
