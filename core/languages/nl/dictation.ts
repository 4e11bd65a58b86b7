import type { DictationWords } from '../definition/dictation.ts';

export const nl: DictationWords = {
  mail: 'email, e-mail, e-mailadres, emailadres, mailadres, mail',
  spelling: `
    spellen, spel, spelt, spelling, gespeld, letter voor letter, schrijf je, schrijf je dat, schrijft u, schrijft u dat, je schrijft`,
  cards: 'kaartnummer, creditcard, creditcardnummer, kaart, pas, bankpas, pasnummer, betaalkaart',
  codes: `
    boekingsnummer, boekingscode, boekingsreferentie, referentie, referentienummer, reserveringsnummer, reserveringscode,
    bevestigingsnummer, bestelnummer, ordernummer, kenteken, nummerplaat, iban, serienummer, trackingnummer, track and trace,
    vluchtnummer, paspoort, paspoortnummer, polisnummer, polis, contractnummer, lidnummer, lidmaatschapsnummer, klantnummer,
    rekeningnummer, factuurnummer, dossiernummer, zaaknummer, cadeaubon, kortingscode, toegangscode, activeringscode, wachtwoord,
    postcode, bsn, burgerservicenummer, chassisnummer, ticketnummer`,
  names: `
    je naam, jouw naam, uw naam, volledige naam, voor- en achternaam, voor en achternaam, achternaam, familienaam, hoe heet je, hoe heet
    u, op welke naam, met wie spreek ik, welke naam`,
  addresses: `
    je adres, jouw adres, uw adres, het adres, welk adres, woonadres, postadres, bezorgadres, afleveradres, factuuradres, volledige adres,
    welke straat`,
  asking: `
    alsjeblieft, alstublieft, zeg, zegt u, vertel, geef, geeft u, spel, noem, noemt u, dicteer, ik heb nodig, mag ik, graag,
    kunt u, kun je, zou u, zou je`,
  alphabet: `
    alpha, alfa, bravo, charlie, delta, echo, foxtrot, golf, hotel, india, juliet, juliett, kilo, lima, mike, november, oscar, papa,
    quebec, romeo, sierra, tango, uniform, victor, whiskey, whisky, x-ray, xray, yankee, zulu, anton, anna, bernard, bernhard, cornelis,
    dirk, eduard, ferdinand, gerard, hendrik, izaak, isaak, jan, johan, karel, lodewijk, maria, nico, otto, pieter, quotiënt, quirinus,
    richard, rudolf, simon, teunis, theodoor, utrecht, victor, willem, xantippe, ypsilon, zaandam, zacharias, hoofdletter`,
  at: 'at, apenstaartje, apestaartje',
  dot: 'punt, dot',
  dashes: 'streepje, koppelteken, liggend streepje, underscore, slash, schuine streep, min, plus, spatie',
  refusals: 'niet, geen, nee, waarom, wat, nooit, sorry, vergeten, wacht, stop, hoe, wie, wanneer, welke, weet',
  telephoneDigits: 10,
};
