import type { MailboxWords } from '../definition/mailbox.ts';

export const nl: MailboxWords = {
  machine: `
    laat een bericht achter, laat uw bericht achter, laat je bericht achter, laat dan een bericht, u kunt een bericht,
    je kunt een bericht, kunt u een bericht, kun je een bericht, bericht inspreken, spreek een bericht in,
    spreek uw bericht in, spreek je bericht in, spreek in na, na de toon, na de piep, na het signaal, voicemail,
    antwoordapparaat, het nummer dat u, het door u gekozen nummer, dit nummer is niet in gebruik, de persoon die u belt,
    de persoon die u probeert, kan uw oproep, kunnen uw oproep, kan de telefoon niet opnemen, kan niet opnemen,
    kan je oproep, ik bel je zo snel mogelijk, ik bel u zo snel mogelijk
  `,
  perhaps: 'u bent verbonden met, u heeft gebeld met, bedankt voor het bellen, niet bereikbaar',
};
