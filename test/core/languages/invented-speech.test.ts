import { expect, test } from '@jest/globals';
import { isInvented } from '#core/languages/invented-speech.ts';

test.each([
  'Thank you for watching!',
  'Thanks for watching.',
  "Thanks for watching and I'll see you in the next video.",
  'Please subscribe to my channel.',
  'Subtitles by the Amara.org community',
  'Transcribed by https://otter.ai',
  'you',
  'You.',
  '[Music]',
  '(upbeat music)',
  '[BLANK_AUDIO]',
  '*sighs*',
  '♪♪',
  '♪ la la la ♪',
  '[Music] [Applause]',
  'Untertitel der Amara.org-Community',
  'Untertitelung des ZDF, 2020',
  'Vielen Dank fürs Zuschauen!',
  'Subtítulos realizados por la comunidad de Amara.org',
  '¡Gracias por ver el vídeo!',
  'Sous-titrage Société Radio-Canada',
  "Sous-titres réalisés par la communauté d'Amara.org",
  "Merci d'avoir regardé cette vidéo !",
  'Sottotitoli creati dalla comunità Amara.org',
  'Grazie per la visione!',
  'Ondertiteld door de Amara.org gemeenschap',
  'Bedankt voor het kijken.',
  'Legendas pela comunidade Amara.org',
  'Obrigado por assistir!',
  'ご視聴ありがとうございました',
  'ご視聴ありがとうございました。',
  'チャンネル登録をお願いします',
  'देखने के लिए धन्यवाद',
  'شكرا للمشاهدة',
  'ترجمة نانسي قنقر',
  'اشتركوا في القناة',
  'Субтитры сделал DimaTorzok',
])('"%s" is invented by a recogniser', (text) => {
  expect(isInvented(text, false)).toBe(true);
});

test.each([
  'Thank you.',
  'What time is it?',
  'Thank you for the weather',
  'You are right',
  'Turn on the subtitles',
  'Untertitel einschalten',
  '字幕をつけて',
  'Play some music',
  '(555) 123 4567',
  'ありがとうございました',
  'Merci',
  '',
])('"%s" was said', (text) => {
  expect(isInvented(text, false)).toBe(false);
});

test('"you" may answer a question of ours', () => {
  expect(isInvented('You.', true)).toBe(false);
  expect(isInvented('Thank you for watching!', true)).toBe(true);
});
