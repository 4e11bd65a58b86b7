import { describe, expect, test } from '@jest/globals';
import { type Command, commandIn } from '#core/conversation/commands.ts';
import { LOCALES, type Locale } from '#core/languages/locale.ts';
import { type Phrases, phrasesFor, variant } from '#core/languages/phrases.ts';
import { alexaDialect, googleDialect, plainDialect } from '#core/speech/dialects.ts';
import { fitSsml } from '#core/speech/ssml.ts';
import { checkSsml } from '#core/speech/well-formed.ts';

interface Grammar {
  phrases: Phrases;
  locale: Locale;
  /** How a question that is answered by yes or no begins. */
  offer: RegExp;
  /** How a question that is answered by something else begins. */
  open: RegExp;
  /** The words that help teaches, by what they do. */
  taught: Partial<Record<Command, string>>;
  /** How such words stand in a sentence; absent: 'say: go on.' */
  quoted?: (words: string) => string;
  /** The only Latin letters, in a language that has others. */
  names?: RegExp;
}

const GRAMMARS: Grammar[] = [
  {
    phrases: phrasesFor('en-US'),
    locale: 'en-US',
    offer: /^(Shall I|Would you like|Are you) /,
    open: /^(What|What's) /,
    taught: { 'go-on': 'go on', repeat: 'repeat', 'start-over': 'start over', 'forget-me': 'forget me' },
  },
  {
    phrases: phrasesFor('de-DE'),
    locale: 'de-DE',
    offer: /^(Soll ich|Möchtest du|Bist du) /,
    open: /^(Was|Worüber) /,
    taught: { 'go-on': 'weiter', repeat: 'wiederholen', 'start-over': 'neues Thema', 'forget-me': 'vergiss mich' },
  },
  {
    phrases: phrasesFor('es-ES'),
    locale: 'es-ES',
    offer: /^¿(Quieres|Sigues) /,
    open: /^¿(Qué|De qué|En qué) /,
    taught: { 'go-on': 'continúa', repeat: 'repite', 'start-over': 'nuevo tema', 'forget-me': 'olvídame' },
  },
  {
    phrases: phrasesFor('fr-FR'),
    locale: 'fr-FR',
    offer: /^(Voulez-vous|Vous êtes) /,
    open: /^(Que|De quoi|Quelle) /,
    taught: { 'go-on': 'continue', repeat: 'répète', 'start-over': 'nouveau sujet', 'forget-me': 'oublie-moi' },
  },
  {
    phrases: phrasesFor('it-IT'),
    locale: 'it-IT',
    offer: /^(Vuoi che|Vuoi sentir|Ci sei) ?/,
    open: /^(Che cos|Di che cos)/,
    taught: { 'go-on': 'continua', repeat: 'ripeti', 'start-over': 'nuovo argomento', 'forget-me': 'dimenticami' },
  },
  {
    phrases: phrasesFor('nl-NL'),
    locale: 'nl-NL',
    offer: /^(Zal ik|Wil je|Ben je) /,
    open: /^(Wat|Waar) /,
    taught: { 'go-on': 'ga verder', repeat: 'herhaal', 'start-over': 'nieuw onderwerp', 'forget-me': 'vergeet mij' },
  },
  {
    phrases: phrasesFor('pt-BR'),
    locale: 'pt-BR',
    offer: /^(Quer|Você ainda) /,
    open: /^(O que|Sobre o que) /,
    taught: { 'go-on': 'continue', repeat: 'repita', 'start-over': 'novo assunto', 'forget-me': 'me esqueça' },
  },
  {
    phrases: phrasesFor('ja-JP'),
    locale: 'ja-JP',
    offer: /^[^何]+(ましょうか|ますか)？$/,
    open: /何[^。]+か？$/,
    taught: { 'go-on': '続けて', repeat: 'もう一度', 'start-over': '別の話', 'forget-me': '私を忘れて' },
    quoted: (words) => `「${words}」`,
    names: /Parley/g,
  },
  {
    phrases: phrasesFor('hi-IN'),
    locale: 'hi-IN',
    offer: /^क्या (मैं|आप) /,
    open: /^(?!क्या ).*(क्या|किस)/,
    taught: { 'go-on': 'आगे बताओ', repeat: 'दोहराओ', 'start-over': 'नया विषय', 'forget-me': 'मुझे भूल जाओ' },
    quoted: (words) => `: ${words}।`,
    names: /Parley/g,
  },
  {
    phrases: phrasesFor('ar-SA'),
    locale: 'ar-SA',
    offer: /^هل /,
    open: /^(ماذا|عم|كيف) /,
    taught: { 'go-on': 'أكمل', repeat: 'أعد', 'start-over': 'موضوع جديد', 'forget-me': 'انس كل شيء عني' },
    names: /Parley/g,
  },
];

describe.each(GRAMMARS)('The phrases in $locale', ({ phrases, locale, offer, open, taught, quoted = (words) => `: ${words}.`, names }) => {
  const { spoken, commands: _commands, ...sentences } = phrases;

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
    expect(lastQuestion(phrase)).toMatch(offer);
  });

  test.each(openQuestions)('"%s" invites the next request, not a yes or no', (phrase) => {
    expect(lastQuestion(phrase)).toMatch(open);
  });

  test('every phrase but the questions is a statement', () => {
    const statements = textsIn(sentences).filter((text) => !offers.includes(text) && !openQuestions.includes(text));
    for (const text of statements) expect(text).toMatch(/^[^?¿？؟]+[.。।]$/);
  });

  test('sentences hold nothing that a voice stumbles over', () => {
    for (const text of textsIn(sentences)) {
      expect(text.replace('{days}', 'thirty')).toMatch(/^[\p{L}\p{M} .,:?¿'。、？「」।،؟-]+$/u);
      expect(text).not.toMatch(/ {2}|^ | $|(?<!\p{L})\p{L}\.|\p{Lu}{2}/u);
    }
  });

  test('words for symbols are words', () => {
    for (const text of textsIn(spoken)) expect(text.replace('{host}', 'example')).toMatch(/^\p{L}[\p{L}\p{M} ,'،、]*$/u);
  });

  test('{days} and {host} stand in the phrases where they are filled in, and nowhere else', () => {
    expect(phrases.privacy.split('{days}')).toHaveLength(2);
    expect(spoken.link.split('{host}')).toHaveLength(2);
    expect(textsIn({ sentences, spoken }).filter((text) => /[{}]/.test(text))).toEqual([phrases.privacy, spoken.link]);
  });

  test('variants of a phrase differ', () => {
    for (const ways of [phrases.welcomeBack, phrases.reprompt, phrases.filler, phrases.goodbye, phrases.notUnderstood]) {
      expect(ways.length).toBeGreaterThan(1);
      expect(new Set(ways).size).toBe(ways.length);
    }
  });

  test('the commands that the help phrase teaches are understood', () => {
    for (const [command, words] of Object.entries(taught)) {
      expect(phrases.help).toContain(quoted(words));
      expect(commandIn(words, locale, false)).toBe(command);
    }
    const forgetMe = quoted(taught['forget-me'] ?? '');
    expect(phrases.privacy).toContain(forgetMe);
    expect(phrases.errors['forget-failed']).toContain(forgetMe);
  });

  test('the two examples in help are questions for the model', () => {
    const examples = [...phrases.help.matchAll(/[:「] ?([^:.?。？؟।「]+[?？؟])/g)].map((match) => match[1] ?? '');
    expect(examples).toHaveLength(2);
    for (const example of examples) expect(commandIn(example, locale, true)).toBeUndefined();
  });

  test('fixed sentences are as short as listening allows', () => {
    for (const text of textsIn(sentences)) expect(text.length).toBeLessThan(450);
  });

  test('each phrase is a valid reply on every platform', () => {
    for (const dialect of [alexaDialect(locale), googleDialect(locale), plainDialect(locale)]) {
      for (const text of textsIn(sentences)) {
        const { ssml, spoken, problem } = fitSsml([text], dialect);
        expect({ spoken, problem }).toEqual({ spoken: 1, problem: undefined });
        expect(checkSsml(ssml, dialect)).toBeUndefined();
      }
    }
  });

  test('no phrase is in a foreign script, and none turns the direction of writing', () => {
    for (const text of textsIn({ sentences, spoken })) {
      const own = text.replace(/\{\w+\}/g, '').replace(names ?? /(?!)/g, '');
      expect(own).not.toMatch(/\p{Bidi_Control}/u);
      if (names) expect(own).not.toMatch(/\p{Script=Latin}/u);
      else expect(own).not.toMatch(/[^\p{Script=Latin}\p{Script=Common}\p{Script=Inherited}]/u);
    }
  });
});

test('every language speaks for itself', () => {
  const [en, ...others] = GRAMMARS.map(({ phrases: { spoken: _spoken, commands: _commands, ...sentences } }) => textsIn(sentences));
  for (const texts of others) {
    expect(texts).toHaveLength(en?.length ?? 0);
    expect(texts.filter((text) => en?.includes(text))).toEqual([]);
  }
});

test('every locale has phrases in its own language', () => {
  for (const locale of LOCALES) {
    expect(phrasesFor(locale).welcome).toContain('Parley');
    expect(GRAMMARS.filter(({ phrases }) => phrases === phrasesFor(locale)).map((grammar) => grammar.locale.slice(0, 2))).toEqual([
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

function textsIn(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  return Object.values(value as object).flatMap(textsIn);
}
