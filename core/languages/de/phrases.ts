import type { Phrases } from '../definition/phrases.ts';

export const de: Phrases = {
  welcome: 'Hallo, ich bin {name}. Ich bin ein Computerprogramm und kann mich auch mal irren. Frag mich einfach. Was möchtest du wissen?',
  welcomeBack: [
    'Hallo, da bist du ja wieder. Worüber möchtest du reden?',
    'Schön, dass du wieder da bist. Was beschäftigt dich?',
    'Hallo noch mal. Was kann ich für dich tun?',
  ],
  reprompt: ['Was möchtest du noch wissen?', 'Was beschäftigt dich noch?', 'Was kann ich noch für dich tun?'],
  filler: ['Einen Moment.', 'Lass mich kurz nachdenken.', 'Augenblick.'],
  shallIGoOn: 'Soll ich weitermachen?',
  restIsReady: 'Übrigens habe ich jetzt auch den Rest meiner Antwort von vorhin. Möchtest du ihn hören?',
  needsLonger: 'Dafür brauche ich etwas länger, ich bin noch dabei. Soll ich dir die Antwort gleich sagen?',
  stillWorking: 'Ich bin noch nicht ganz so weit. Soll ich es gleich noch mal versuchen?',
  nothingMore: 'Mehr habe ich dazu nicht zu sagen. Was möchtest du noch wissen?',
  nothingToRepeat: 'Ich habe noch gar nichts gesagt. Was möchtest du wissen?',
  done: 'Erledigt.',
  allowFirst: 'Das musst du mir zuerst erlauben: In deiner Alexa-App wartet eine Karte dafür. Danach frag mich bitte noch einmal.',
  allRight: 'Alles klar. Was möchtest du sonst noch wissen?',
  stillThere: 'Bist du noch da?',
  goodbye: ['Tschüss.', 'Bis bald.', "Mach's gut."],
  help: 'Du kannst mich alles fragen, in deinen eigenen Worten. Zum Beispiel: Warum ist der Himmel blau? Oder: Was kann ich mit Eiern und Reis kochen? Wenn ich zu früh aufhöre, sag: weiter. Wenn du etwas noch mal hören willst, sag: wiederholen. Wenn du über etwas anderes reden willst, sag: neues Thema. Und wenn ich löschen soll, was ich über dich weiß, sag: vergiss mich. Was möchtest du wissen?',
  startedOver: 'Gut, fangen wir von vorne an. Worüber möchtest du reden?',
  forgotten: 'Erledigt. Ich habe alles gelöscht, worüber wir gesprochen haben. Tschüss.',
  privacy:
    'Ich hebe deine Fragen und meine Antworten {days} Tage lang auf, damit ich unserem Gespräch folgen kann. Sie liegen unter einem Code, nicht unter deinem Namen. Um dir zu antworten, schicke ich deine Worte an ein Sprachmodell. Wenn ich alles löschen soll, sag: vergiss mich. Was möchtest du wissen?',
  notUnderstood: [
    'Das habe ich leider nicht verstanden. Was möchtest du wissen?',
    'Das habe ich leider wieder nicht verstanden. Frag mich zum Beispiel: Wie weit ist der Mond entfernt? Was möchtest du wissen?',
    'Ich kann dich gerade leider nicht verstehen. Lass uns später reden. Tschüss.',
  ],
  notForMe: 'Dabei kann ich dir leider nicht helfen.',
  alarms: {
    timer: 'Dein Timer ist abgelaufen.',
    namedTimer: 'Dein Timer {name} ist abgelaufen.',
    reminder: 'Erinnerung: {text}.',
    dueAt: 'Das war um {time} fällig.',
    dueOn: 'Das war am {date} fällig.',
    late: 'Das kommt leider verspätet.',
  },
  errors: {
    'model-unreachable': 'Ich erreiche gerade den Dienst nicht, der für mich denkt. Versuch es bitte in einer Minute noch mal.',
    'model-slow': 'Der Dienst, der für mich denkt, ist gerade sehr langsam. Frag mich bitte noch mal.',
    'model-busy': 'Der Dienst, der für mich denkt, ist gerade überlastet. Versuch es bitte in einer Minute noch mal.',
    'model-refused':
      'Der Dienst, der für mich denkt, nimmt meinen Zugangsschlüssel nicht an. Wer mich eingerichtet hat, sollte ihn überprüfen.',
    'model-unpaid': 'Das Guthaben bei dem Dienst, der für mich denkt, ist aufgebraucht. Wer mich eingerichtet hat, sollte es aufladen.',
    'model-unknown': 'Das Sprachmodell, das für mich eingestellt ist, gibt es nicht. Wer mich eingerichtet hat, muss ein anderes wählen.',
    'model-failed': 'Der Dienst, der für mich denkt, hat gerade ein Problem. Frag mich bitte noch mal.',
    'model-empty': 'Dazu ist mir nichts eingefallen. Frag mich bitte mit anderen Worten.',
    'model-declined': 'Darauf möchte ich lieber nicht antworten. Frag mich bitte etwas anderes.',
    'stt-unreachable':
      'Ich kann dich gerade nicht hören, weil der Dienst, der für mich zuhört, nicht antwortet. Versuch es bitte in einer Minute noch einmal.',
    'stt-refused':
      'Ich kann dich gerade nicht hören, weil der Dienst, der für mich zuhört, meinen Schlüssel nicht annimmt. Wer mich eingerichtet hat, muss ihn prüfen.',
    'stt-unpaid':
      'Ich kann dich gerade nicht hören, weil das Guthaben bei dem Dienst, der für mich zuhört, aufgebraucht ist. Wer mich eingerichtet hat, sollte es aufladen.',
    'stt-failed': 'Das habe ich nicht richtig gehört. Sag es bitte noch einmal.',
    'tts-unreachable': 'Ich kann gerade nicht richtig sprechen. Versuch es bitte in einer Minute noch einmal.',
    'tts-refused': 'Der Dienst, der für mich spricht, nimmt meinen Schlüssel nicht an. Wer mich eingerichtet hat, muss ihn prüfen.',
    'tts-unpaid': 'Das Guthaben bei dem Dienst, der für mich spricht, ist aufgebraucht. Wer mich eingerichtet hat, sollte es aufladen.',
    'tts-failed': 'Das konnte ich nicht richtig aussprechen. Frag mich bitte noch einmal.',
    'store-unavailable': 'Ich komme gerade nicht an mein Gedächtnis. Versuch es bitte in einer Minute noch mal.',
    'forget-failed': 'Ich konnte gerade nicht alles löschen. Warte bitte eine Minute und sag dann noch mal: vergiss mich.',
    internal: 'Bei mir ist etwas schiefgegangen. Frag mich bitte noch mal.',
  },
};
