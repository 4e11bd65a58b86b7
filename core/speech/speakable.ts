import { type Locale, languageOf } from '#core/languages/locale.ts';
import { clean } from './clean.ts';
import { markdownReader } from './markup/markdown.ts';
import { spokenText } from './spoken-text.ts';

/** Prose out of a model's tokens. What the calls return, joined, is the same however the text was cut into tokens. */
export interface SpeakableStream {
  push(token: string): string;
  end(): string;
}

/**
 * Prose that a voice can say: no markup, no signs, no addresses, no emoji. '\n' stands where the end of a paragraph, list item, heading or
 * row was seen; the text's own end is none. A plain word comes out of the call that brought it in; what is held is said where it is held
 * (`markdownReader`, `inlineMarkup`, `spokenText`).
 */
export function speakableStream(locale: Locale): SpeakableStream {
  const spoken = spokenText(locale);
  const reader = markdownReader(spoken, languageOf(locale).speech.words);
  /** The first half of a character beyond U+FFFF. */
  let half = '';

  return {
    push(token) {
      const text = half + token;
      half = /[\ud800-\udbff]$/.test(text) ? text.slice(-1) : '';
      reader.push(clean(half === '' ? text : text.slice(0, -1)));
      return spoken.take();
    },
    end() {
      reader.end();
      return spoken.take();
    },
  };
}

/** The whole of a markdown text as prose, as `speakableStream` would say it. */
export function speakable(markdown: string, locale: Locale): string {
  const stream = speakableStream(locale);
  return stream.push(markdown) + stream.end();
}
