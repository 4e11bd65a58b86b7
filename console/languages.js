import { LOCALES } from './locales.js';
import { element, make } from './views/element.js';

const REMEMBERED = 'parley.language';

/**
 * The choice of a language, remembered in this browser; at first the browser's own.
 *
 * @param {() => void} onChange
 * @returns {() => string} the locale
 */
export function languageChoice(onChange) {
  const select = /** @type {HTMLSelectElement} */ (element('language'));
  for (const locale of LOCALES) {
    const option = make('option', new Intl.DisplayNames([locale], { type: 'language' }).of(locale));
    option.value = locale;
    option.lang = locale;
    select.append(option);
  }
  select.value = firstKnown([localStorage.getItem(REMEMBERED) ?? '', ...navigator.languages]);
  select.onchange = () => {
    localStorage.setItem(REMEMBERED, select.value);
    onChange();
  };
  return () => select.value;
}

/**
 * The first of these that we speak: itself, or another of its language.
 *
 * @param {readonly string[]} wishes
 */
function firstKnown(wishes) {
  for (const wish of wishes) {
    const known =
      LOCALES.find((locale) => locale === wish) ?? LOCALES.find((locale) => wish !== 'en' && locale.split('-')[0] === wish.split('-')[0]);
    if (known) return known;
  }
  return 'en-US';
}
