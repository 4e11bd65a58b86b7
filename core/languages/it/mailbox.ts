import type { MailboxWords } from '../definition/mailbox.ts';

export const it: MailboxWords = {
  machine: `
    lasciate un messaggio, potete lasciare, può lasciare un messaggio, puoi lasciare un messaggio, si prega di lasciare,
    lascia un messaggio, lasciami un messaggio, lasci un messaggio, lasciate il vostro messaggio, lasci il suo messaggio,
    lascia il tuo messaggio, dopo il segnale, dopo il bip, dopo il tono, segreteria telefonica, casella vocale,
    il numero da lei chiamato, il numero da lei selezionato, il numero chiamato, il cliente da lei chiamato,
    lutente da lei chiamato, lutente chiamato, la persona chiamata, potrebbe essere spento, non posso rispondere,
    non possiamo rispondere, in questo momento non sono disponibile
  `,
  perhaps: 'risponde il numero, avete chiamato, ha chiamato, grazie per aver chiamato, grazie per la chiamata, non è disponibile',
};
