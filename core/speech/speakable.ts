import { type Locale, languageOf } from '#core/languages/locale.ts';
import { clean } from './clean.ts';
import { markdownReader } from './markup/markdown.ts';
import { forEars, type Sifted } from './not-for-ears/for-ears.ts';
import { spokenText } from './spoken-text.ts';

/** Prose out of a model's tokens. What the calls return, joined, is the same however the text was cut into tokens. */
export interface SpeakableStream {
  push(token: string): string;
  end(): string;
  /** What the last call found to be void of all that came before what it returned (see `Sifted`). */
  voided(): Sifted['void'];
}

/**
 * Prose that a voice can say: nothing that is not for ears, no markup, no signs, no addresses, no emoji. '\n' stands where the end of a
 * paragraph, list item, heading or row was seen; the text's own end is none. A plain word comes out of the call that brought it in; what is
 * held is said where it is held (`forEars`, `markdownReader`, `inlineMarkup`, `spokenText`).
 */
export function speakableStream(locale: Locale): SpeakableStream {
  const ears = forEars();
  let text = proseOf(locale);
  let lost: Sifted['void'];

  function take(heard: Sifted): void {
    lost = heard.void;
    if (lost) text = proseOf(locale);
    text.push(heard.text);
  }

  return {
    push(token) {
      take(ears.push(token));
      return text.take();
    },
    end() {
      take(ears.end());
      text.end();
      return text.take();
    },
    voided: () => lost,
  };
}

/** Markdown on its way to prose. */
function proseOf(locale: Locale) {
  const spoken = spokenText(locale);
  const reader = markdownReader(spoken, languageOf(locale).speech);
  /** The first half of a character beyond U+FFFF. */
  let half = '';
  return {
    push(markdown: string) {
      const text = half + markdown;
      half = /[\ud800-\udbff]$/.test(text) ? text.slice(-1) : '';
      reader.push(clean(half === '' ? text : text.slice(0, -1)));
    },
    end: () => reader.end(),
    take: () => spoken.take(),
  };
}

/** The whole of a markdown text as prose, as `speakableStream` would say it. */
export function speakable(markdown: string, locale: Locale): string {
  const stream = speakableStream(locale);
  const begun = stream.push(markdown);
  const rest = stream.end();
  return stream.voided() === undefined ? begun + rest : rest;
}
