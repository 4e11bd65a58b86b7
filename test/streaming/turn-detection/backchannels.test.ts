import { expect, test } from '@jest/globals';
import type { Locale } from '#core/languages/locale.ts';
import { kindOfInterjection } from '#streaming/turn-detection/backchannels.ts';

const KINDS: Partial<Record<Locale, Record<'backchannel' | 'command' | 'words', string[]>>> = {
  'en-US': {
    backchannel: [
      'uh-huh',
      'Mm-hm.',
      'right',
      'Okay.',
      'I see',
      'yeah',
      'yeah, yeah',
      'oh okay',
      'oh wow',
      'um',
      'got it',
      'that makes sense',
    ],
    command: [
      'stop',
      'Stop!',
      'wait',
      'wait, wait',
      'hold on',
      'be quiet',
      'okay stop',
      'no wait',
      'stop talking please',
      'hang on a second',
      "that's enough",
    ],
    words: [
      'what',
      'no',
      'what about tomorrow',
      'right but why',
      'okay and in berlin',
      'I see a problem there',
      'wait what did you say',
      'right turn',
    ],
  },
  'de-DE': {
    backchannel: ['mhm', 'ja', 'Genau.', 'ach so', 'ja, ja', 'alles klar', 'ah okay', 'verstehe'],
    command: ['stopp', 'Halt!', 'warte mal', 'Moment', 'sei still', 'hör auf', 'nein, warte', 'ruhe bitte'],
    words: ['nein', 'was', 'ja aber warum', 'und morgen', 'genau das meine ich nicht'],
  },
  'es-MX': {
    backchannel: ['ajá', 'sí', 'claro', 'ya veo', 'Vale.', 'sí, sí'],
    command: ['para', 'espera', 'un momento', 'silencio', 'basta', 'cállate'],
    words: ['no', 'y mañana', 'sí pero por qué', 'para qué'],
  },
  'fr-FR': {
    backchannel: ['oui', "d'accord", 'je vois', 'mm', 'ah bon', 'oui, oui'],
    command: ['stop', 'attends', 'une seconde', 'tais-toi', 'arrête', 'chut'],
    words: ['non', 'et demain', 'oui mais pourquoi', "attends j'ai une question"],
  },
  'it-IT': {
    backchannel: ['mhm', 'sì', 'ho capito', 'certo, certo'],
    command: ['basta', 'aspetta', 'un attimo', 'zitta'],
    words: ['no', 'ma perché', 'e domani', 'aspetta ho una domanda'],
  },
  'nl-NL': {
    backchannel: ['ja', 'oké', 'ik snap het', 'ja, ja', 'precies'],
    command: ['stop', 'wacht even', 'hou op', 'stil'],
    words: ['nee', 'en morgen', 'ja maar waarom'],
  },
  'pt-BR': {
    backchannel: ['uhum', 'sim', 'entendi', 'tá bom', 'ah é'],
    command: ['pare', 'espera aí', 'só um minuto', 'chega', 'silêncio'],
    words: ['não', 'e amanhã', 'sim mas por quê'],
  },
  'ja-JP': {
    backchannel: ['うん', 'うんうん', 'はい', 'なるほど', 'そうですか', 'へえ、そうなんだ'],
    command: ['ストップ', '待って', 'ちょっと待ってください', 'やめて', 'うん、待って'],
    words: ['いいえ', '明日は', 'うん、でもどうして', '待って質問がある'],
  },
  'hi-IN': {
    backchannel: ['हाँ', 'हां', 'अच्छा', 'ठीक है', 'हम्म', 'हाँ, समझ गया'],
    command: ['रुको', 'एक मिनट', 'बस', 'चुप', 'अच्छा रुको'],
    words: ['नहीं', 'और कल', 'हाँ लेकिन क्यों'],
  },
  'ar-SA': {
    backchannel: ['نعم', 'أها', 'طيب', 'فهمت', 'نعم، صحيح'],
    command: ['توقف', 'انتظر', 'لحظة', 'اسكت', 'طيب لحظة'],
    words: ['لا', 'وغدا', 'نعم ولكن لماذا'],
  },
};

const cases = Object.entries(KINDS).flatMap(([locale, kinds]) =>
  Object.entries(kinds).flatMap(([kind, utterances]) => utterances.map((words) => [words, kind, locale as Locale] as const)),
);

test.each(cases)('words during our reply: "%s" is taken as %s in %s', (words, kind, locale) => {
  expect(kindOfInterjection(words, locale)).toBe(kind);
});

test.each(['yeah', 'okay', 'mm-hm'])('"%s" is an answer after a yes-no question of ours, a backchannel otherwise', (words) => {
  expect(kindOfInterjection(words, 'en-US', 'yes-no')).toBe('words');
  expect(kindOfInterjection(words, 'en-US', 'open')).toBe('backchannel');
});

