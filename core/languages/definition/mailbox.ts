/** What answering machines, mailboxes and exchanges say to a caller. Lists are separated by commas; spelling as in the commands. */
export interface MailboxWords {
  /** Said by no person who takes a call: 'after the tone'. */
  machine: string;
  /** What machines begin with, and people at a desk too: 'you have reached'. */
  perhaps: string;
}
