import { describe, expect, test } from '@jest/globals';
import type { Locale } from '#core/languages/locale.ts';
import { silenceNeededMs } from '#streaming/turn-detection/endpointer.ts';
import { pendingQuestionIn } from '#streaming/turn-detection/pending-question.ts';

/** Language, our question, and what is dictated in groups. */
const ASKED = `
  en-US	What is your card number?	4111 | 2222 | 3333 | 4444
  en-US	What is your card number?	four one one one | two two two two | three three three three | four four four four
  en-GB	Could I have your phone number, please?	07700 | 900 | 123
  en-US	What is your booking reference?	B47 | K92
  en-US	What is your booking reference?	B 4 7 | K 9 2
  en-US	And your license plate?	7 A B C | 123
  en-US	Please tell me your confirmation code.	XK4 | 77 | B
  en-US	What is your email address?	john smith | at example | dot com
  en-US	What is your email address?	J. Smith. | At example. | Dot co. | Dot uk.
  en-US	May I have your e-mail?	jane | underscore doe | at gmail.com
  en-US	How do you spell that?	kilo echo | romeo november
  en-US	How do you spell that?	S M | I T | H
  en-US	Could you spell your last name?	B as in bravo | R as in romeo | O
  en-GB	What is your IBAN?	GB29 | NWBK | 6016 1331 | 9268 19
  en-US	What is your full name?	maria | garcia lopez
  en-US	What is your delivery address?	12 main street | springfield | illinois | 62704
  de-DE	Wie ist Ihre Kartennummer?	4111 | 2222 | 3333 | 4444
  de-DE	Wie lautet Ihre Telefonnummer?	0170 | 123 | 45 | 67
  de-DE	Wie ist Ihre Buchungsnummer?	B47 | K92
  de-DE	Was ist Ihr Kennzeichen?	B | X Y | 1 2 3 4
  de-DE	Wie lautet Ihre E-Mail-Adresse?	hans müller | at beispiel | punkt de
  de-DE	Können Sie das buchstabieren?	Anton Berta | Cäsar Dora
  de-DE	Wie ist Ihre IBAN?	DE89 | 3704 | 0044 | 0532 | 0130 | 00
  de-DE	Wie ist Ihre IBAN?	DE 89 | 37 04 | 00 44 05 | 32 01 30 | 00
  de-DE	Auf welchen Namen?	anna | maria schmidt
  de-DE	Bitte nennen Sie mir Ihre Adresse.	hauptstraße 5 | 10115 | berlin
  es-ES	¿Cuál es su número de tarjeta?	4111 | 2222 | 3333 | 4444
  es-MX	¿Cuál es tu código de reserva?	B47 | K92
  es-ES	¿Cuál es su correo electrónico?	juan pérez | arroba ejemplo | punto com
  es-ES	¿Cómo se deletrea?	Antonio Barcelona | Carmen Dolores
  es-ES	¿Cuál es su dirección?	calle mayor 5 | 28013 | madrid
  fr-FR	Quel est votre numéro de carte ?	4111 | 2222 | 3333 | 4444
  fr-FR	Quel est votre numéro de téléphone ?	06 | 12 | 34 | 56 | 78
  fr-FR	Quelle est votre référence ?	B47 | K92
  fr-FR	Quelle est votre adresse e-mail ?	jean dupont | arobase exemple | point fr
  fr-FR	Comment ça s'écrit ?	Anatole Berthe | Célestin Désiré
  fr-FR	Quelle est votre adresse ?	12 rue de la paix | 75002 | paris
  it-IT	Qual è il numero di carta?	4111 | 2222 | 3333 | 4444
  it-IT	Qual è il codice di prenotazione?	B47 | K92
  it-IT	Qual è la sua email?	mario rossi | chiocciola esempio | punto it
  it-IT	Come si scrive?	Ancona Bologna | Como Domodossola
  nl-NL	Wat is uw kaartnummer?	4111 | 2222 | 3333 | 4444
  nl-NL	Wat is uw boekingsnummer?	B47 | K92
  nl-NL	Wat is uw e-mailadres?	jan jansen | apenstaartje voorbeeld | punt nl
  nl-NL	Kunt u dat spellen?	Anton Bernhard | Cornelis Dirk
  pt-BR	Qual é o número do cartão?	4111 | 2222 | 3333 | 4444
  pt-BR	Qual é o código da reserva?	B47 | K92
  pt-BR	Qual é o seu email?	joão silva | arroba exemplo | ponto com
  pt-BR	Pode soletrar, por favor?	bola amor | casa dado
  ja-JP	カード番号は何ですか？	4111 | 2222 | 3333 | 4444
  ja-JP	予約番号を教えてください。	B47 | K92
  ja-JP	メールアドレスは？	田中 | アットマーク example | ドット com
  ja-JP	スペルを教えてください。	エー ビー | シー ディー
  hi-IN	आपका कार्ड नंबर क्या है?	4111 | 2222 | 3333 | 4444
  hi-IN	आपका बुकिंग नंबर क्या है?	B47 | K92
  hi-IN	आपका ईमेल क्या है?	राम कुमार | एट example | डॉट com
  hi-IN	इसकी स्पेलिंग बताइए।	ए बी | सी डी
  ar-SA	ما رقم بطاقتك؟	4111 | 2222 | 3333 | 4444
  ar-SA	ما رقم الحجز؟	B47 | K92
  ar-SA	ما بريدك الإلكتروني؟	محمد علي | آت example | دوت com
  ar-SA	كيف تكتبه؟	ألف باء | تاء ثاء`;

