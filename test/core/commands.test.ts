import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { type Command, commandIn } from '#core/commands.ts';
import type { Locale } from '#core/locale.ts';
import { phrasesFor } from '#core/phrases/phrases.ts';

const LOCALES = ['en-US', 'de-DE', 'es-MX', 'fr-CA'] as const satisfies Locale[];

/** What people say, by the command that they mean. Yes and no with an offer open. */
const HITS: Record<(typeof LOCALES)[number], Record<Command, string[]>> = {
  'en-US': {
    stop: [
      'Stop.',
      'Okay, stop.',
      "That's all, thanks.",
      'thats all for now',
      'Goodbye!',
      "No, that's all.",
      'Never mind',
      'Hey Parley, stop',
      'Stop, stop, stop!',
      "No thanks, I'm done",
    ],
    help: ['Help', 'help me please', 'What can you do?', 'Can you help me?'],
    repeat: [
      'Repeat',
      'Could you say that again, please?',
      'What did you say?',
      'Sorry, what was that?',
      'Pardon?',
      'Can you repeat that?',
    ],
    'go-on': ['Go on', 'Please continue', 'More', 'Tell me more.', 'Keep going', 'Yes, go on', 'okay continue please', 'Could you go on?'],
    'start-over': ['Start over', "Let's start over", 'New conversation', 'new topic please', "Let's talk about something else"],
    'forget-me': ['Forget me', 'Please forget everything about me', 'Delete my data', 'Could you delete all my data?'],
    privacy: ['Privacy', 'What do you store?', 'What do you store about me?', 'What happens to my data?'],
    yes: ['Yes', 'Yes please', 'Sure!', 'Yeah, sure', 'Okay', 'of course'],
    no: ['No', 'No thanks', 'No, thank you.', 'Not now', 'nope'],
  },
  'de-DE': {
    stop: ['Stopp!', 'Hör auf', 'Hör bitte auf', "Das war's.", 'Danke, das reicht', 'Nein, das war alles', 'Tschüss', 'Okay, Schluss'],
    help: ['Hilfe', 'Hilf mir bitte', 'Was kannst du?', 'Kannst du mir helfen?'],
    repeat: [
      'Wiederholen',
      'Kannst du das bitte wiederholen?',
      'Sag das noch mal',
      'Wie bitte?',
      'Was hast du gesagt?',
      'Noch einmal bitte',
    ],
    'go-on': ['Weiter', 'Ja, weiter', 'Mach bitte weiter', 'Erzähl mir mehr', 'Mehr', 'Kannst du weitermachen?', 'Okay, weiter bitte'],
    'start-over': ['Neues Thema', 'Fang von vorne an', 'Neues Gespräch bitte', 'Lass uns über etwas anderes reden'],
    'forget-me': ['Vergiss mich', 'Vergiss alles über mich', 'Lösche meine Daten', 'Kannst du meine Daten löschen?'],
    privacy: ['Datenschutz', 'Was speicherst du?', 'Was speicherst du über mich?', 'Was passiert mit meinen Daten?'],
    yes: ['Ja', 'Ja bitte', 'Klar', 'Gerne', 'Na klar', 'Ja, gern'],
    no: ['Nein', 'Nein danke', 'Nö', 'Lieber nicht', 'Jetzt nicht', 'Nein danke, später'],
  },
  'es-MX': {
    stop: [
      'Para',
      'Detente, por favor',
      'Basta ya',
      'Eso es todo, gracias',
      'No, nada más',
      'Adiós',
      'Puedes parar',
      'Vale, gracias, hasta luego',
    ],
    help: ['Ayuda', 'Ayúdame', '¿Qué puedes hacer?', '¿Me puedes ayudar?'],
    repeat: ['Repite', '¿Puedes repetirlo, por favor?', 'Otra vez', '¿Qué dijiste?', '¿Cómo?', 'Dilo otra vez', '¿Me lo puedes repetir?'],
    'go-on': ['Continúa', 'continua', 'Sigue', 'Sí, sigue', 'Más', 'Cuéntame más', 'Sigue, por favor', '¿Puedes continuar?'],
    'start-over': ['Empieza de nuevo', 'Nuevo tema', 'Nueva conversación', 'Hablemos de otra cosa'],
    'forget-me': ['Olvídame', 'Olvida todo sobre mí', 'Borra mis datos', '¿Puedes borrar mis datos?'],
    privacy: ['Privacidad', '¿Qué guardas?', '¿Qué guardas sobre mí?', '¿Qué haces con mis datos?'],
    yes: ['Sí', 'Sí, por favor', 'Claro', 'Claro que sí', 'Dale', 'Vale'],
    no: ['No', 'No, gracias', 'Ahora no', 'No hace falta', 'Mejor no', 'No, gracias, ahora no'],
  },
  'fr-CA': {
    stop: [
      'Arrête',
      "Arrêtez, s'il vous plaît",
      "C'est tout, merci",
      'Ça suffit',
      'Merci beaucoup, au revoir',
      'Non, c’est tout',
      'Stop',
      'Peux-tu arrêter ?',
    ],
    help: ['Aide', 'Aide-moi', 'Que peux-tu faire ?', "Pouvez-vous m'aider ?"],
    repeat: [
      'Répète',
      'Pouvez-vous répéter ?',
      'Tu peux répéter s’il te plaît ?',
      'Pardon ?',
      "Qu'est-ce que tu as dit ?",
      'Encore une fois',
    ],
    'go-on': ['Continue', 'Oui, continue', 'Continuez', 'La suite', 'Encore', 'Dis-m’en plus', 'Peux-tu continuer ?'],
    'start-over': ['Recommence', 'Nouveau sujet', 'Nouvelle conversation', "Parlons d'autre chose"],
    'forget-me': ['Oublie-moi', 'Oublie tout', 'Efface mes données', 'Pouvez-vous supprimer mes données ?'],
    privacy: ['Confidentialité', 'Que gardes-tu sur moi ?', 'Où vont mes données ?', 'Que faites-vous de mes données ?'],
    yes: ['Oui', 'Oui, s’il vous plaît', 'Bien sûr', "D'accord", 'Volontiers'],
    no: ['Non', 'Non merci', 'Pas maintenant', 'Plus tard', 'Une autre fois', 'Non merci, pas maintenant'],
  },
};

