import { describe, expect, test } from '@jest/globals';
import { type Command, commandIn } from '#core/conversation/commands/commands.ts';
import { LOCALES, type Locale, languageOf } from '#core/languages/locale.ts';
import fc from '#test/support/properties.ts';

/** What people say, by the command that they mean. Yes and no with an offer open. */
const HITS: Partial<Record<Locale, Record<Command, string[]>>> = {
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
  'it-IT': {
    stop: ['Basta', 'Basta così, grazie', 'Fermati per favore', 'Ok, grazie, ciao', 'No, è tutto', 'Arrivederci', 'Lascia stare'],
    help: ['Aiuto', 'Cosa sai fare?', 'Puoi aiutarmi?', 'Che cosa puoi fare?'],
    repeat: ['Ripeti', 'Puoi ripetere, per favore?', "Cos'hai detto?", 'Come, scusa?', 'Un’altra volta'],
    'go-on': ['Continua', 'Sì, continua', 'Vai avanti', 'Dimmi di più', 'Ok, vai avanti per favore', 'E poi?'],
    'start-over': ['Ricominciamo', 'Nuovo argomento', 'Cambiamo argomento', "Parliamo d'altro"],
    'forget-me': ['Dimenticami', 'Cancella i miei dati', 'Puoi cancellare i miei dati?', 'Dimentica tutto di me'],
    privacy: ['Privacy', 'Cosa sai di me?', 'Dove vanno i miei dati?', 'Mi stai registrando?'],
    yes: ['Sì', 'Sì, grazie', 'Certo', 'Volentieri', 'Va bene'],
    no: ['No', 'No, grazie', 'Non ora', 'Più tardi', 'Non serve, grazie'],
  },
  'nl-NL': {
    stop: ['Stop', 'Hou op', 'Dat was het, bedankt', 'Nee, dat was alles', 'Tot ziens', 'Oké, dank je wel, doei', 'Laat maar'],
    help: ['Help', 'Wat kun je doen?', 'Kun je me helpen?', 'Wat kan ik vragen?'],
    repeat: ['Herhaal dat', 'Kun je dat herhalen, alsjeblieft?', 'Wat zei je?', 'Nog een keer', 'Pardon?'],
    'go-on': ['Ga verder', 'Ja, ga door', 'Vertel me meer', 'Verder graag', 'Kun je doorgaan?'],
    'start-over': ['Begin opnieuw', 'Nieuw onderwerp', 'Laten we over iets anders praten'],
    'forget-me': ['Vergeet mij', 'Wis mijn gegevens', 'Kun je mijn gegevens wissen?', 'Vergeet alles over mij'],
    privacy: ['Privacy', 'Wat bewaar je over mij?', 'Wat gebeurt er met mijn gegevens?', 'Neem je me op?'],
    yes: ['Ja', 'Ja graag', 'Natuurlijk', 'Doe maar', 'Jazeker'],
    no: ['Nee', 'Nee, dank je', 'Nu niet', 'Hoeft niet', 'Liever niet'],
  },
  'pt-BR': {
    stop: [
      'Pare',
      'Chega',
      'É só isso, obrigado',
      'Não, obrigada, é só',
      'Tchau',
      'Obrigado, tchau',
      'Pode parar, por favor',
      'Deixa pra lá',
    ],
    help: ['Ajuda', 'O que você pode fazer?', 'Você pode me ajudar?', 'Me ajuda por favor'],
    repeat: ['Repete', 'Pode repetir, por favor?', 'O que você disse?', 'De novo', 'Mais uma vez, por favor', 'Hein?'],
    'go-on': ['Continua', 'Sim, continue', 'Pode continuar', 'Me conta mais', 'Mais', 'Vai em frente'],
    'start-over': ['Começa de novo', 'Novo assunto', 'Vamos mudar de assunto', 'Vamos falar de outra coisa'],
    'forget-me': ['Me esqueça', 'Apaga meus dados', 'Você pode apagar meus dados?', 'Esqueça tudo sobre mim'],
    privacy: ['Privacidade', 'O que você sabe sobre mim?', 'O que acontece com meus dados?', 'Você está me gravando?'],
    yes: ['Sim', 'Claro', 'Quero sim', 'Pode ser', 'Uhum', 'Sim, por favor'],
    no: ['Não', 'Não, obrigado', 'Agora não', 'Não precisa', 'Mais tarde'],
  },
  'ja-JP': {
    stop: [
      'ストップ',
      'やめてください',
      'もういいです',
      'はい、終わりにして',
      'さようなら',
      'ストップ、ストップ',
      'いいえ、以上です',
      'ありがとうございます、さようなら',
    ],
    help: ['ヘルプ', '助けてください', '何ができますか？', '使い方を教えて'],
    repeat: ['もう一度', 'もう一度言ってください', 'すみません、もう一回お願いします', 'なんて言ったの？', '聞こえなかった'],
    'go-on': [
      '続けて',
      '続けてください',
      'はい、続けて',
      '続きを教えて',
      'もっと詳しく',
      'じゃあ続きをお願いします',
      '続けて もらえますか',
    ],
    'start-over': ['最初から', '別の話をしよう', '話題を変えて', '新しい会話を始めてください'],
    'forget-me': ['私を忘れて', '私のことを忘れてください', 'データを全部消して', '履歴を削除してください'],
    privacy: ['プライバシー', '何を保存していますか？', '私のデータはどうなるの？', '録音していますか'],
    yes: ['はい', 'うん', 'お願いします', 'はい、お願いします', 'はいはい', 'ぜひ'],
    no: ['いいえ', 'いいえ、結構です', 'いらない', '後で', '大丈夫です'],
  },
  'hi-IN': {
    stop: ['रुको', 'रुक जाओ', 'बंद करो', 'बस, धन्यवाद', 'बस करो', 'नहीं, और कुछ नहीं', 'अलविदा', 'अच्छा, शुक्रिया, फिर मिलेंगे', 'बोलना बंद कीजिए'],
    help: ['मदद', 'मेरी मदद करो', 'तुम क्या कर सकते हो?', 'आप क्या कर सकते हैं?'],
    repeat: ['दोहराओ', 'फिर से बोलो', 'कृपया फिर से बताइए', 'क्या कहा?', 'एक बार और', 'समझ नहीं आया'],
    'go-on': ['आगे बताओ', 'हाँ, आगे बोलो', 'जारी रखो', 'और बताइए', 'मुझे और बताओ', 'फिर क्या हुआ?'],
    'start-over': ['शुरू से', 'फिर से शुरू करो', 'नया विषय', 'कुछ और बात करते हैं'],
    'forget-me': ['मुझे भूल जाओ', 'मेरा डेटा मिटा दो', 'मेरा डेटा डिलीट कर दो', 'मेरे बारे में सब कुछ भूल जाओ'],
    privacy: ['प्राइवेसी', 'गोपनीयता', 'मेरे डेटा का क्या होता है?', 'क्या आप मुझे रिकॉर्ड करते हैं?'],
    yes: ['हाँ', 'हां', 'जी हाँ', 'ठीक है', 'ज़रूर', 'जरूर'],
    no: ['नहीं', 'जी नहीं', 'नहीं, धन्यवाद', 'अभी नहीं', 'ज़रूरत नहीं'],
  },
  'ar-SA': {
    stop: ['توقف', 'قف من فضلك', 'خلاص', 'شكرا، هذا كل شيء', 'لا، هذا كل شيء', 'مع السلامة', 'إلغاء', 'الغاء'],
    help: ['مساعدة', 'ساعدني', 'ماذا تستطيع أن تفعل؟', 'هل يمكنك مساعدتي؟'],
    repeat: ['أعد', 'أعد من فضلك', 'مرة أخرى', 'ماذا قلت؟', 'هل يمكنك أن تعيد؟', 'لم أسمع'],
    'go-on': ['أكمل', 'اكمل', 'نعم، أكمل', 'تابع من فضلك', 'المزيد', 'أخبرني المزيد', 'كمّل'],
    'start-over': ['ابدأ من جديد', 'موضوع جديد', 'غيّر الموضوع', 'لنتحدث عن شيء آخر'],
    'forget-me': ['انس كل شيء عني', 'احذف بياناتي', 'هل يمكنك أن تحذف بياناتي؟', 'امسح كل بياناتي'],
    privacy: ['الخصوصية', 'ماذا تعرف عني؟', 'ماذا يحدث لبياناتي؟', 'هل تسجلني؟'],
    yes: ['نعم', 'نعم من فضلك', 'أكيد', 'طيب', 'تمام'],
    no: ['لا', 'لا شكرا', 'لا، شكراً', 'ليس الآن', 'لاحقا'],
  },
};

