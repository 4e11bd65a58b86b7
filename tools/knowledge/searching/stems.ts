/**
 * Endings of words, the longer ones in front of those that they end with. They are cut off words of a question, and what is left is looked for as
 * the beginning of words, so that a form that is cut too short still finds what begins as it does. Documents are indexed as they are written:
 * which language one is in need not be known.
 */
const ENDINGS: Readonly<Record<string, RegExp>> = {
  ar: /(?:ات|ون|ين|ان|ها|هم|نا|ية|ه|ة|ي)$/,
  de: /(?:ungen|heiten|keiten|lichen|ung|heit|keit|lich|isch|erin|ern|est|en|er|es|em|et|st|te|e|n|s|t)$/,
  en: /(?:ations|ation|ingly|ments|ment|ings|ness|able|ible|ions|edly|ing|ion|ers|ies|ied|est|ity|ly|er|ed|es|al|s|e|y)$/,
  es: /(?:aciones|amiento|iendo|mente|ación|acion|idades|idad|ando|adas|ados|idas|idos|ada|ado|ida|ido|aron|ieron|ar|er|ir|as|os|es|an|en|a|o|e|s)$/,
  fr: /(?:issement|ations|ation|ements|ement|euses|euse|eurs|eur|ables|able|antes|ante|ants|ant|ions|ées|ees|és|ée|ee|er|ez|ent|es|e|s|x|t)$/,
  hi: /(?:ियों|ियां|ाओं|ुओं|ों|ें|ीं|ाएं|ता|ती|ते|ना|नी|ने|ा|ी|े|ो|ि|ु|ू)$/,
  it: /(?:azioni|azione|amento|amenti|mente|ando|endo|ati|ate|ata|ato|iti|ite|ita|ito|are|ere|ire|i|e|a|o)$/,
  nl: /(?:ingen|heden|lijke|lijk|heid|ing|ers|eren|en|er|je|te|de|t|e|s|d)$/,
  pt: /(?:acoes|acao|amento|mente|idades|idade|ando|endo|indo|adas|ados|idas|idos|ada|ado|ida|ido|ar|er|ir|as|os|es|am|em|a|o|e|s)$/,
};

/** The article and the particles that Arabic writes together with a word. */
const ARABIC_PREFIX = /^(?:وال|بال|كال|فال|لل|ال)(?=\p{L}{3})/u;

/** In letters; a shorter one is the beginning of too many words. */
const SHORTEST_STEM = 4;
const SHORTEST_STEMS: Readonly<Record<string, number>> = { ar: 3, hi: 2 };

/** What the other forms of a folded word begin with; undefined where it is too short, or has digits. */
export function stemOf(word: string, language: string): string | undefined {
  if (/\p{N}/u.test(word)) return undefined;
  const bare = language === 'ar' ? word.replace(ARABIC_PREFIX, '') : word;
  const shortest = SHORTEST_STEMS[language] ?? SHORTEST_STEM;
  const endings = ENDINGS[language];
  const stem = endings ? bare.replace(endings, '') : bare;
  if (stem.length >= shortest) return stem;
  return bare.length >= shortest ? bare : undefined;
}
