import type { MailboxWords } from './definition/mailbox.ts';
import { type Locale, perLanguage } from './locale.ts';
import { isUnspaced, spelled, wordsIn } from './words.ts';

/** Whether the first words of someone who took our call are a machine's. */
export type MailboxSign = 'machine' | 'perhaps';

const listsFor = perLanguage(({ mailbox: { machine, perhaps } }) => ({ machine: listed(machine), perhaps: listed(perhaps) }));

/** Undefined: nothing in them speaks for it. */
export function mailboxSignIn(words: string, locale: Locale): MailboxSign | undefined {
  const said = spelled(wordsIn(words));
  const { machine, perhaps } = listsFor(locale);
  if (machine.some((phrase) => holds(said, phrase))) return 'machine';
  return perhaps.some((phrase) => holds(said, phrase)) ? 'perhaps' : undefined;
}

function listed(list: MailboxWords['machine']): string[] {
  return list.split(',').map((phrase) => spelled(wordsIn(phrase)));
}

function holds(said: string, phrase: string): boolean {
  return isUnspaced(phrase) ? said.includes(phrase) : ` ${said} `.includes(` ${phrase} `);
}
