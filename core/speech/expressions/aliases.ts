import type { Language, Locale } from '#core/languages/locale.ts';

/** A place in a text, from `start` up to (not including) `end`, that is said in other words. */
export interface Abbreviation {
  start: number;
  end: number;
  alias: string;
}

/** Only what voices say badly and what means one thing alone. A space may be missing in the text. */
const ABBREVIATIONS: Readonly<Record<Language, Readonly<Record<string, string>>>> = {
  en: {
    'e.g.': 'for example',
    'E.g.': 'for example',
    'i.e.': 'that is',
    'I.e.': 'that is',
    'etc.': 'et cetera',
    'et al.': 'and others',
    'approx.': 'approximately',
    'Approx.': 'approximately',
    'incl.': 'including',
    'excl.': 'excluding',
    'vs.': 'versus',
    'a.k.a.': 'also known as',
  },
  de: {
    'z. B.': 'zum Beispiel',
    'Z. B.': 'zum Beispiel',
    'd. h.': 'das heißt',
    'D. h.': 'das heißt',
    'usw.': 'und so weiter',
    'etc.': 'et cetera',
    'bzw.': 'beziehungsweise',
    'bspw.': 'beispielsweise',
    'ca.': 'circa',
    'Ca.': 'circa',
    'evtl.': 'eventuell',
    'ggf.': 'gegebenenfalls',
    'inkl.': 'inklusive',
    'exkl.': 'exklusive',
    'v. a.': 'vor allem',
    'z. T.': 'zum Teil',
    'u. Ä.': 'und Ähnliches',
    'o. Ä.': 'oder Ähnliches',
    'i. d. R.': 'in der Regel',
    'v. Chr.': 'vor Christus',
    'n. Chr.': 'nach Christus',
    'Nr.': 'Nummer',
  },
  es: {
    'p. ej.': 'por ejemplo',
    'P. ej.': 'por ejemplo',
    'etc.': 'etcétera',
    'aprox.': 'aproximadamente',
    'Ud.': 'usted',
    'Uds.': 'ustedes',
    'EE. UU.': 'Estados Unidos',
    'a. C.': 'antes de Cristo',
    'd. C.': 'después de Cristo',
    'pág.': 'página',
    'núm.': 'número',
  },
  fr: {
    'p. ex.': 'par exemple',
    'P. ex.': 'par exemple',
    'c.-à-d.': "c'est-à-dire",
    'etc.': 'et cetera',
    'env.': 'environ',
    'av. J.-C.': 'avant Jésus-Christ',
    'apr. J.-C.': 'après Jésus-Christ',
    'n°': 'numéro',
  },
  it: {
    'p. es.': 'per esempio',
    'ad es.': 'ad esempio',
    'Ad es.': 'ad esempio',
    'ecc.': 'eccetera',
    'etc.': 'eccetera',
    'ca.': 'circa',
    'a. C.': 'avanti Cristo',
    'd. C.': 'dopo Cristo',
    'pag.': 'pagina',
    'n°': 'numero',
  },
  nl: {
    'bijv.': 'bijvoorbeeld',
    'Bijv.': 'bijvoorbeeld',
    'bv.': 'bijvoorbeeld',
    'enz.': 'enzovoort',
    'etc.': 'et cetera',
    'd.w.z.': 'dat wil zeggen',
    'm.a.w.': 'met andere woorden',
    'o.a.': 'onder andere',
    'i.p.v.': 'in plaats van',
    'ca.': 'circa',
    'incl.': 'inclusief',
    'excl.': 'exclusief',
    'v. Chr.': 'voor Christus',
    'n. Chr.': 'na Christus',
    'blz.': 'bladzijde',
    'nr.': 'nummer',
  },
  pt: {
    'p. ex.': 'por exemplo',
    'P. ex.': 'por exemplo',
    'etc.': 'et cetera',
    'aprox.': 'aproximadamente',
    'a. C.': 'antes de Cristo',
    'd. C.': 'depois de Cristo',
    'pág.': 'página',
    nº: 'número',
    'n°': 'número',
  },
  hi: {
    'डॉ.': 'डॉक्टर',
    'प्रो.': 'प्रोफ़ेसर',
    'रु.': 'रुपये',
    'कि. मी.': 'किलोमीटर',
    'ई. पू.': 'ईसा पूर्व',
  },
  ar: { إلخ: 'إلى آخره', 'د.': 'الدكتور', 'ر. س': 'ريال سعودي', 'ق. م': 'قبل الميلاد' },
  ja: { 'etc.': 'など', 'vs.': '対', 'No.': 'ナンバー' },
};

/** A letter or digit of the languages above, but Japanese: it writes its words right against others. */
const LETTER = '\\wÀ-ɏ\\u0620-\\u0669\\u0900-\\u0963';

const tables = new Map(
  Object.entries(ABBREVIATIONS).map(([language, table]) => {
    const written = Object.keys(table).map((form) => form.replaceAll('.', '\\.').replaceAll(' ', ' ?'));
    const pattern = new RegExp(`(?<![${LETTER}.])(?:${written.join('|')})(?![${LETTER}])`, 'g');
    return [language, { pattern, aliases: new Map(Object.entries(table).map(([form, alias]) => [withoutSpaces(form), alias])) }];
  }),
);

/** The abbreviations in a clean sentence, in order. */
export function findAbbreviations(sentence: string, locale: Locale): Abbreviation[] {
  const table = tables.get(locale.slice(0, 2));
  if (!table) return [];
  return Array.from(sentence.matchAll(table.pattern), ({ 0: form, index }) => {
    const end = index + form.length;
    // The dot that ends the sentence too stays outside, or the voice would not come to rest.
    const closing = end === sentence.length && form.endsWith('.') ? 1 : 0;
    return { start: index, end: end - closing, alias: table.aliases.get(withoutSpaces(form)) ?? form };
  });
}

function withoutSpaces(form: string): string {
  return form.replaceAll(' ', '');
}