/** Language, kind, and utterances. */
const REACTIONS = `
  en-US	backchannel	oh really | really | Really? | haha | hahaha | thank you | okay thanks | that is great | sounds great | awesome | understood | I got it | no way | oh that's so cool | wow that is amazing | thank you very much | how interesting | oh my god | go on | fair enough | okay, I see, thanks a lot | incredible | oh man | I appreciate it | sounds like a plan | you are absolutely right | right, that makes sense | That's really good to know.
  en-GB	words	great but what time is it | no way that's wrong | really what about tomorrow | thank you and in Paris | is it true? | that is wrong | that's not what I asked | sounds like a plan for tomorrow | thanks but no | how great is the distance | I got it from my brother
  en-US	command	thank you, stop | great, stop | okay thanks, that's enough | haha wait | oh really, hold on
  de-DE	backchannel	ach wirklich | echt | haha | danke | okay danke | das ist ja toll | klingt gut | verstanden | hab's verstanden | das gibt's nicht | wahnsinn | vielen Dank | finde ich gut | so ist es | hammer | das hört sich gut an | oh mein Gott
  de-DE	words	nee | nein | ach nein | toll, aber wie spät ist es | echt, und wann | danke und morgen | das ist falsch | das kann nicht stimmen
  de-DE	command	danke, stopp | toll, warte mal
  es-ES	backchannel	de verdad | en serio | jaja | gracias | vale gracias | qué bien | suena bien | entendido | lo tengo | no puede ser | qué interesante | es muy interesante
  es-MX	words	genial pero qué hora es | en serio y mañana | no puede ser eso está mal | gracias y en Madrid
  es-ES	command	gracias, para | genial, espera
  fr-FR	backchannel	ah vraiment | vraiment | haha | merci | d'accord merci | c'est génial | c'est super | compris | j'ai compris | pas possible | très intéressant | merci beaucoup
  fr-CA	words	super mais quelle heure est-il | vraiment et demain | merci et à Paris | c'est faux
  fr-FR	command	merci, stop | génial, attends
  it-IT	backchannel	davvero | ah davvero | ahah | grazie | okay grazie | che bello | è fantastico | capito | ho capito grazie | non ci credo | molto interessante
  it-IT	words	ottimo ma che ore sono | davvero e domani | grazie e a Roma | è sbagliato
  it-IT	command	grazie, basta | bello, aspetta
  nl-NL	backchannel	oh echt | echt | haha | dank je | oké bedankt | dat is geweldig | klinkt goed | begrepen | ik snap het | niet te geloven | wat leuk
  nl-NL	words	leuk maar hoe laat is het | echt en morgen | bedankt en in Utrecht | dat is fout
  nl-NL	command	bedankt, stop | leuk, wacht even
  pt-BR	backchannel	sério | é mesmo | kkkk | obrigado | tá bom obrigada | que legal | isso é ótimo | entendido | saquei | não acredito | muito interessante
  pt-BR	words	ótimo mas que horas são | sério e amanhã | obrigado e no Rio | isso está errado
  pt-BR	command	obrigado, pare | legal, espera aí
  ja-JP	backchannel	本当ですか | マジで | ははは | ありがとう | はい、ありがとうございます | すごいですね | いいですね | 了解です | わかりました | うそ | それは面白い
  ja-JP	words	すごいけど今何時 | 本当、明日は | ありがとう、東京は | それは違います
  ja-JP	command	ありがとう、ストップ | すごい、待って
  hi-IN	backchannel	सच में | अरे वाह | हाहा | धन्यवाद | ठीक है धन्यवाद | बहुत बढ़िया | यह तो कमाल है | समझ गया | क्या बात है | हो ही नहीं सकता
  hi-IN	words	बढ़िया लेकिन कितने बजे हैं | सच में और कल | धन्यवाद और दिल्ली में | यह गलत है
  hi-IN	command	धन्यवाद, रुको | बढ़िया, एक मिनट
  ar-SA	backchannel	حقا | معقول | هههه | شكرا | طيب شكرا | هذا رائع | يبدو جيدا | فهمت | وصلت الفكرة | مستحيل | والله جميل
  ar-SA	words	رائع لكن كم الساعة | حقا وماذا عن غدا | شكرا وفي دبي | هذا خطأ
  ar-SA	command	شكرا، توقف | رائع، لحظة`;

const reactions = REACTIONS.trim()
  .split('\n')
  .map((row) => row.trim().split('\t') as [Locale, string, string])
  .flatMap(([locale, kind, utterances]) => utterances.split(' | ').map((words) => [words, kind, locale] as const));

test.each(reactions)('a reaction during our reply: "%s" is taken as %s in %s', (words, kind, locale) => {
  expect(kindOfInterjection(words, locale)).toBe(kind);
});
