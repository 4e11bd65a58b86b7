import { describe, expect, test } from '@jest/globals';
import { answersQuestion } from '#core/conversation/commands/answers-question.ts';
import { commandIn } from '#core/conversation/commands/commands.ts';
import { LOCALES, type Locale } from '#core/languages/locale.ts';
import { phrasesFor } from '#core/languages/phrases.ts';

/** Language, our last sentence, what the person says. */
const ANSWERS = `
  en-US	Would you like to keep the booking or cancel it?	cancel
  en-US	Would you like to keep the booking or cancel it?	Cancel that, please.
  en-GB	Should the timer stop now, or shall it run on?	stop
  en-US	Do you want to continue the lesson or start over?	Start over.
  en-US	Would you like a little more?	more
  en-US	Shall I play the song again?	again
  en-US	What would you like to change about the booking?	nothing
  en-US	What would you like to change about the booking?	Nothing, thanks.
  en-US	Which of these should I remove?	nothing
  en-US	What should I write in the message?	good night
  en-US	How do I translate that?	goodbye
  en-US	What is the title of the film?	help
  de-DE	Möchtest du die Buchung behalten oder stornieren, also abbrechen?	abbrechen
  de-DE	Soll ich weitermachen oder aufhören?	Hör auf.
  de-DE	Soll ich die Bestellung beenden oder noch etwas dazutun?	beenden
  de-DE	Was möchtest du an der Buchung ändern?	nichts
  de-DE	Was soll ich ihr schreiben? Was soll ich schreiben?	gute Nacht
  es-ES	¿Quieres mantener la reserva o cancelarla?	cancelar
  es-MX	¿Quieres mantener la reserva o cancelarla?	cancela
  es-ES	¿Qué quieres cambiar de la reserva?	nada
  es-ES	¿Qué le digo a tu madre?	adiós
  fr-FR	Voulez-vous garder la réservation ou l'annuler ?	annuler
  fr-FR	Voulez-vous garder la réservation ou l'annuler ?	Annulez.
  fr-FR	Que voulez-vous changer dans la réservation ?	rien
  fr-CA	Que dois-je écrire ?	bonne nuit
  it-IT	Vuoi tenere la prenotazione o annullarla?	annulla
  it-IT	Che cosa vuoi cambiare nella prenotazione?	niente
  it-IT	Che cosa devo scrivere nel messaggio?	a domani
  nl-NL	Wil je de boeking houden of annuleren?	annuleer
  nl-NL	Wil je stoppen of doorgaan?	stop
  nl-NL	Wat wil je aan de boeking veranderen?	niets
  nl-NL	Wat moet ik schrijven?	tot ziens
  pt-BR	Quer manter a reserva ou cancelar?	cancela
  pt-BR	O que você quer mudar na reserva?	nada
  pt-BR	O que devo escrever na mensagem?	até amanhã
  ja-JP	予約をそのままにしますか、それともキャンセルしますか？	キャンセル
  ja-JP	予約をそのままにしますか、それともキャンセルしますか？	キャンセルしてください
  ja-JP	予約の何を変えますか？	特にない
  ja-JP	何と伝えましょうか？	おやすみ
  hi-IN	बुकिंग रखें या रद्द करें?	रद्द करो
  hi-IN	बुकिंग में क्या बदलना है?	कुछ नहीं
  hi-IN	संदेश में क्या लिखूँ?	शुभ रात्रि
  ar-SA	هل تريد الاحتفاظ بالحجز أم إلغاءه؟	إلغاء
  ar-SA	هل تبقي الحجز أم تلغيه؟	الغي
  ar-SA	ماذا تريد أن تغير في الحجز؟	لا شيء
  ar-SA	ماذا أكتب في الرسالة؟	تصبح على خير`;

/** The same, where the words stay a command. */
const COMMANDS = `
  en-US	Would you like to keep the booking or cancel it?	goodbye
  en-US	Would you like to keep the booking or cancel it?	that's all
  en-US	Which room would you like?	stop
  en-US	Which room would you like?	help
  en-US	Which room would you like?	What did you say?
  en-US	What should I say?	what did you say
  en-US	Is that the one you want?	That's all.
  en-US	Is there anything else I can help you with?	nothing
  en-US	Anything else?	No, that's all.
  en-US	What would you like to talk about next?	nothing
  en-US	It is sunny.	nothing
  en-US	Would you cancel it? I cannot.	cancel
  de-DE	Kann ich sonst noch etwas für Sie tun?	nichts
  de-DE	Welches Zimmer hätten Sie gern?	tschüss
  es-ES	¿Puedo ayudarte en algo más?	nada más
  fr-FR	Puis-je faire autre chose pour vous ?	rien
  it-IT	Posso aiutarti con qualcos'altro?	niente
  nl-NL	Kan ik verder nog iets voor je doen?	niets
  pt-BR	Posso ajudar com mais alguma coisa?	mais nada
  ja-JP	ほかに何かお手伝いできることはありますか？	特にない
  hi-IN	क्या मैं और कुछ मदद कर सकता हूँ?	कुछ नहीं
  ar-SA	هل هناك شيء آخر أساعدك فيه؟	لا شيء
  ar-SA	أي غرفة تريد؟	مع السلامة`;

const rows = (table: string) =>
  table
    .trim()
    .split('\n')
    .map((row) => row.trim().split('\t') as [Locale, string, string]);

describe('a word that could be a command', () => {
  test.each(rows(ANSWERS))('%s: behind "%s" the words "%s" are its answer', (locale, question, words) => {
    expect(commandIn(words, locale, true)).toBeDefined();
    expect(answersQuestion(question, words, locale)).toBe(true);
  });

  test.each(rows(COMMANDS))('%s: behind "%s" the words "%s" stay a command', (locale, question, words) => {
    expect(commandIn(words, locale, true)).toBeDefined();
    expect(answersQuestion(question, words, locale)).toBe(false);
  });

  test.each(LOCALES)('%s: our own offers and invitations are answered by commands', (locale) => {
    const { shallIGoOn, stillThere, reprompt, allRight, nothingMore, welcome, welcomeBack, help } = phrasesFor(locale);
    const answers = [
      'stop, goodbye',
      'nothing',
      'nichts',
      'nada',
      'rien',
      'niente',
      'niets',
      '何もない',
      'कुछ नहीं',
      'لا شيء',
      'go on',
      'weiter',
      'stop',
    ];
    for (const question of [shallIGoOn, stillThere, ...reprompt, allRight, nothingMore, welcome, ...welcomeBack, help]) {
      for (const words of answers) expect([question, words, answersQuestion(question, words, locale)]).toEqual([question, words, false]);
    }
  });
});
