import type { CommandWords } from '../definition/commands.ts';

export const nl: CommandWords = {
  utterances: {
    stop: `
    stop, stop maar, stop ermee, stoppen, hou op, houd op, hou maar op, ophouden, klaar, *ik ben klaar, we zijn klaar, genoeg,
    zo is het genoeg, dat is genoeg, *dat is alles, *dat was alles, *dat was het, dat is het, meer niet, *verder niets, verder niks, niets,
    niks, niets meer, niks meer, laat maar, laat maar zitten, vergeet het, vergeet het maar, annuleer, annuleren, afsluiten, sluit af, stil,
    wees stil, stilte, zwijg, hou je mond, kop dicht, dag, *doei, doeg, *tot ziens, tot straks, *tot later, tot morgen, tot gauw,
    welterusten, fijne dag, fijne avond, einde, het is goed zo`,
    help: `
    help, hulp, help me, help mij, me helpen, mij helpen, *wat kun je, wat kan je, wat kun je doen, wat kan je doen, *wat kun je allemaal,
    wat kan je allemaal, wat kun je voor me doen, wat kan ik vragen, *wat kan ik je vragen, *wat kan ik zeggen, hoe kun je me helpen,
    hoe kan je me helpen`,
    repeat: `
    herhaal, herhalen, *herhaal dat, herhaal het, dat herhalen, het herhalen, herhaal je antwoord, herhaal wat je zei, *nog een keer,
    *nog eens, nogmaals, opnieuw zeggen, *zeg dat nog eens, zeg het nog eens, *zeg dat nog een keer, zeg het nog een keer,
    dat nog eens zeggen, wat, *wat zei je, wat zeg je, *wat was dat, wat zei u, hè, pardon, wablieft, ik hoorde je niet,
    ik heb je niet gehoord, ik heb het niet gehoord, ik verstond je niet, ik heb je niet verstaan, ik heb het niet verstaan`,
    'go-on': `
    *ga verder, *ga door, ga maar verder, *ga maar door, *verder, verdergaan, verder gaan, doorgaan, door, *vertel verder, verder vertellen,
    *praat verder, ga verder met vertellen, *meer, vertel meer, *vertel me meer, meer vertellen, me meer vertellen, vertel door, de rest,
    vertel de rest, en dan, en toen, *en verder, volgende, maak je antwoord af, maak het af, stop niet, niet stoppen, ik wil meer weten,
    ik wil meer horen, lees verder, laten we verdergaan`,
    'start-over': `
    *begin opnieuw, opnieuw beginnen, opnieuw, begin overnieuw, begin van voren af aan, van voren af aan, bij het begin beginnen, herstart,
    reset, *nieuw onderwerp, een nieuw onderwerp, *ander onderwerp, een ander onderwerp, *nieuw gesprek, een nieuw gesprek,
    *begin een nieuw gesprek, laten we opnieuw beginnen, *laten we het over iets anders hebben, laten we over iets anders praten,
    over iets anders praten, het over iets anders hebben, ik wil over iets anders praten, iets anders`,
    'forget-me': `
    *vergeet mij, *vergeet me, mij vergeten, me vergeten, vergeet alles, alles vergeten over mij, *vergeet alles over mij,
    vergeet alles wat je van me weet, *vergeet alles wat je over me weet, *wis mijn gegevens, mijn gegevens wissen, wis al mijn gegevens,
    al mijn gegevens wissen, wis alles over mij, wis mij, *wis mijn geschiedenis, wis onze gesprekken, *verwijder mijn gegevens,
    mijn gegevens verwijderen, *verwijder al mijn gegevens, al mijn gegevens verwijderen, verwijder mij, verwijder mijn geschiedenis,
    verwijder onze gesprekken, verwijder alles over mij`,
    privacy: `
    *privacy, mijn privacy, *privacybeleid, privacyverklaring, gegevensbescherming, wat sla je op, wat sla je over mij op, wat bewaar je,
    *wat bewaar je over mij, wat weet je over mij, wat onthoud je, welke gegevens bewaar je, welke gegevens sla je op,
    welke gegevens verzamel je, *wat gebeurt er met mijn gegevens, *wat doe je met mijn gegevens, *waar gaan mijn gegevens heen,
    neem je me op, neem je mij op, luister je mij af, bewaar je wat ik zeg`,
    yes: `
    ja, jazeker, *ja hoor, *ja graag, graag, heel graag, ja natuurlijk, *natuurlijk, tuurlijk, *zeker, zeker weten, jawel, oké, ok, okay,
    prima, goed, is goed, dat is goed, doe maar, ja doe maar, toe maar, alsjeblieft, alstublieft, *waarom niet, absoluut, precies, akkoord,
    jep, yes, vooruit`,
    no: `
    nee, nee hoor, *nee bedankt, *nee dank je, nee dank je wel, neen, nope, *liever niet, *nu niet, niet nu, nog niet, vandaag niet, later,
    *misschien later, straks, een andere keer, hoeft niet, dat hoeft niet, nee hoeft niet, niet nodig, dat is niet nodig, doe maar niet,
    absoluut niet, zeker niet, natuurlijk niet`,
  },
  before: `
    oké, ok, okay, goed, prima, nou, hé, hey, hallo, eh, ehm, ja, ja graag, graag, bedankt, dank je, dank je wel, dankjewel, sorry,
    alsjeblieft, alstublieft, kun je, kan je, kunt u, wil je, zou je, kun je alsjeblieft, dus, parley, alexa`,
  after:
    'alsjeblieft, alstublieft, maar, even, graag, bedankt, dank je, dank je wel, dankjewel, voor nu, voor vandaag, hoor, oké, ok, parley, alexa',
  refusals: 'nee, nee bedankt, nee dank je, neen',
  cancel: 'annuleren',
  nothing: `
    niets, niks, helemaal niets, helemaal niks, niets meer, niks meer, verder niets, verder niks, niemand, geen, geen enkele, nergens`,
  invitations: `
    verder nog iets, nog iets, anders nog, iets anders, wat nog, nog meer weten, wil je weten, wilt u weten, voor je doen, voor u doen, je
    helpen, u helpen, helpen met, het over hebben, het nog over hebben, wil je praten, volgende vraag`,
  wordsAsked: `
    moet ik schrijven, zal ik schrijven, moet ik zeggen, zal ik zeggen, moet ik sturen, zal ik sturen, er in staan, erin staan, erop staan,
    in het bericht, bericht luiden, vertalen, de titel, welke titel, het onderwerp van, welk woord, het woord, welke zin, de zin,
    wachtwoord, heet het liedje, heet het boek, heet de film, moet het heten, heten, welk liedje, welke film, welk boek`,
  greetings: 'dag',
};
