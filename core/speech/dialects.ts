import type { Locale } from '#core/languages/locale.ts';

/** Ways to read digits that a voice has to be told of. */
export type SayAsKind = 'date' | 'time' | 'telephone' | 'digits';

/** What a voice platform accepts. */
export interface Dialect {
  name: 'alexa' | 'google' | 'plain';
  locale: Locale;
  /** The longest reply in UTF-16 code units, markup included. */
  maxCharacters: number;
  /** The tags it may hold, each with its attributes. */
  tags: Readonly<Record<string, readonly string[]>>;
  /** The platform's name for a reading; one without a name is left to the voice. */
  interpretAs: Readonly<Partial<Record<SayAsKind, string>>>;
}

/** What we write, of all that the platforms accept. */
const TAGS = { speak: [], break: ['time'], 'say-as': ['interpret-as', 'format'], sub: ['alias'] };

/**
 * An Alexa skill: https://developer.amazon.com/en-US/docs/alexa/custom-skills/speech-synthesis-markup-language-ssml-reference.html
 * The tags that we write exist in all its locales. 8,000 characters is the size at which a reply is refused.
 * Alexa's "time" is a duration (1'21"), so clock times are left to the voice.
 */
export function alexaDialect(locale: Locale): Dialect {
  return {
    name: 'alexa',
    locale,
    maxCharacters: 8_000,
    tags: TAGS,
    interpretAs: { date: 'date', telephone: 'telephone', digits: 'digits' },
  };
}

/**
 * Google Assistant: https://developers.google.com/assistant/conversational/ssml
 * No limit of speech is known; the text on a screen has one, which belongs to whoever builds the reply.
 */
export function googleDialect(locale: Locale): Dialect {
  return {
    name: 'google',
    locale,
    maxCharacters: Number.POSITIVE_INFINITY,
    tags: TAGS,
    interpretAs: { date: 'date', time: 'time', telephone: 'telephone', digits: 'characters' },
  };
}

/** Text without markup, paragraphs on lines of their own. */
export function plainDialect(locale: Locale): Dialect {
  return { name: 'plain', locale, maxCharacters: Number.POSITIVE_INFINITY, tags: {}, interpretAs: {} };
}
