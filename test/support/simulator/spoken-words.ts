import { type Locale, languageOf } from '#core/languages/locale.ts';
import { heardWords } from './sample.ts';

/** What Alexa itself understands in a language, whatever a skill's model says. */
export interface SpokenWords {
  /** Ways to open a skill, and to ask it at once; {name} is its invocation name, {words} what it is asked. */
  launch: readonly string[];
  ask: readonly string[];
  /** Stand between the name and what is asked, and are part of neither. */
  connecting: readonly string[];
  /** End a session without a word from the skill. */
  exit: readonly string[];
  /** The utterances that built-in intents have without samples of their own. */
  builtIn: Readonly<Record<string, readonly string[]>>;
}

const WORDS: Readonly<Record<string, SpokenWords>> = {
  en: {
    launch: ['open {name}', 'launch {name}', 'start {name}'],
    ask: ['ask {name} {words}', 'tell {name} {words}', 'open {name} and {words}'],
    connecting: ['to', 'for', 'if', 'that', 'and'],
    exit: ['exit', 'quit'],
    builtIn: {
      'AMAZON.StopIntent': ['stop', 'off', 'shut up'],
      'AMAZON.CancelIntent': ['cancel'],
      'AMAZON.HelpIntent': ['help', 'help me', 'can you help me'],
      'AMAZON.NavigateHomeIntent': ['go home'],
      'AMAZON.YesIntent': ['yes', 'yeah', 'sure', 'okay'],
      'AMAZON.NoIntent': ['no', 'no thanks', 'nope'],
      'AMAZON.RepeatIntent': ['repeat', 'repeat that', 'say that again'],
      'AMAZON.NextIntent': ['next'],
      'AMAZON.StartOverIntent': ['start over', 'restart', 'start again'],
    },
  },
  de: {
    launch: ['öffne {name}', 'starte {name}'],
    ask: ['frag {name} {words}', 'frage {name} {words}', 'sag {name} {words}', 'öffne {name} und {words}'],
    connecting: ['nach', 'ob', 'dass', 'und'],
    exit: ['beenden', 'verlassen'],
    builtIn: {
      'AMAZON.StopIntent': ['stopp', 'stop', 'aus'],
      'AMAZON.CancelIntent': ['abbrechen', 'abbruch'],
      'AMAZON.HelpIntent': ['hilfe', 'hilf mir'],
      'AMAZON.NavigateHomeIntent': ['startseite'],
      'AMAZON.YesIntent': ['ja', 'jawohl', 'okay'],
      'AMAZON.NoIntent': ['nein', 'nein danke', 'nee'],
      'AMAZON.RepeatIntent': ['wiederholen', 'wiederhole das', 'sag das nochmal'],
      'AMAZON.NextIntent': ['weiter', 'nächste'],
      'AMAZON.StartOverIntent': ['von vorne', 'neu starten', 'nochmal von vorne'],
    },
  },
  ja: {
    launch: ['{name} を 開いて', '{name} を 起動して', '{name} を スタート'],
    ask: ['{name} で {words}', '{name} に {words}', '{name} を 開いて {words}'],
    connecting: [],
    exit: ['終わり', '終了'],
    builtIn: {
      'AMAZON.StopIntent': ['ストップ', '止めて', '停止'],
      'AMAZON.CancelIntent': ['キャンセル'],
      'AMAZON.HelpIntent': ['ヘルプ', '助けて', '使い方を教えて'],
      'AMAZON.NavigateHomeIntent': ['ホームに戻って'],
      'AMAZON.YesIntent': ['はい', 'うん', 'ええ'],
      'AMAZON.NoIntent': ['いいえ', 'いや'],
      'AMAZON.RepeatIntent': ['繰り返して', 'もう一回言って', 'もう一度'],
      'AMAZON.NextIntent': ['次', '次へ'],
      'AMAZON.StartOverIntent': ['最初から', '最初からやり直して'],
    },
  },
  es: {
    launch: ['abre {name}', 'inicia {name}', 'lanza {name}'],
    ask: ['pregunta a {name} {words}', 'pregúntale a {name} {words}', 'pide a {name} {words}', 'abre {name} y {words}'],
    connecting: ['que', 'si', 'y'],
    exit: ['salir', 'sal'],
    builtIn: {
      'AMAZON.StopIntent': ['para', 'alto', 'detente'],
      'AMAZON.CancelIntent': ['cancela', 'cancelar'],
      'AMAZON.HelpIntent': ['ayuda', 'ayúdame'],
      'AMAZON.NavigateHomeIntent': ['ve al inicio'],
      'AMAZON.YesIntent': ['sí', 'claro', 'vale'],
      'AMAZON.NoIntent': ['no', 'no gracias'],
      'AMAZON.RepeatIntent': ['repite', 'repítelo', 'repetir'],
      'AMAZON.NextIntent': ['siguiente'],
      'AMAZON.StartOverIntent': ['empieza de nuevo', 'vuelve a empezar'],
    },
  },
  fr: {
    launch: ['ouvre {name}', 'lance {name}', 'démarre {name}'],
    ask: ['demande à {name} {words}', 'ouvre {name} et {words}'],
    connecting: ['de', 'que', 'si', 'et'],
    exit: ['quitter', 'quitte'],
    builtIn: {
      'AMAZON.StopIntent': ['stop', 'arrête', 'arrête toi'],
      'AMAZON.CancelIntent': ['annule', 'annuler'],
      'AMAZON.HelpIntent': ['aide', 'aide moi'],
      'AMAZON.NavigateHomeIntent': ["retourne à l'accueil"],
      'AMAZON.YesIntent': ['oui', "d'accord", 'ouais'],
      'AMAZON.NoIntent': ['non', 'non merci'],
      'AMAZON.RepeatIntent': ['répète', 'répéter', 'redis le'],
      'AMAZON.NextIntent': ['suivant'],
      'AMAZON.StartOverIntent': ['recommence', 'recommencer'],
    },
  },
  it: {
    launch: ['apri {name}', 'avvia {name}', 'lancia {name}'],
    ask: ['chiedi a {name} {words}', 'apri {name} e {words}'],
    connecting: ['di', 'se', 'che', 'e'],
    exit: ['esci'],
    builtIn: {
      'AMAZON.StopIntent': ['fermati', 'basta', 'stop'],
      'AMAZON.CancelIntent': ['annulla'],
      'AMAZON.HelpIntent': ['aiuto', 'aiutami'],
      'AMAZON.NavigateHomeIntent': ['vai alla home'],
      'AMAZON.YesIntent': ['sì', 'certo', 'va bene'],
      'AMAZON.NoIntent': ['no', 'no grazie'],
      'AMAZON.RepeatIntent': ['ripeti', 'ripetilo'],
      'AMAZON.NextIntent': ['avanti', 'prossimo'],
      'AMAZON.StartOverIntent': ['ricomincia', "dall'inizio"],
    },
  },
  nl: {
    launch: ['open {name}', 'start {name}'],
    ask: ['vraag {name} {words}', 'vraag aan {name} {words}', 'open {name} en {words}'],
    connecting: ['om', 'of', 'en', 'naar'],
    exit: ['afsluiten'],
    builtIn: {
      'AMAZON.StopIntent': ['stop', 'hou op'],
      'AMAZON.CancelIntent': ['annuleer', 'annuleren'],
      'AMAZON.HelpIntent': ['help', 'help me', 'hulp'],
      'AMAZON.NavigateHomeIntent': ['ga naar start'],
      'AMAZON.YesIntent': ['ja', 'zeker', 'oké'],
      'AMAZON.NoIntent': ['nee', 'nee bedankt'],
      'AMAZON.RepeatIntent': ['herhaal', 'herhaal dat'],
      'AMAZON.NextIntent': ['volgende'],
      'AMAZON.StartOverIntent': ['begin opnieuw', 'opnieuw beginnen'],
    },
  },
  pt: {
    launch: ['abre {name}', 'abra {name}', 'inicia {name}'],
    ask: ['pergunta para {name} {words}', 'pergunte para {name} {words}', 'pede para {name} {words}', 'abre {name} e {words}'],
    connecting: ['que', 'se', 'e'],
    exit: ['sair'],
    builtIn: {
      'AMAZON.StopIntent': ['pare', 'parar', 'para'],
      'AMAZON.CancelIntent': ['cancela', 'cancelar'],
      'AMAZON.HelpIntent': ['ajuda', 'me ajuda'],
      'AMAZON.NavigateHomeIntent': ['ir para o início'],
      'AMAZON.YesIntent': ['sim', 'claro'],
      'AMAZON.NoIntent': ['não', 'não obrigado'],
      'AMAZON.RepeatIntent': ['repete', 'repetir', 'repita'],
      'AMAZON.NextIntent': ['próximo', 'próxima'],
      'AMAZON.StartOverIntent': ['começar de novo', 'recomeçar'],
    },
  },
  hi: {
    launch: ['{name} खोलो', '{name} चालू करो', '{name} शुरू करो'],
    ask: ['{name} से पूछो {words}', '{name} खोलो और {words}'],
    connecting: ['कि', 'और'],
    exit: ['बाहर निकलो'],
    builtIn: {
      'AMAZON.StopIntent': ['रुको', 'बंद करो', 'स्टॉप'],
      'AMAZON.CancelIntent': ['रद्द करो', 'कैंसिल'],
      'AMAZON.HelpIntent': ['मदद', 'मदद करो', 'हेल्प'],
      'AMAZON.NavigateHomeIntent': ['होम पर जाओ'],
      'AMAZON.YesIntent': ['हाँ', 'हां', 'जी हाँ'],
      'AMAZON.NoIntent': ['नहीं', 'जी नहीं'],
      'AMAZON.RepeatIntent': ['दोहराओ', 'फिर से बोलो'],
      'AMAZON.NextIntent': ['अगला'],
      'AMAZON.StartOverIntent': ['फिर से शुरू करो'],
    },
  },
  ar: {
    launch: ['افتحي {name}', 'شغلي {name}', 'ابدئي {name}'],
    ask: ['اسألي {name} {words}', 'افتحي {name} و {words}'],
    connecting: ['عن', 'إذا', 'أن'],
    exit: ['خروج', 'اخرجي'],
    builtIn: {
      'AMAZON.StopIntent': ['توقفي', 'قفي'],
      'AMAZON.CancelIntent': ['إلغاء', 'ألغي'],
      'AMAZON.HelpIntent': ['مساعدة', 'ساعديني'],
      'AMAZON.NavigateHomeIntent': ['الرئيسية'],
      'AMAZON.YesIntent': ['نعم', 'أجل'],
      'AMAZON.NoIntent': ['لا', 'لا شكرا'],
      'AMAZON.RepeatIntent': ['كرري', 'أعيدي'],
      'AMAZON.NextIntent': ['التالي'],
      'AMAZON.StartOverIntent': ['ابدئي من جديد', 'من البداية'],
    },
  },
};

/** The words of a locale's language; where they are not written down above, those that the skill's page in the store tells people. */
export function spokenWords(locale: Locale): SpokenWords {
  const { open, ask } = languageOf(locale).alexaModel.invocation;
  const told = {
    launch: [heardWords(open)],
    ask: [heardWords(ask.replace('{utterance}', '{words}'))],
    connecting: [],
    exit: [],
    builtIn: {},
  };
  return WORDS[locale.slice(0, 2)] ?? told;
}
