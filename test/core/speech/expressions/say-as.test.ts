import { describe, expect, test } from '@jest/globals';
import { LOCALES, type Locale } from '#core/languages/locale.ts';
import { findSayAs } from '#core/speech/expressions/say-as.ts';

/** What is found, as 'date/ymd 2026-11-22'. */
function found(sentence: string, locale: Locale): string[] {
  return findSayAs(sentence, locale).map(({ start, end, reading, format }) => {
    return `${reading}${format ? `/${format}` : ''} ${sentence.slice(start, end)}`;
  });
}

describe('say-as: dates', () => {
  test.each<[Locale, string, string]>([
    ['en-US', 'It landed on 11/22/2026.', 'date/mdy 11/22/2026'],
    ['en-US', 'It landed on 1/2/2026, I think.', 'date/mdy 1/2/2026'],
    ['en-GB', 'It landed on 22/11/2026.', 'date/dmy 22/11/2026'],
    ['de-DE', 'Es landete am 22.11.2026.', 'date/dmy 22.11.2026'],
    ['de-DE', 'Am 1.2.2026 war es so weit.', 'date/dmy 1.2.2026'],
    ['es-ES', 'Fue el 22/11/2026.', 'date/dmy 22/11/2026'],
    ['fr-FR', 'Le 22/11/2026 à Paris.', 'date/dmy 22/11/2026'],
    ['nl-NL', 'Op 22-11-2026.', 'date/dmy 22-11-2026'],
    ['ja-JP', '今日は2026-11-22です。', 'date/ymd 2026-11-22'],
    ['ja-JP', '今日は2026/11/22です。', 'date/ymd 2026/11/22'],
    ['ar-SA', 'كان يوم 22/11/2026.', 'date/dmy 22/11/2026'],
  ])('a date is read as one, %s: %s', (locale, sentence, expected) => {
    expect(found(sentence, locale)).toEqual([expected]);
  });

  test.each(LOCALES)('an ISO date is a date in %s', (locale) => {
    expect(found('2026-11-22, 2024-02-29.', locale)).toEqual(['date/ymd 2026-11-22', 'date/ymd 2024-02-29']);
  });

  test.each<[Locale, string]>([
    ['en-US', 'On 22/11/2026 or 22.11.2026.'],
    ['en-CA', 'On 11/12/2026.'],
    ['es-US', 'El 11/12/2026.'],
    ['en-GB', 'On 11/22/2026.'],
    ['de-DE', 'Version 1.22.11.2026 und 22.11.2026.1.'],
    ['de-DE', 'Der 31.02.2026 und der 29.02.2025.'],
    ['en-US', 'On 2026-13-01, 2026-02-30 or 2026-11-2210.'],
    ['en-US', 'From 1/2/2026-3/4/2026x.'],
  ])('no date in %s: %s', (locale, sentence) => {
    expect(found(sentence, locale).filter((mark) => mark.startsWith('date'))).toEqual([]);
  });
});

describe('say-as: times', () => {
  test('a time with am or pm is read as one', () => {
    expect(found('From 2:30 pm to 11:05AM.', 'en-US')).toEqual(['time/hms12 2:30 pm', 'time/hms12 11:05AM']);
  });

  test.each<[Locale, string]>([
    ['en-US', 'John 3:16 and 14:30 and 13:00 pm.'],
    ['de-DE', 'Um 14:30 Uhr, um 2:30 pm.'],
  ])('a time without am or pm is none, for it may be a score or a verse: %s %s', (locale, sentence) => {
    expect(found(sentence, locale)).toEqual([]);
  });
});