/** The words themselves show it. */
const SHOWN = `
  en-US	my number is 555 | 123 | 4567
  en-US	it's 4111 2222 | 3333 | 4444
  en-US	kilo echo | romeo november
  en-US	my booking reference is B47 | K92
  en-US	B47 | K92
  en-US	it's john dot smith at example | dot com
  en-US	my iban is GB29 NWBK | 6016 1331 | 9268 19
  de-DE	Anton Berta | Cäsar
  de-DE	meine IBAN ist DE89 3704 | 0044 0532 | 0130 00
  de-DE	hans punkt müller at beispiel | punkt de
  es-ES	Antonio Barcelona | Carmen
  fr-FR	Anatole Berthe | Célestin
  it-IT	Ancona Bologna | Como
  nl-NL	Anton Bernhard | Cornelis
  pt-BR	B47 | K92
  ja-JP	予約番号は B47 | K92
  hi-IN	मेरा बुकिंग नंबर B47 | K92
  ar-SA	رقم الحجز B47 | K92`;

/** Our question or nothing, and words behind which there is no need to wait any longer than for a sentence. */
const QUICK = `
  en-US	What is your email address?	I don't have one.	300
  en-US	What is your email address?	Why do you need that?	300
  en-US	What is your email address?	john.smith@example.com	500
  en-US	Is this your email address?	yes	200
  en-US	Is your card number still the same?	Yes.	200
  en-US	What is your card number?	4111 2222 3333 4444	500
  en-US	What is your card number?	Stop.	300
  en-US	What is your name?	John Smith	500
  en-US	Which city?	boston	200
  en-US	How many people?	four	1000
  en-US	-	what is the capital of france	300
  en-US	-	what is my account number	500
  en-US	-	send an email to john smith	500
  en-US	-	wake me up at 7am	500
  en-US	-	I would like to stay at the golf hotel	500
  en-US	-	turn on channel b12	500
  de-DE	Wie lautet Ihre E-Mail-Adresse?	Das weiß ich nicht.	300
  de-DE	Wie heißen Sie?	Anna Schmidt	500
  de-DE	-	ich möchte nach hamburg fahren	300
  fr-FR	Quelle ville ?	marseille	200
  es-ES	¿En qué ciudad?	sevilla	200
  ja-JP	メールアドレスは？	ありません。	300`;

const rows = (table: string) =>
  table
    .trim()
    .split('\n')
    .map((row) => row.trim().split('\t'));
const groupsOf = (said: string) => said.split(' | ').map((_, index, groups) => groups.slice(0, index + 1).join(' '));

describe('dictation', () => {
  test.each(rows(ASKED))('%s: behind "%s" the groups of "%s" are one turn, with a second between them', (locale, question, said) => {
    const asked = pendingQuestionIn(question as string, locale as Locale);
    const needed = groupsOf(said as string)
      .slice(0, -1)
      .map((words) => ({ words, ms: silenceNeededMs(words, { locale: locale as Locale, question: asked }) }));
    const short = asked === 'name' ? 700 : 1_100;
    expect({ asked, short: needed.filter(({ ms }) => ms < short) }).toEqual({ asked, short: [] });
  });

  test.each(rows(SHOWN))('%s: the groups of "%s" are one turn without a question, with 0.6 s between them', (locale, said) => {
    const needed = groupsOf(said as string)
      .slice(0, -1)
      .map((words) => ({ words, ms: silenceNeededMs(words, { locale: locale as Locale }) }));
    expect(needed.filter(({ ms }) => ms < 800)).toEqual([]);
  });

  test.each(rows(QUICK))('%s: behind "%s" nothing more is waited for after "%s"', (locale, question, words, most) => {
    const asked = question === '-' ? undefined : pendingQuestionIn(question as string, locale as Locale);
    expect(silenceNeededMs(words as string, { locale: locale as Locale, question: asked })).toBeLessThanOrEqual(Number(most));
  });
});
