import type { TurnWordLists } from '../definition/turn-words.ts';

export const it: TurnWordLists = {
  open: `
    il, lo, la, l', i, gli, le, un, uno, una, un', e, ed, o, ma, però, perché, siccome, se, quando, che, mentre, anche se, quindi, come se, mio,
    mia, miei, mie, tuo, tua, suo, sua, nostro, nostra, loro, questo, questa, quel, quella, ogni, qualche, alcuni, molto, più, è, sono, ho, io,
    noi, vorrei, voglio, mi piacerebbe, ho bisogno, penso che, credo che, mi puoi, puoi, puoi dirmi, potresti, dimmi, raccontami, dammi,
    mostrami, mandami, ricordami, leggimi, quanti, quante, qual è, qual è la, qual è il, chi è, dov'è, signor, signora, dottor, san, per esempio,
    cioè, c'è, devo, sto per, mi serve, mi chiedevo`,
  prepositions: `
    di, a, da, in, con, su, per, tra, fra, del, dello, della, dei, degli, delle, dell', al, allo, alla, ai, agli, alle, all', dal, dalla, dai, nel,
    nella, nei, nelle, nell', sul, sulla, sui, senza, sotto, sopra, verso, durante, contro, fino, meno, chiocciola, trattino, secondo`,
  fillers: 'ehm, eh, mmm, uhm, allora, cioè, insomma, tipo, diciamo, vediamo, come dire, aspetta fammi pensare',
  particles: '',
  particleVerbs: '',
  completing: 'di, a, in, del, della, dello, per, su, con, da',
  questionWords: `
    che, chi, cosa, che cosa, cos'è, dove, dov'è, quando, quand'è, come, com'è, perché, quanto, quanta, quanti, quante, quale, quali, qual è, a che ora,
    di che, di chi, di cosa, da quando`,
  beginnings: `
    è, sono, ho, hai, puoi, potresti, vuoi, sai, devo, posso, c'è, ci sono, mi, ti, dimmi, racconta, raccontami, metti, imposta, accendi, spegni, alza,
    abbassa, apri, chiudi, chiama, manda, invia, cerca, mostra, leggi, ricorda, ricordami, svegliami, aggiungi, togli, cancella, crea, fai, prenota,
    ordina, compra, traduci, spiega, spiegami, calcola, converti, confronta, consiglia, consigliami, suona, canta, inizia, aiutami, dammi, trova,
    io, vorrei, il, la, questo, parlami`,
  endings: `
    oggi, domani, adesso, ora, per favore, per piacere, minuti, minuto, ore, secondi, gradi, grazie, stasera, stamattina, settimana, ti chiami,
    una barzelletta, significa, vuol dire, costa, ancora, anche, credo di sì, penso di sì, o no, a mezzogiorno, ore sono, ora è, stai, fai, sai fare,
    puoi fare, fa, che tempo fa, subito, succede, è successo`,
  numbers: `
    zero, uno, due, tre, quattro, cinque, sei, sette, otto, nove, dieci, undici, dodici, venti, trenta, quaranta, cinquanta, sessanta, settanta, ottanta,
    novanta, cento, mille, doppio`,
  numberNouns: 'numero, telefono, codice, cap, cifre, interno, quanti, quante, quanti anni, chiama il',
  spelling: 'come',
  or: 'o, oppure',
  backchannels: `
    mm, mmm, mhm, hm, ah, oh, eh, sì, okay, ok, capito, ho capito, capisco, certo, giusto, esatto, vero, bene, va bene, benissimo,
    perfetto, ottimo, bello, interessante, d'accordo, già, ah sì, ah ecco, ecco, davvero, wow, chiaro, ovvio, ah davvero, sul serio,
    veramente, ma dai, dai, ma va, non mi dire, non ci credo, ma non mi dire, haha, ahah, ahahah, ha ha, eheh, hehe, grazie, grazie mille,
    mille grazie, tante grazie, molte grazie, ti ringrazio, la ringrazio, inteso, ricevuto, afferrato, ci sono, tutto chiaro, ho presente,
    comprendo, annotato, non è possibile, impossibile, incredibile, pazzesco, mamma mia, oddio, oh dio, dio mio, oh mio dio, caspita,
    accidenti, però, uau, oh no, uffa, ahi, ops, evviva, bravo, bravissimo, fantastico, meraviglioso, stupendo, magnifico, eccellente,
    grande, forte, figo, che figo, fico, splendido, favoloso, bellissimo, che bello, che bella cosa, che interessante, che strano, che
    peccato, peccato, che ridere, che storia, buona idea, ottima idea, buono a sapersi, non lo sapevo, questo non lo sapevo, ha senso, mi
    piace, mi fa piacere, sono contento, sono contenta, assolutamente, sicuramente, certamente, senz'altro, infatti, appunto, proprio
    così, proprio, vero vero, hai ragione, ha ragione, nessun problema, non male, niente male, suona bene, mi sembra bene, vai avanti,
    continua, prosegui, ma davvero, che meraviglia, che sorpresa, che fortuna, che bella notizia, adesso capisco, ora capisco, certo che
    sì, gentilissimo, gentilissima, meno male, ci credo, come pensavo, però che bello, cavolo, cavoli, madonna, ottima notizia, sono
    d'accordo, concordo`,
  praise: `
    bene, bello, bella, bellissimo, buono, ottimo, fantastico, meraviglioso, stupendo, magnifico, eccellente, perfetto, interessante,
    interessantissimo, affascinante, incredibile, impressionante, pazzesco, forte, figo, fico, carino, divertente, buffo, strano, curioso,
    triste, brutto, terribile, un peccato, vero, giusto, corretto, chiaro, logico, utile, gentile, una buona idea, una bella notizia, una
    buona notizia, notevole, sorprendente, splendido, grande, gentilissimo, adorabile, tremendo, geniale, una meraviglia, una sorpresa`,
  praising: `
    è, questo è, è stato, è davvero, è molto, che, molto, così, proprio, davvero, veramente, sembra, mi sembra, suona, tutto, troppo, più
    che, abbastanza, super, oh, ah, ma che, com'è, quanto è, sei, lei è, sei molto, non è, assolutamente`,
  waits: `
    aspetta, aspetta un attimo, aspetta un momento, aspetta un po', un attimo, un momento, un secondo, ferma, fermati, zitto, zitta, silenzio, shh,
    pausa, ascolta, piano, no no, no aspetta, basta`,
  invented: `
    grazie per la visione, grazie per aver guardato il video, grazie per aver guardato questo video, grazie per aver guardato, grazie a
    tutti per la visione, grazie per l'attenzione, iscrivetevi al canale, iscriviti al canale, ci vediamo nel prossimo video, al prossimo
    video`,
  credits: 'sottotitoli creati, sottotitoli e revisione, sottotitoli a cura, sottotitoli di, sottotitoli realizzati, sottotitolato da',
};