describe('say-as: telephone numbers', () => {
  test.each<[Locale, string, string]>([
    ['en-US', 'Call (202) 555-0123.', '(202) 555-0123'],
    ['en-US', 'Call 202-555-0123 now.', '202-555-0123'],
    ['en-US', 'Call 1-800-555-0123.', '1-800-555-0123'],
    ['en-CA', 'Call 416.555.0123.', '416.555.0123'],
    ['fr-CA', 'Appelez le 514 555-0123.', '514 555-0123'],
    ['es-US', 'Llame al (202) 555-0123.', '(202) 555-0123'],
    ['en-GB', 'Ring 020 7946 0958.', '020 7946 0958'],
    ['en-GB', 'Ring 07700 900123.', '07700 900123'],
    ['en-IN', 'Ring 098765 43210.', '098765 43210'],
    ['en-AU', 'Ring (02) 5550 1234.', '(02) 5550 1234'],
    ['de-DE', 'Ruf 030 1234567 an.', '030 1234567'],
    ['de-DE', 'Ruf 030/1234567 an.', '030/1234567'],
    ['de-DE', 'Ruf (030) 123 456 an.', '(030) 123 456'],
    ['de-DE', 'Ruf 0800 330 1000 an.', '0800 330 1000'],
    ['es-ES', 'Llame al 912 34 56 78.', '912 34 56 78'],
    ['es-MX', 'Llame al 55 1234 5678.', '55 1234 5678'],
    ['fr-FR', 'Appelez le 01 23 45 67 89.', '01 23 45 67 89'],
    ['ja-JP', '電話は03-1234-5678です。', '03-1234-5678'],
    ['pt-BR', 'Ligue para (11) 91234-5678.', '(11) 91234-5678'],
  ])('a telephone number is read as one, %s: %s', (locale, sentence, number) => {
    expect(found(sentence, locale)).toEqual([`telephone ${number}`]);
  });

  test.each(LOCALES)('a telephone number with a country code is one in %s', (locale) => {
    for (const number of ['+49 30 1234567', '+12025550123', '+1 202-555-0123', '+44 (0)20 7946 0958', '+33 1 23 45 67 89']) {
      expect(found(`Call ${number}, please.`, locale)).toEqual([`telephone ${number}`]);
    }
  });

  test.each<[Locale, string]>([
    ['en-US', 'It grew by +5 000 000 000 or +12 percent, +1,000,000,000 in all.'],
    ['en-US', 'Between 200-2000 people, 555-0123 times, 192.168.100.1000.'],
    ['en-US', 'It is 202-555-01234 or 123-456-7890.'],
    ['es-ES', 'Son 612 345 678 habitantes.'],
    ['fr-FR', 'Ils sont 612 345 678, soit 10 000 000 de plus.'],
    ['en-US', 'The numbers 01 23 45 67 89.'],
    ['fr-FR', 'Ils sont 10 030 123 456 789.'],
    ['en-GB', 'On 02-12-2026 10 people came, on 02-12-2026 10:30.'],
    ['de-DE', 'Der Code aus 030 123 und 12 345 678 Euro.'],
  ])('an amount is no telephone number, %s: %s', (locale, sentence) => {
    expect(found(sentence, locale).filter((mark) => mark.startsWith('telephone'))).toEqual([]);
  });
});

describe('say-as: codes', () => {
  test.each<[Locale, string, string]>([
    ['en-US', 'Your PIN is 1234.', '1234'],
    ['en-US', 'The zip code 90210 is in California.', '90210'],
    ['en-US', 'The code is 4711, and you enter it there.', '4711'],
    ['en-GB', 'The access code is: 4711.', '4711'],
    ['de-DE', 'Deine Postleitzahl ist 10115.', '10115'],
    ['de-DE', 'Der Code lautet 4711.', '4711'],
    ['es-MX', 'El código es 4711.', '4711'],
    ['fr-FR', 'Le code postal 75001.', '75001'],
    ['it-IT', 'Il codice 0042.', '0042'],
    ['it-IT', 'Il codice è 4711.', '4711'],
    ['nl-NL', 'De pincode is 4711.', '4711'],
    ['pt-BR', 'A senha é 4711.', '4711'],
    ['ja-JP', '暗証番号は4711です。', '4711'],
    ['hi-IN', 'पिन 110001 है।', '110001'],
    ['ar-SA', 'الرمز هو 4711.', '4711'],
    ['en-US', 'ISBN 9783161484100.', '9783161484100'],
    ['hi-IN', '007', '007'],
  ])('a code is read digit by digit, %s: %s', (locale, sentence, code) => {
    expect(found(sentence, locale)).toEqual([`digits ${code}`]);
  });

  test.each<[Locale, string]>([
    ['en-US', 'The code is 300 lines long, the code 2024 of ethics, a code is 12.5 percent, code is 300% better.'],
    ['en-US', 'In 1984 there were 1234567 people, 3.1415926535897 of them, $0123, 0.001, 05.'],
    ['en-US', '1,000,000,000,000 and 10000-20000 and R2D200012 and 1.0012.'],
    ['de-DE', 'Im Jahr 1989 kostete es 1.234.567,89 € oder 100 000 Mark.'],
  ])('no code in years, amounts, prices, decimals and ranges, %s: %s', (locale, sentence) => {
    expect(found(sentence, locale)).toEqual([]);
  });
});
