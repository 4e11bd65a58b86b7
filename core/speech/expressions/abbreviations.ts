import type { Locale } from '#core/languages/locale.ts';

/**
 * Words with a full stop, without it. `inside`: something always follows in the same sentence. `either`: it ends the sentence if a capital
 * letter follows. `numbers`: inside only in front of a number.
 */
interface Abbreviations {
  inside: ReadonlySet<string>;
  either: ReadonlySet<string>;
  numbers: ReadonlySet<string>;
}

const set = (words: string): ReadonlySet<string> => new Set(words.split(' ').filter(Boolean));

const NONE: Abbreviations = { inside: set(''), either: set(''), numbers: set('') };

const TABLE: Readonly<Record<string, Abbreviations>> = {
  en: {
    inside: set(
      'Dr Mr Mrs Ms Mx Prof St Mt Ft Gen Col Capt Lt Sgt Gov Sen Rep Rev Hon Messrs vs v e.g i.e eg ie approx ca cf viz al U.S U.K',
    ),
    either: set(
      'etc a.m p.m Jr Sr Inc Ltd Co Corp Ave Blvd Rd Jan Feb Mar Apr Jun Jul Aug Sep Sept Oct Nov Dec Mon Tue Wed Thu Fri Sat Sun est dept',
    ),
    numbers: set('No Nos no nos p pp vol Vol fig Fig ch Ch sec Sec art Art Eq'),
  },
  de: {
    inside: set(
      'Dr Prof Hr Fr St Nr Bd Abb Abs Art Kap ca z d h u a o i s v evtl ggf inkl exkl bzgl bzw vgl sog gen geb gest Dipl Ing Mag Rd rd max min Mio Mrd zzgl vs',
    ),
    either: set('usw etc usf Str Jan Feb Mär Apr Jun Jul Aug Sep Sept Okt Nov Dez Tel Jh Jhd Chr Std Min Sek'),
    numbers: set('S Z'),
  },
  es: {
    inside: set(
      'EE Sr Sra Srta Sres Dr Dra Prof Profa D Dña Ud Uds Vd Vds Lic Ing Gral p ej pág págs núm aprox Sto Sta Av Avda Excmo vs a',
    ),
    either: set('etc EE.UU UU a.m p.m a.C d.C ene feb mar abr may jun jul ago sept oct nov dic'),
    numbers: set('n art fig vol cap'),
  },
  fr: {
    inside: set('M MM Mme Mlle Mgr Me Dr Pr Prof St Ste av env cf ex p pp vol réf tél vs'),
    either: set('etc apr janv févr avr juil sept oct nov déc hab'),
    numbers: set('n no art fig chap'),
  },
  it: {
    inside: set('Sig Sigg Dott Prof Ing Avv Arch Geom Rag Egr Gent Spett On S SS ca pag pagg p es cfr tel vs'),
    either: set('ecc gen feb mar apr mag giu lug ago set ott nov dic a.C d.C'),
    numbers: set('n nr art fig vol cap'),
  },
  pt: {
    inside: set('Sr Sra Srta Dr Dra Prof Profa Eng Exmo Exma Sto Sta Av p ex pág págs aprox cf vs'),
    either: set('etc jan fev mar abr mai jun jul ago set out nov dez a.C d.C'),
    numbers: set('n art fig vol cap'),
  },
  nl: {
    inside: set(
      'dhr mevr mw dr drs mr ir ing prof Dhr Mevr Mw Dr Drs Mr Ir Ing Prof St nr nrs blz bijv bv m.a.w d.w.z o.a i.v.m t.o.v ca max min resp incl excl evt vgl vs z.g zgn',
    ),
    either: set('enz etc jan feb mrt apr jun jul aug sep sept okt nov dec n.Chr v.Chr'),
    numbers: set('art fig'),
  },
  hi: {
    inside: set('डॉ प्रो श्री श्रीमती पं कि.मी रु ई.पू ए बी सी डी एफ एच जे के एल एम एन पी एस टी वी'),
    either: set(''),
    numbers: set('नं पृ'),
  },
  ar: { inside: set('د أ أ.د م'), either: set(''), numbers: set('ص ج') },
  ja: { inside: set('Dr Mr Mrs Ms vs'), either: set(''), numbers: set('') },
};

/** In front of a German ordinal: am 3. Oktober, der 2. Weltkrieg. */
const BEFORE_ORDINAL = set(
  'am der die das den dem des vom zum zur im ab bis und oder seit ein eine einem einen einer jeder jede jeden mein sein unser ihr',
);

/** In front of a letter that is a name of its own: vitamin C, plan B. */
const BEFORE_LETTER = set('vitamin vitamina vitamine plan hepatitis option part teil team typ type group gruppe grade section appendix');

/**
 * Does the full stop at the end of `sentence` belong to its last word, and the sentence go on? `next` is the first character behind the
 * space. Where both are possible (U.S.), it goes on: a late cut is heard less than a wrong one.
 */
export function goesOn(sentence: string, next: string, locale: Locale): boolean {
  const language = locale.slice(0, 2);
  const { inside, either, numbers } = TABLE[language] ?? NONE;
  const [, before = '', word = ''] = /(?:^|(\S+)\s+)["'“‘«„¿¡([]*(\S+)\.$/u.exec(sentence) ?? [];
  // The number of an item: 1. Mix the eggs.
  if (/^\d{1,3}$/.test(word)) return before === '' || (language === 'de' && BEFORE_ORDINAL.has(before.toLowerCase()));
  const has = (words: ReadonlySet<string>) => words.has(word) || words.has(word.charAt(0).toLowerCase() + word.slice(1));
  if (has(inside)) return true;
  if (has(either)) return !/\p{Lu}/u.test(next) && !/["“«„¿¡]/.test(next);
  if (numbers.has(word)) return /\p{Nd}/u.test(next);
  return isInitial(word, before, language);
}

/** J. R. R. Tolkien, John F. Kennedy, z. B., z.B.; but: vitamin C. It helps. And: not I. He did. */
function isInitial(word: string, before: string, language: string): boolean {
  if (!/^\p{Lu}$/u.test(word)) return /^\p{L}{1,2}(?:\.\p{L}{1,2})+$/u.test(word);
  if (BEFORE_LETTER.has(before.toLowerCase())) return false;
  if (before === '' || /^["'“(]?\p{L}{1,2}\.$/u.test(before)) return true;
  return /^\p{Lu}/u.test(before) && !(language === 'en' && word === 'I');
}
