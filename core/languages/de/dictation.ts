import type { DictationWords } from '../definition/dictation.ts';

export const de: DictationWords = {
  mail: 'email, e-mail, e-mail-adresse, mailadresse, emailadresse, mail',
  spelling: `
    buchstabieren, buchstabiere, buchstabierst, buchstabiert, buchstabe für buchstabe, schreibt man, schreibst du, schreiben sie, schreibt
    sich, geschrieben`,
  cards: 'kartennummer, kreditkarte, kreditkartennummer, karte, ec-karte, bankkarte, girokarte',
  codes: `
    buchungsnummer, buchungscode, buchungsreferenz, referenz, referenznummer, reservierungsnummer, bestätigungsnummer, bestellnummer,
    auftragsnummer, vorgangsnummer, kennzeichen, nummernschild, autokennzeichen, iban, seriennummer, gerätenummer, modellnummer,
    sendungsnummer, trackingnummer, flugnummer, passnummer, ausweisnummer, personalausweis, reisepass, versicherungsnummer,
    versichertennummer, vertragsnummer, mitgliedsnummer, kundennummer, kontonummer, rechnungsnummer, gutschein, gutscheincode,
    zugangscode, aktivierungscode, passwort, kennwort, fahrgestellnummer, steuernummer, bic, aktenzeichen, zählernummer, matrikelnummer,
    ticketnummer`,
  names: `
    ihr name, ihren namen, dein name, deinen namen, wie heißen sie, wie heißt du, ihr vor und nachname, vor- und nachname, vollständiger
    name, vollständigen namen, nachname, nachnamen, familienname, auf welchen namen, mit wem spreche ich, welcher name, welchen namen`,
  addresses: `
    ihre adresse, deine adresse, ihrer adresse, deiner adresse, die adresse, welche adresse, postadresse, lieferadresse, rechnungsadresse,
    anschrift, wohnadresse, welche straße, wohin sollen wir`,
  asking: `
    bitte, sag mir, sagen sie, nenn mir, nenne mir, nennen sie, gib mir, geben sie, buchstabieren sie, buchstabiere, diktieren sie,
    diktier, ich brauche, ich bräuchte, ich benötige, wir brauchen, verrätst du,
    darf ich ihre, darf ich ihren, kann ich ihre, kann ich ihren, könnten sie mir, können sie mir, kannst du mir, würden sie mir, verraten sie mir`,
  alphabet: `
    alpha, alfa, bravo, charlie, delta, echo, foxtrot, golf, hotel, india, juliet, juliett, kilo, lima, mike, november, oscar, papa,
    quebec, romeo, sierra, tango, uniform, victor, whiskey, whisky, x-ray, xray, yankee, zulu, anton, ärger, berta, bertha, cäsar,
    charlotte, dora, emil, friedrich, gustav, heinrich, ida, julius, kaufmann, konrad, ludwig, martha, nordpol, otto, ökonom, öse, paula,
    quelle, richard, samuel, siegfried, schule, theodor, ulrich, übermut, übel, viktor, wilhelm, xanthippe, xaver, ypsilon, zacharias,
    zeppelin, aachen, berlin, chemnitz, düsseldorf, essen, frankfurt, goslar, hamburg, ingelheim, jena, köln, leipzig, münchen, nürnberg,
    offenbach, potsdam, quickborn, rostock, salzwedel, tübingen, unna, völklingen, wuppertal, xanten, zwickau, großes, kleines, eszett`,
  at: 'at, ät, ett, klammeraffe, affenschwanz',
  dot: 'punkt, dot',
  dashes: 'minus, bindestrich, strich, unterstrich, schrägstrich, plus, leerzeichen',
  refusals: `
    nicht, kein, keine, keinen, nein, warum, wieso, weshalb, wozu, was, nie, leider, vergessen, stopp, stop, moment, wie, wer, wann,
    welche, weiß`,
  telephoneDigits: 12,
};
