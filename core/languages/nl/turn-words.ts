import type { TurnWordLists } from '../definition/turn-words.ts';

export const nl: TurnWordLists = {
  open: `
    de, het, een, en, of, maar, want, omdat, als, wanneer, terwijl, hoewel, dat, die, welke, dus, mijn, jouw, je, zijn, haar, ons, onze, hun, deze, dit,
    elke, elk, geen, heel, erg, zo'n, is, ben, was, wil, zou, zal, moet, ik, we, wij, ze, zij, ik wil, ik wil graag, ik zou, ik zou graag, ik heb, ik denk,
    ik denk dat, ik vind dat, ik weet dat, kun je, kun je me, kan je, zou je, wil je, vertel me, geef me, laat me, stuur me, zeg me, herinner me aan, hoeveel,
    wat is de, wat is het, wie is, waar is, meneer, mevrouw, dokter, bijvoorbeeld, in plaats van, ik vroeg me af, ik ga, er is`,
  prepositions: `
    van, in, op, aan, bij, voor, met, over, uit, naar, tot, door, tussen, onder, na, tijdens, zonder, tegen, per, sinds, als, plus, min, punt, streepje,
    via, volgens, vanaf, rond`,
  strands: 'gaat, hoort, je, komt, kijk, wacht, denk, praat, luister',
  fillers: 'eh, ehm, uh, uhm, hmm, nou, nou ja, even denken, even kijken, zeg maar, weet je, laat me denken, dus eh',
  particles: 'aan, uit, op, af, door, toe, mee, terug',
  particleVerbs: 'doe, zet, schakel, maak, bel, hang, ga, schrijf, haal, lees, speel, neem, draai, sluit, sta',
  completing: 'van, in, over, voor, met, naar, uit, op',
  verbLast: 'kun je, kan je, kunt u, wil je, zou je, kun je me, ik wil, ik wil graag, ik moet, ik zou graag',
  questionWords: 'wat, wie, wiens, waar, wanneer, waarom, welke, welk, hoe, hoeveel, hoelang, waarvoor, waarmee, waarover, sinds wanneer',
  beginnings: `
    is, zijn, ben, was, heb, heeft, kan, kun, kunt, wil, zou, mag, moet, ga, gaat, doe, zet, vertel, stel, speel, stop, start, open, sluit, bel, stuur, zoek,
    laat, geef, lees, schrijf, voeg, verwijder, maak, boek, bestel, koop, neem, wek, leg, vertaal, bereken, vergelijk, beschrijf, herinner, herhaal, zeg, help,
    noem, tel, verander, dim, verhoog, verlaag, zing, weet, ken, regent, ik, wij, we, mijn, het, er, dit, dat, jij, je, hij, hun`,
  endings: `
    vandaag, morgen, vanavond, vanmorgen, gisteren, nu, alsjeblieft, alstublieft, weer, later, minuten, minuut, uur, seconden, dagen, graden, weekend, bedankt,
    dank je, ook, is het, laat is het, het, ben je, heet je, gaat het, kost het, kost dat, een mop, een grap, week, volgende week, geleden, doe je, weten,
    denk het wel, denk ik, of niet, betekent dat, gebeurd, een verhaal`,
  numbers: `
    nul, een, één, twee, drie, vier, vijf, zes, zeven, acht, negen, tien, elf, twaalf, dertien, veertien, twintig, dertig, veertig, vijftig, zestig, zeventig,
    tachtig, negentig, honderd, duizend, dubbel`,
  numberNouns: 'nummer, telefoonnummer, code, pincode, postcode, cijfers, toestel, rekening, hoeveel, hoe oud',
  spelling: 'van, zoals',
  or: 'of',
  backchannels: `
    mm, mmm, mhm, hm, hmm, ah, oh, o, aha, ja, ja ja, jaja, oké, ok, okay, precies, goed, juist, klopt, dat klopt, begrijp ik, ik begrijp
    het, ik snap het, snap ik, duidelijk, natuurlijk, leuk, mooi, wow, interessant, prima, top, inderdaad, zeker, ach, echt, o ja, echt
    waar, echt wel, serieus, meen je dat, meent u dat, oh ja, o echt, haha, ha ha, hihi, hehe, bedankt, dank je, dank je wel, dankjewel,
    dank u, dank u wel, hartelijk dank, hartelijk bedankt, heel erg bedankt, heel hartelijk dank, bedankt hoor, begrepen, ik heb het, ik
    snap het al, gesnapt, genoteerd, duidelijk hoor, dat meen je niet, niet te geloven, ongelooflijk, ongelofelijk, je meent het, goh,
    gossie, nou zeg, tjonge, jeetje, jeetje mina, hemel, mijn god, o mijn god, oh mijn god, allemachtig, wauw, oei, ai, oeps, pff, hoera,
    bravo, geweldig, fantastisch, prachtig, schitterend, uitstekend, perfect, super, tof, gaaf, vet, cool, te gek, fijn, mooi zo, goed zo,
    lekker, klasse, goed om te weten, goed idee, leuk om te horen, wist ik niet, dat wist ik niet, klinkt goed, dat klinkt goed, klinkt
    logisch, logisch, absoluut, zeker weten, helemaal, helemaal goed, uiteraard, vanzelfsprekend, akkoord, mee eens, jammer, wat jammer,
    niet slecht, geen probleem, grappig, ga door, ga verder, hoor, klinkt als een plan, dat klinkt als een plan, nee echt, nee joh, joh,
    oh nee, je hebt gelijk, u hebt gelijk, u heeft gelijk, daar heb je gelijk in, nu snap ik het, nu begrijp ik het, wat een verhaal, wat
    een verrassing, gelukkig, gelukkig maar, wat fijn, fijn om te horen, potverdorie, sjonge, zo zo, dat dacht ik al, fijn zo`,
  praise: `
    goed, leuk, mooi, prima, geweldig, fantastisch, prachtig, schitterend, uitstekend, perfect, super, tof, gaaf, vet, cool, fijn, lekker,
    interessant, boeiend, fascinerend, ongelooflijk, indrukwekkend, verrassend, grappig, gek, raar, vreemd, bijzonder, jammer, zonde, erg,
    verschrikkelijk, verdrietig, waar, juist, duidelijk, logisch, handig, nuttig, aardig, lief, lief van je, aardig van je, een goed idee,
    goed nieuws, te gek, slecht, knap, spannend, heerlijk, schattig, gezellig, geniaal, een verrassing, een opluchting`,
  praising: `
    dat is, dat is echt, dat is wel, dat was, dat klinkt, klinkt, het is, is, wat, zo, heel, erg, echt, wel, super, best, te, heel erg,
    oh, o, ach, niet, dat lijkt me, lijkt me, je bent, u bent, ontzettend, zeer`,
  waits: `
    wacht, wacht even, wacht eens, wacht eens even, even wachten, momentje, een momentje, een moment, een seconde, ho, ho even, stil, stilte, sst, ssst, pauze,
    luister, nee nee, nee wacht, hou op`,
  invented: `
    bedankt voor het kijken, dank u voor het kijken, dank je voor het kijken, dank jullie wel voor het kijken, bedankt voor het luisteren,
    abonneer je op het kanaal, vergeet niet te abonneren, tot de volgende video, tot in de volgende video`,
  credits: 'ondertiteld door, ondertiteling door, ondertitels door, ondertitels ingediend, ondertiteling tt888, tv gelderland',
};
