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
