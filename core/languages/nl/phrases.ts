import type { Phrases } from '../definition/phrases.ts';

export const nl: Phrases = {
  welcome: 'Hallo, ik ben Parley. Ik ben een computerprogramma, dus ik kan me vergissen. Vraag me gerust van alles. Wat wil je weten?',
  welcomeBack: [
    'Hallo, daar ben je weer. Waar wil je het over hebben?',
    'Fijn je weer te horen. Wat wil je weten?',
    'Welkom terug. Wat kan ik voor je doen?',
  ],
  reprompt: ['Wat wil je nog meer weten?', 'Waar wil je het nog over hebben?', 'Wat kan ik nog voor je doen?'],
  filler: ['Een momentje.', 'Even denken.', 'Eén seconde.'],
  shallIGoOn: 'Zal ik verdergaan?',
  restIsReady: 'Trouwens, ik heb nu ook de rest van mijn antwoord van daarnet. Wil je het horen?',
  needsLonger: 'Hier heb ik iets meer tijd voor nodig, ik ben er nog mee bezig. Zal ik je het antwoord zo geven?',
  stillWorking: 'Ik ben er nog niet helemaal uit. Zal ik het zo nog eens proberen?',
  nothingMore: 'Meer had ik niet te zeggen. Wat wil je nog meer weten?',
  nothingToRepeat: 'Ik heb nog niets gezegd. Wat wil je weten?',
  done: 'Het is gedaan.',
  allRight: 'Prima. Wat wil je nog meer weten?',
  stillThere: 'Ben je er nog?',
  goodbye: ['Dag.', 'Tot gauw.', 'Tot de volgende keer.'],
  help: 'Je kunt me van alles vragen, in je eigen woorden. Bijvoorbeeld: waarom is de lucht blauw? Of: wat kan ik koken met eieren en rijst? Als ik te vroeg stop, zeg dan: ga verder. Wil je het nog eens horen, zeg dan: herhaal. Wil je over iets anders praten, zeg dan: nieuw onderwerp. En als ik moet wissen wat ik van je weet, zeg dan: vergeet mij. Wat wil je weten?',
  startedOver: 'Goed, we beginnen opnieuw. Waar wil je het over hebben?',
  forgotten: 'Klaar. Ik heb alles gewist waar we het over hadden. Dag.',
  privacy:
    'Ik bewaar je vragen en mijn antwoorden {days} dagen, zodat ik ons gesprek kan volgen. Ze staan onder een code, niet onder je naam. Om je te antwoorden stuur ik je woorden naar een taalmodel. Als ik alles moet wissen, zeg dan: vergeet mij. Wat wil je weten?',
  notUnderstood: [
    'Sorry, dat heb ik niet verstaan. Wat wil je weten?',
    'Sorry, ik heb het weer niet verstaan. Vraag me bijvoorbeeld: hoe ver weg is de maan? Wat wil je weten?',
    'Ik kan je nu helaas niet verstaan. Laten we later verder praten. Dag.',
  ],
  notForMe: 'Daar kan ik je helaas niet mee helpen.',
  errors: {
    'model-unreachable': 'Ik kan de dienst die voor me denkt nu niet bereiken. Probeer het over een minuutje nog eens.',
    'model-slow': 'De dienst die voor me denkt is nu erg traag. Vraag het me nog eens.',
    'model-busy': 'De dienst die voor me denkt heeft het nu te druk. Probeer het over een minuutje nog eens.',
    'model-refused': 'De dienst die voor me denkt accepteert mijn sleutel niet. Wie mij heeft ingesteld, moet die nakijken.',
    'model-unpaid': 'Het tegoed bij de dienst die voor me denkt is op. Wie mij heeft ingesteld, moet het aanvullen.',
    'model-unknown': 'Het taalmodel dat voor mij is ingesteld, bestaat niet. Wie mij heeft ingesteld, moet een ander kiezen.',
    'model-failed': 'De dienst die voor me denkt heeft nu een probleem. Vraag het me nog eens.',
    'model-empty': 'Ik kon geen antwoord bedenken. Vraag het me eens met andere woorden.',
    'model-declined': 'Daar geef ik liever geen antwoord op. Vraag me maar iets anders.',
    'stt-unreachable':
      'Ik kan je nu niet horen, want de dienst die voor me luistert geeft geen antwoord. Probeer het over een minuutje nog eens.',
    'stt-refused':
      'Ik kan je nu niet horen, want de dienst die voor me luistert accepteert mijn sleutel niet. Wie mij heeft ingesteld, moet die nakijken.',
    'stt-unpaid':
      'Ik kan je nu niet horen, omdat het tegoed bij de dienst die voor me luistert op is. Wie mij heeft ingesteld, moet het aanvullen.',
    'stt-failed': 'Dat heb ik niet goed gehoord. Zeg het nog eens.',
    'tts-unreachable': 'Ik kan nu niet goed praten. Probeer het over een minuutje nog eens.',
    'tts-refused': 'De dienst die voor me spreekt accepteert mijn sleutel niet. Wie mij heeft ingesteld, moet die nakijken.',
    'tts-unpaid': 'Het tegoed bij de dienst die voor me spreekt is op. Wie mij heeft ingesteld, moet het aanvullen.',
    'tts-failed': 'Dat kon ik niet goed uitspreken. Vraag het me nog eens.',
    'store-unavailable': 'Ik kan nu niet bij mijn geheugen. Probeer het over een minuutje nog eens.',
    'forget-failed': 'Het is me niet gelukt alles te wissen. Wacht een minuutje en zeg dan nog eens: vergeet mij.',
    internal: 'Er ging bij mij iets mis. Vraag het me nog eens.',
  },
};
