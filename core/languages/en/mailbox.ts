import type { MailboxWords } from '../definition/mailbox.ts';

export const en: MailboxWords = {
  machine: `
    please leave a message, please leave your, leave your message, leave us a message, leave me a message,
    leave a message after, leave a message at, leave a message and, leave your name, record your message, after the tone,
    after the beep, at the tone, at the beep, after the signal, voicemail, voice mail, voice mailbox, mailbox of,
    mailbox is full, mailbox belonging, answering machine, answering service, forwarded to an automated,
    the person you are calling, the person youre calling, the person you have called, the party you are calling,
    the customer you are calling, the subscriber you, the number you have dialed, the number you have dialled,
    the number you are calling, the number you dialed, cannot come to the phone, cant come to the phone,
    cannot take your call, cant take your call, unable to take your call, unable to come to the phone,
    unable to answer the phone, unable to answer your call, has not been set up, is currently switched off,
    please hang up and try
  `,
  perhaps: `
    you have reached, youve reached, thank you for calling, thanks for calling, get back to you as soon as,
    call you back as soon as, not available, your call has been
  `,
};
