import type { DictationWords } from '../definition/dictation.ts';

export const it: DictationWords = {
  mail: 'email, e-mail, mail, posta elettronica, indirizzo mail, indirizzo email',
  spelling: 'sillabare, sillaba, compitare, fare lo spelling, lo spelling, lettera per lettera, si scrive, come si scrive, scandire',
  cards: 'carta, numero di carta, numero della carta, carta di credito, carta di debito, bancomat',
  codes: `
    riferimento, codice di prenotazione, codice prenotazione, numero di prenotazione, prenotazione, conferma, numero d'ordine, numero
    dell'ordine, numero ordine, targa, iban, numero di serie, codice di tracciamento, tracking, numero di volo, numero del volo,
    passaporto, carta d'identità, codice fiscale, numero di polizza, polizza, numero di contratto, contratto, numero di tessera, tessera,
    codice cliente, numero cliente, numero di conto, numero di fattura, fattura, numero di pratica, pratica, buono, codice sconto, codice
    promozionale, codice di accesso, password, partita iva, telaio, biglietto, pnr`,
  names: `
    tuo nome, suo nome, nome e cognome, nome completo, cognome, come ti chiami, come si chiama, a nome di chi, a che nome, con chi parlo,
    quale nome, che nome`,
  addresses: `
    tuo indirizzo, suo indirizzo, l'indirizzo, quale indirizzo, che indirizzo, indirizzo di casa, indirizzo di consegna, indirizzo di
    spedizione, indirizzo completo, residenza, quale via, che via, dove lo spediamo`,
  asking: `
    per favore, per piacere, dimmi, mi dica, dammi, mi dia, sillaba, mi indichi, indicami, mi serve, ho bisogno, mi detti, detta, dettami,
    mi fornisca,
    può dirmi, puoi dirmi, mi può, mi puoi, posso avere, potrebbe, potresti`,
  alphabet: `
    alpha, alfa, bravo, charlie, delta, echo, foxtrot, golf, hotel, india, juliet, juliett, kilo, lima, mike, november, oscar, papa,
    quebec, romeo, sierra, tango, uniform, victor, whiskey, whisky, x-ray, xray, yankee, zulu, ancona, bologna, como, domodossola, empoli,
    firenze, genova, imola, jolly, kappa, livorno, milano, napoli, otranto, padova, palermo, quarto, roma, savona, torino, udine, venezia,
    verona, washington, xilofono, york, yogurt, zara, effe, acca, i lunga, elle, emme, enne, erre, esse, doppia vu, ics, ipsilon, zeta,
    maiuscola, minuscola`,
  at: 'chiocciola, at, et',
  dot: 'punto',
  dashes: 'trattino, trattino basso, underscore, barra, più, spazio',
  refusals: `
    non, no, nessuno, nessuna, mai, perché, cosa, come, quando, chi, quale, scusa, scusi, dimenticato, aspetta, aspetti, stop, basta`,
  telephoneDigits: 10,
};
