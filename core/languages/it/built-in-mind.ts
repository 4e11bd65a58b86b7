import type { OfflineWords } from '../definition/built-in-mind.ts';
import { everyday } from './everyday.ts';

export const it: OfflineWords = {
  leadIn:
    /^(?:per favore|ciao|ehi|salve|grazie|ok|va bene|allora|e|adesso|ora|parley|(?:mi )?(?:puoi|potresti|sai)(?: dirmi)?|dimmi|vorrei sapere)(?![\p{L}])[,.!]*\s+(?=\S)|,? (?:per favore|adesso|ora)$/iu,
  greeting: /^(?:ciao|ehi|salve|buongiorno|buonasera|parley)$/i,
  thanks: /^grazie/i,
  howAreYou: /^come (?:stai|va)/i,
  whoAreYou: /^(?:chi sei|come ti chiami|(?:tu )?sei (?:un|una) (?:umano|umana|persona|macchina|robot|programma)\b.*)$/i,
  whatCanYouDo: /^(?:(?:che )?cosa (?:sai|puoi) fare|(?:che )?cosa posso (?:chiederti|dirti)|aiutami$)/i,
  time: /^(?:che (?:ora è|ore sono)|l'ora)$/i,
  date: /^(?:che giorno è(?: oggi)?|(?:qual è|quale è) la data(?: di oggi)?|quanti ne abbiamo(?: oggi)?|la data(?: di oggi)?)$/i,
  weekday: /^che giorno della settimana è(?: oggi)?$/i,
  repeat: /^(?:ripeti(?: dopo di me)?|di')[:,]? (.+)$/i,
  whatDidISay: /^(?:che )?cosa ho (?:appena )?detto/i,
  myNameIs: /^(?:mi chiamo|il mio nome è|chiamami) (?<name>.+)$/i,
  whatIsMyName: /^(?:come mi chiamo|qual è il mio nome|chi sono)$/i,
  myThingIs: /^(?:ricorda che )?(?<my>il mio|la mia|i miei|le mie) (?<thing>.+?) (?:è|sono|si chiama) (?<value>.+)$/i,
  whatIsMyThing: /^(?:qual è|quali sono|chi è|dov'è|quand'è|come si chiama) (?<my>il mio|la mia|i miei|le mie) (?<thing>.+)$/i,
  your: { 'il mio': 'il tuo', 'la mia': 'la tua', 'i miei': 'i tuoi', 'le mie': 'le tue' },

  numbers: {
    small:
      'zero uno due tre quattro cinque sei sette otto nove dieci undici dodici tredici quattordici quindici sedici diciassette diciotto diciannove',
    tens: 'venti trenta quaranta cinquanta sessanta settanta ottanta novanta',
    times: { cento: 100, mille: 1000, mila: 1000 },
    also: { un: 1, una: 1, tré: 3, vent: 20, trent: 30, quarant: 40, cinquant: 50, sessant: 60, settant: 70, ottant: 80, novant: 90 },
  },
  signs: [
    [/(?:\bper ?cento|%) di\b/g, ' % '],
    [/\bla metà di\b/g, ' 50 % '],
    [/\b(?:la )?radice(?: quadrata)? di\b/g, ' √ '],
    [/\bal quadrato\b/g, ' ^ 2 '],
    [/\bal cubo\b/g, ' ^ 3 '],
    [/\belevato (?:alla|a)\b/g, ' ^ '],
    [/\bdiviso(?: per)?\b/g, ' / '],
    [/\b(?:moltiplicato )?per\b/g, ' * '],
    [/(^|\s)più(?=\s|$)/g, ' + '],
    [/\bmeno\b/g, ' - '],
    [/\b(?:virgola|punto)\b/g, ' . '],
  ],
  aroundCalculation: /(?:quanto (?:fa|fanno|è)|(?:che )?cosa fa|calcola|qual è|uguale a?|\bil(?=\s+\d))/g,

  everyday,

  say: {
    greeting: 'Ciao! Che cosa vuoi sapere?',
    thanks: 'Prego.',
    howAreYou: 'Sono un programma, sto sempre allo stesso modo. Grazie di averlo chiesto.',
    whoAreYou: 'Sono {name}, e adesso parlo con il mio modello integrato, un piccolo programma senza chiave.',
    time: (clockTime) => `${/^0?1:/.test(clockTime) ? 'È l’' : 'Sono le '}${clockTime.replace(/^0(?=\d)/, '')}.`,
    date: 'Oggi è {date}.',
    weekday: 'Oggi è {weekday}.',
    result: 'Fa {result}.',
    minus: 'meno',
    dividedByZero: 'Nessuno può dividere per zero.',
    youSaid: 'Hai detto: {text}.',
    nothingSaid: 'Prima di questo non hai detto niente.',
    niceToMeetYou: 'Piacere, {name}.',
    yourNameIs: 'Ti chiami {name}.',
    noName: 'Non mi hai ancora detto come ti chiami.',
    noted: 'Va bene, {your} {thing}: {value}.',
    yourThingIs: '{your} {thing}: {value}.',
    notTold: 'Non so ancora niente di questo: {your} {thing}.',
    honest: 'Per questo mi serve una chiave OpenAI o Anthropic.',
  },
};
