import type { MailboxWords } from '../definition/mailbox.ts';

export const de: MailboxWords = {
  machine: `
    können sie eine nachricht, sie können eine nachricht, nachricht hinterlassen nach, hinterlassen sie,
    hinterlasse eine nachricht, hinterlass eine nachricht, nachricht nach dem, nach dem ton, nach dem signalton,
    nach dem piepton, nach dem piep, sprechen sie nach, mailbox, anrufbeantworter, voicemail, sprachbox,
    der gewünschte gesprächspartner, der angerufene teilnehmer, der gewünschte teilnehmer, ihr gesprächspartner ist,
    die gewählte rufnummer, die von ihnen gewählte, kein anschluss unter dieser nummer, vorübergehend nicht erreichbar,
    bin zurzeit nicht erreichbar, bin im moment nicht erreichbar, bin derzeit nicht erreichbar,
    bin momentan nicht erreichbar, sind zurzeit nicht erreichbar, sind derzeit nicht erreichbar, kann ihren anruf,
    kann deinen anruf, können ihren anruf, rufe so bald wie möglich zurück, rufen sie so bald wie möglich zurück
  `,
  perhaps: `
    sie sind verbunden mit, sie haben die nummer, vielen dank für ihren anruf, danke für ihren anruf, nicht erreichbar,
    nicht zu erreichen, außerhalb unserer geschäftszeiten
  `,
};