/** What sounds like a command and is none, offer or not. */
const MISSES: Record<(typeof LOCALES)[number], string[]> = {
  'en-US': [
    'Stop the music in the kitchen tomorrow',
    'How do I say no in French?',
    'No, I meant the other one',
    'More people live where?',
    'Continue the story about the dragon',
    'Can you help me with my homework?',
    'Repeat after me',
    'What did you say about the moon?',
    'Tell me more about whales',
    'Yes, but what about Mars?',
    'Start over with the second verse',
    'Delete my data plan from the list',
    'Why do people say goodbye?',
    'Forget that',
    'Forget everything I said about cats',
    'Is privacy a human right?',
    'What now?',
    'Well done',
    'I want to help',
    'Thank you',
    'No, tell me more',
    'Will you forget me?',
    'How do I stop worrying?',
    'What is the next prime number?',
  ],
  'de-DE': [
    'Stopp die Musik in der Küche',
    'Was heißt nein auf Spanisch?',
    'Nein, ich meinte den anderen',
    'Mehr Menschen leben wo?',
    'Erzähl weiter von dem Drachen',
    'Kannst du mir bei Mathe helfen?',
    'Wiederhole den letzten Satz auf Englisch',
    'Was hast du über den Mond gesagt?',
    'Ja, aber was ist mit dem Mars?',
    'Wie weit ist es bis Berlin?',
    'Alles vergessen',
    'Ich will alles vergessen',
    'Vergiss die Milch nicht',
    'Warum ist Datenschutz wichtig?',
    'Was dann?',
    'Danke',
    'Wer hat das Rad erfunden?',
    'Nicht weiter schlimm',
    'Sag das meinem Bruder',
  ],
  'es-MX': [
    'Para la música de la cocina',
    '¿Para qué sirve el hígado?',
    '¿Cómo se dice no en inglés?',
    'No, me refería al otro',
    'Más gente vive dónde',
    'Continúa el cuento del dragón',
    '¿Puedes ayudarme con las tareas?',
    'Repite conmigo',
    '¿Qué dijiste de la luna?',
    'Sí, pero ¿y Marte?',
    'Sigue a ese coche',
    'Quiero olvidarme de todo',
    'Olvida eso',
    '¿Por qué es importante la privacidad?',
    'Gracias',
    'Ya qué importa eso',
    '¿Qué es más grande?',
    'Nada más llegar, me dormí',
  ],
  'fr-CA': [
    'Arrête la musique dans la cuisine',
    'Comment dit-on non en anglais ?',
    "Non, je parlais de l'autre",
    'Plus de gens vivent où ?',
    "Continue l'histoire du dragon",
    "Peux-tu m'aider pour mes devoirs ?",
    'Répète après moi',
    "Qu'est-ce que tu as dit sur la lune ?",
    'Oui, mais et Mars ?',
    'Je veux tout oublier',
    "N'oublie pas le lait",
    'Pourquoi la vie privée est-elle importante ?',
    'Merci',
    'Comment ça ?',
    'Aide mon frère',
    'Dis bonjour à Marie',
    'Encore combien de temps ?',
    'La suite de Fibonacci',
  ],
};

