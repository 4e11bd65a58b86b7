import { describe, expect, test } from '@jest/globals';
import { type Command, commandIn } from '#core/conversation/commands/commands.ts';
import { LANGUAGES, LOCALES, type Locale } from '#core/languages/locale.ts';
import { phrasesFor, variant, welcome } from '#core/languages/phrases.ts';
import { alexaDialect, googleDialect, plainDialect } from '#core/speech/dialects.ts';
import { fitSsml } from '#core/speech/ssml.ts';
import { checkSsml } from '#core/speech/well-formed.ts';
import { pendingQuestionIn } from '#streaming/turn-detection/pending-question.ts';

const ALL = [...LANGUAGES.values()].map(({ locales, phrases, speech }) => ({
  locale: Object.keys(locales)[0] as Locale,
  phrases,
  spoken: speech.words,
}));

describe.each(ALL)('The phrases in $locale', ({ phrases, spoken, locale }) => {
  const offers = [phrases.shallIGoOn, phrases.stillThere, phrases.restIsReady, phrases.needsLonger, phrases.stillWorking];
  const openQuestions = [
    phrases.welcome,
    ...phrases.welcomeBack,
    ...phrases.reprompt,
    phrases.nothingMore,
    phrases.nothingToRepeat,
    phrases.allRight,
    phrases.help,
    phrases.startedOver,
    phrases.privacy,
    ...phrases.notUnderstood.slice(0, 2),
  ];

  test.each(offers)('"%s" can be answered by yes or no', (phrase) => {
    expect(pendingQuestionIn(lastQuestion(phrase), locale)).toBe('yes-no');
  });

  test.each(openQuestions)('"%s" invites the next request, not a yes or no', (phrase) => {
    expect(pendingQuestionIn(lastQuestion(phrase), locale)).toBe('open');
  });

  test('every other sentence is a statement', () => {
    const statements = textsIn(phrases).filter((text) => !offers.includes(text) && !openQuestions.includes(text));
    for (const text of statements) expect(text).toMatch(/^[^?¿？؟]+[.。।]$/);
  });

  test('sentences hold nothing that a voice stumbles over', () => {
    for (const text of textsIn(phrases)) {
      expect(text.replace(/\{(days|name|text|time|date)\}/, 'thirty')).toMatch(/^[\p{L}\p{M} .,:?¿'。、？「」।،؟-]+$/u);
      expect(text).not.toMatch(/ {2}|^ | $|(?<!\p{L})\p{L}\.|\p{Lu}{2}/u);
    }
  });

  test('words for symbols are words', () => {
    for (const text of textsIn(spoken))
      expect(text.replace('{host}', 'example').replace('{n}', 'n')).toMatch(/^\p{L}[\p{L}\p{M} ,'،、]*(?:-\p{L}+)*$/u);
  });

  test('{name}, {days}, {host} and what an alarm is about stand where they are filled in, and nowhere else', () => {
    const { timer, late, namedTimer, reminder, dueAt, dueOn } = phrases.alarms;
    const filledIn = { '{name}': namedTimer, '{text}': reminder, '{time}': dueAt, '{date}': dueOn };
    for (const [place, phrase] of Object.entries(filledIn)) expect(phrase.split(place)).toHaveLength(2);
    expect(timer + late).not.toMatch(/[{}]/);
    expect(phrases.welcome.split('{name}')).toHaveLength(2);
    expect(phrases.privacy.split('{days}')).toHaveLength(2);
    expect(spoken.link.split('{host}')).toHaveLength(2);
    expect(textsIn({ phrases, spoken }).filter((text) => /[{}]/.test(text) && !/^[^{]*\{n\}[^{]*$/.test(text))).toEqual([
      phrases.welcome,
      phrases.privacy,
      ...Object.values(filledIn),
      spoken.link,
    ]);
  });

  test('variants differ', () => {
    for (const ways of [phrases.welcomeBack, phrases.reprompt, phrases.filler, phrases.goodbye, phrases.notUnderstood]) {
      expect(ways.length).toBeGreaterThan(1);
      expect(new Set(ways).size).toBe(ways.length);
    }
  });

  test('what help teaches is understood', () => {
    const taught = taughtIn(phrases.help, locale);
    expect([...taught.keys()].sort()).toEqual(['forget-me', 'go-on', 'repeat', 'start-over']);
    for (const text of [phrases.privacy, phrases.errors['forget-failed']]) {
      expect(taughtIn(text, locale)).toEqual(new Map([['forget-me', taught.get('forget-me')]]));
    }
  });

  test('the two examples in help are questions for the model', () => {
    const examples = [...phrases.help.matchAll(/[:「] ?([^:.?。？؟।「]+[?？؟])/g)].map((match) => match[1] ?? '');
    expect(examples).toHaveLength(2);
    for (const example of examples) expect(commandIn(example, locale, true)).toBeUndefined();
  });

  test('fixed sentences are as short as listening allows', () => {
    for (const text of textsIn(phrases)) expect(text.length).toBeLessThan(450);
  });

  test('each is a valid reply on every platform', () => {
    for (const dialect of [alexaDialect(locale), googleDialect(locale), plainDialect(locale)]) {
      for (const text of textsIn(phrases)) {
        const { ssml, spoken, problem } = fitSsml([text], dialect);
        expect({ spoken, problem }).toEqual({ spoken: 1, problem: undefined });
        expect(checkSsml(ssml, dialect)).toBeUndefined();
      }
    }
  });

  test('nothing is in a foreign script, and nothing turns the direction of writing', () => {
    const isLatin = /\p{Script=Latin}/u.test(phrases.shallIGoOn);
    for (const text of textsIn({ phrases, spoken })) {
      const own = text.replace(/\{\w+\}/g, '');
      expect(own).not.toMatch(/\p{Bidi_Control}/u);
      if (!isLatin) expect(own.replaceAll('Parley', '')).not.toMatch(/\p{Script=Latin}/u);
      else expect(own).not.toMatch(/[^\p{Script=Latin}\p{Script=Common}\p{Script=Inherited}]/u);
    }
  });
});

test('every language speaks for itself', () => {
  const english = textsIn(phrasesFor('en-US'));
  for (const { phrases } of ALL.filter(({ locale }) => locale !== 'en-US')) {
    const texts = textsIn(phrases);
    expect(texts).toHaveLength(english.length);
    expect(texts.filter((text) => english.includes(text))).toEqual([]);
  }
});

test('every locale has phrases in its own language', () => {
  for (const locale of LOCALES) {
    expect(welcome(locale, 'Parley')).toContain('Parley');
    expect(ALL.filter(({ phrases }) => phrases === phrasesFor(locale)).map((language) => language.locale.slice(0, 2))).toEqual([
      locale.slice(0, 2),
    ]);
  }
});

test('a retry hears the same variant, and different turns hear different ones', () => {
  const { filler } = phrasesFor('en-US');
  const chosen = Array.from({ length: 50 }, (_, turn) => variant(filler, `turn ${turn}`));
  expect(chosen).toEqual(Array.from({ length: 50 }, (_, turn) => variant(filler, `turn ${turn}`)));
  expect(new Set(chosen)).toEqual(new Set(filler));
});

/** The last sentence, which must be a question; French puts a space before its mark. */
function lastQuestion(text: string): string {
  return /(?:^|[.?。।؟] ?)([^.?。？।؟]+[?？؟])$/.exec(text)?.[1] ?? `no question: ${text}`;
}

/** The words that a text teaches, by what they do. They stand behind a colon, or in Japanese brackets. */
function taughtIn(text: string, locale: Locale): Map<Command, string> {
  const quoted = [...text.matchAll(/(?:: |「)([^:.?。？।؟」]+)(?=[.।」])/gu)].map((match) => match[1] ?? '');
  return new Map(quoted.flatMap((words) => (commandIn(words, locale, false) ? [[commandIn(words, locale, false) as Command, words]] : [])));
}

function textsIn(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  return Object.values(value as object).flatMap(textsIn);
}