/** What sounds like a command and is none, offer or not. */
const MISSES: Partial<Record<Locale, string[]>> = {
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
  'it-IT': [
    'Ferma la musica in cucina',
    'Come si dice no in inglese?',
    'No, intendevo quell’altro',
    'Continua la storia del drago',
    'Puoi aiutarmi con i compiti?',
    'Che cosa hai detto della luna?',
    'Non dimenticare il latte',
    'Perché la privacy è importante?',
    'Grazie',
    'Avanti Cristo che cosa vuol dire?',
  ],
  'nl-NL': [
    'Stop de muziek in de keuken',
    'Hoe zeg je nee in het Engels?',
    'Nee, ik bedoelde die andere',
    'Ga verder met het verhaal over de draak',
    'Kun je me helpen met mijn huiswerk?',
    'Wat zei je over de maan?',
    'Vergeet de melk niet',
    'Waarom is privacy belangrijk?',
    'Bedankt',
  ],
  'pt-BR': [
    'Pare a música na cozinha',
    'Como se diz não em inglês?',
    'Não, eu quis dizer o outro',
    'Continua a história do dragão',
    'Você pode me ajudar com a lição?',
    'O que você disse sobre a lua?',
    'Não esqueça o leite',
    'Por que a privacidade é importante?',
    'Obrigado',
    'Mais gente mora onde?',
  ],
  'ja-JP': [
    '台所の音楽を止めて',
    '英語でいいえは何と言いますか',
    'いいえ、もう一つのほうです',
    'ドラゴンの話を続けて',
    '宿題を手伝って',
    '月について何て言ったの',
    '牛乳を忘れないで',
    'プライバシーはなぜ大切ですか',
    'ありがとう',
    '次の電車は何時ですか',
    'もっと安い店はどこ',
    'ストップ高とは何ですか',
    '東京は',
  ],
  'hi-IN': [
    'रसोई का संगीत बंद करो',
    'अंग्रेज़ी में नहीं कैसे कहते हैं?',
    'नहीं, मेरा मतलब दूसरा था',
    'ड्रैगन की कहानी आगे बताओ',
    'गणित में मेरी मदद करो',
    'चाँद के बारे में क्या कहा?',
    'दूध मत भूलना',
    'निजता क्यों ज़रूरी है?',
    'धन्यवाद',
    'बस कब आएगी?',
    'और पानी कहाँ है?',
  ],
  'ar-SA': [
    'أوقف الموسيقى في المطبخ',
    'كيف أقول لا بالإنجليزية؟',
    'لا، أقصد الآخر',
    'أكمل قصة التنين',
    'ساعدني في الرياضيات',
    'ماذا قلت عن القمر؟',
    'لا تنس الحليب',
    'لماذا الخصوصية مهمة؟',
    'شكرا',
    'كم مرة أخرى سافرت؟',
  ],
};

