import { describe, expect, test } from '@jest/globals';
import type { Locale } from '#core/languages/locale.ts';
import { askedToWaitMs } from '#streaming/turn-detection/hold-on.ts';

/** Language, seconds from and up to, and what is said. */
const HOLDS = `
  en-US	60	60	Hold on a minute. | wait a minute | just a minute please | give me a minute | okay, hold on one minute | Can you hold on a minute? | yes, give me one minute
  en-US	30	59	hold on | one moment | wait a second | just a second | hang on | one sec | bear with me | let me get my card | I'll be right back | sorry, one moment please | wait
  en-US	120	120	give me two minutes | Give me 2 minutes, please. | hold on a couple of minutes
  en-US	300	300	I need five minutes | wait five minutes
  en-US	90	90	give me 90 seconds
  de-DE	60	60	warte eine Minute | eine Minute bitte | gib mir eine Minute | Warten Sie bitte eine Minute.
  de-DE	30	59	bleib dran | Moment | einen Moment bitte | einen Augenblick | Sekunde | ich bin gleich wieder da | okay, warte mal
  de-DE	120	120	gib mir zwei Minuten | ich brauche 2 Minuten
  es-ES	60	60	espera un minuto | un minuto por favor | dame un minuto
  es-MX	30	59	un momento | espera | espere un segundo | un momentito | no cuelgue | ahora vuelvo
  es-ES	120	120	dame dos minutos
  fr-FR	60	60	attends une minute | une minute s'il vous plaît | donnez-moi une minute
  fr-CA	30	59	un instant | un moment | attendez | ne quittez pas | une seconde | je reviens
  fr-FR	120	120	donne-moi deux minutes
  it-IT	60	60	aspetta un minuto | un minuto per favore | dammi un minuto
  it-IT	30	59	un attimo | un momento | aspetta | resti in linea | un secondo | torno subito
  it-IT	120	120	dammi due minuti
  nl-NL	60	60	wacht een minuut | een minuut alsjeblieft | geef me een minuut | één minuutje
  nl-NL	30	59	momentje | een ogenblik | wacht even | blijf aan de lijn | een seconde | ik ben zo terug
  nl-NL	120	120	geef me twee minuten
  pt-BR	60	60	espera um minuto | um minuto por favor | me dá um minuto | só um minutinho
  pt-BR	30	59	um momento | espera aí | só um segundo | não desligue | já volto
  pt-BR	120	120	me dá dois minutos
  ja-JP	60	60	1分待って | 一分待ってください
  ja-JP	30	59	ちょっと待って | 少々お待ちください | 待って | 切らないで
  ja-JP	120	120	2分ください
  hi-IN	60	60	एक मिनट | एक मिनट रुकिए | एक मिनट दीजिए
  hi-IN	30	59	ज़रा रुकिए | रुको | होल्ड कीजिए | एक सेकंड
  hi-IN	120	120	दो मिनट दीजिए
  ar-SA	60	60	دقيقة | انتظر دقيقة | دقيقة واحدة من فضلك
  ar-SA	30	59	لحظة | لحظة من فضلك | انتظر | خليك معي | ثانية
  ar-SA	120	120	أعطني دقيقتين`;

/** These ask for nothing of the kind. */
const OTHERS = `
  en-US	what time is it | set a timer for two minutes | wait, what did you say | I can't wait for the weekend | how long do I have to wait | thank you | yes | tell me a joke | remind me in a minute to call her
  de-DE	wie spät ist es | stell einen Timer auf zwei Minuten | danke | ja
  es-ES	qué hora es | pon un temporizador de dos minutos | gracias
  fr-FR	quelle heure est-il | merci | oui
  it-IT	che ore sono | grazie
  nl-NL	hoe laat is het | bedankt
  pt-BR	que horas são | obrigado
  ja-JP	今何時ですか | ありがとう
  hi-IN	कितने बजे हैं | धन्यवाद
  ar-SA	كم الساعة | شكرا`;

const rows = (table: string) =>
  table
    .trim()
    .split('\n')
    .map((row) => row.trim().split('\t') as string[]);
const holds = rows(HOLDS).flatMap(([locale, least, most, said = '']) =>
  said.split(' | ').map((words) => [locale as Locale, words, Number(least), Number(most)] as const),
);
const others = rows(OTHERS).flatMap(([locale, said = '']) => said.split(' | ').map((words) => [locale as Locale, words] as const));

describe('a caller who asks us to wait', () => {
  test.each(holds)('%s: "%s" is for %d to %d seconds', (locale, words, least, most) => {
    const seconds = (askedToWaitMs(words, locale) ?? 0) / 1_000;
    expect(seconds).toBeGreaterThanOrEqual(least);
    expect(seconds).toBeLessThanOrEqual(most);
  });

  test.each(others)('%s: "%s" is no wish to wait', (locale, words) => {
    expect(askedToWaitMs(words, locale)).toBeUndefined();
  });
});