describe.each(LOCALES)('In %s', (locale) => {
  const hits = Object.entries(HITS[locale]).flatMap(([command, utterances]) => utterances.map((utterance) => ({ utterance, command })));

  test.each(hits)('"$utterance" means $command', ({ utterance, command }) => {
    expect(commandIn(utterance, locale, true)).toBe(command);
    const plain = command === 'yes' || command === 'no' ? undefined : command;
    expect(commandIn(utterance, locale, false)).toBe(plain);
  });

  test.each(MISSES[locale])('"%s" is for the model', (utterance) => {
    expect(commandIn(utterance, locale, true)).toBeUndefined();
  });

  const { utterances, before, after, refusals } = phrasesFor(locale).commands;
  const listed = Object.entries(utterances).flatMap(([command, list]) => split(list).map((utterance) => ({ utterance, command })));

  test('every listed utterance means the one command it stands under, however it is written', () => {
    for (const { utterance, command } of listed) {
      expect([utterance, commandIn(utterance, locale, true)]).toEqual([utterance, command]);
      expect([utterance, commandIn(`¡${utterance.toUpperCase().normalize('NFD')}!`, locale, true)]).toEqual([utterance, command]);
    }
  });

  test('no list has an empty entry', () => {
    for (const list of [...Object.values(utterances), before, after, refusals]) expect(split(list)).not.toContain('');
  });

  test('a command with a foreign word before or behind it is a sentence', () => {
    for (const { utterance } of listed) {
      expect(commandIn(`${utterance} zeppelin`, locale, true)).toBeUndefined();
      expect(commandIn(`zeppelin ${utterance}`, locale, true)).toBeUndefined();
    }
  });
});

test('a language without words of its own listens to English', () => {
  expect(commandIn('Go on, please', 'it-IT', false)).toBe('go-on');
});

test('silence and noise are no command', () => {
  for (const text of ['', '   ', '?!', '…', 'please', '🛑']) expect(commandIn(text, 'en-US', false)).toBeUndefined();
});

test('a long text is never a command, whatever it begins or ends with', () => {
  expect(commandIn(`${'please '.repeat(20_000)}stop`, 'en-US', true)).toBeUndefined();
  expect(commandIn(`stop${' '.repeat(1_000_000)}`, 'en-US', true)).toBeUndefined();
});

test('no text, however strange, breaks it', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 80 }), fc.constantFrom(...LOCALES), (text, locale) => {
      commandIn(text, locale, true);
    }),
  );
});

function split(list: string): string[] {
  return list.split(',').map((entry) => entry.trim());
}