describe.each(Object.keys(HITS) as Locale[])('In %s', (locale) => {
  test.each(hitsIn(locale))('"$utterance" means $command', ({ utterance, command }) => {
    expect(commandIn(utterance, locale, true)).toBe(command);
    const plain = command === 'yes' || command === 'no' ? undefined : command;
    expect(commandIn(utterance, locale, false)).toBe(plain);
  });

  test.each(MISSES[locale] ?? [])('"%s" is for the model', (utterance) => {
    expect(commandIn(utterance, locale, true)).toBeUndefined();
  });
});

describe.each(LOCALES)('The lists of %s', (locale) => {
  const { utterances, before, after, refusals } = languageOf(locale).commands;
  const listed = Object.entries(utterances).flatMap(([command, list]) => split(list).map((utterance) => ({ utterance, command })));

  test('every listed utterance means the one command it stands under, however it is written', () => {
    for (const { utterance, command } of listed) {
      expect([utterance, commandIn(utterance, locale, true)]).toEqual([utterance, command]);
      expect([utterance, commandIn(`¡${utterance.toUpperCase().normalize('NFD')}!`, locale, true)]).toEqual([utterance, command]);
    }
  });

  test('no utterance stands under two commands', () => {
    const meanings = new Map<string, Set<string>>();
    for (const { utterance, command } of listed) meanings.set(utterance, (meanings.get(utterance) ?? new Set()).add(command));
    expect([...meanings].filter(([, commands]) => commands.size > 1)).toEqual([]);
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

test('silence and noise are no command', () => {
  for (const text of ['', '   ', '?!', '…', 'please', '🛑']) expect(commandIn(text, 'en-US', false)).toBeUndefined();
});

test('a long text is never a command, whatever it begins or ends with', () => {
  expect(commandIn(`${'please '.repeat(20_000)}stop`, 'en-US', true)).toBeUndefined();
  expect(commandIn(`stop${' '.repeat(1_000_000)}`, 'en-US', true)).toBeUndefined();
});

test('no text, however strange, breaks the recognition of commands', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 80 }), fc.constantFrom(...LOCALES), (text, locale) => {
      commandIn(text, locale, true);
    }),
  );
});

function hitsIn(locale: Locale) {
  return Object.entries(HITS[locale] ?? {}).flatMap(([command, utterances]) => utterances.map((utterance) => ({ utterance, command })));
}

function split(list: string): string[] {
  return list.split(',').map((entry) => entry.trim());
}
