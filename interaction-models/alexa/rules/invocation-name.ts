import type { Locale } from '#core/languages/locale.ts';
import type { Problem } from './problem.ts';

/** Alexa would not know what of an utterance is the name (https://developer.amazon.com/en-US/docs/alexa/custom-skills/choose-the-invocation-name-for-a-custom-skill.html). */
const WAKE_WORDS = words(
  'alexa amazon echo computer ziggy skill app アレクサ アマゾン エコー スキル アプリ एलेक्सा अमेज़न इको स्किल ऐप أليكسا أمازون إيكو مهارة تطبيق',
);

/** Words that start a skill or join its name to a request, by language. */
const TAKEN: Readonly<Record<string, ReadonlySet<string>>> = {
  ar: words('افتح افتحي شغل شغلي ابدأ ابدئي اسأل اسألي أخبر قل من عن إلى في مع على و أن'),
  de: words(
    'öffne öffnen starte start frage frag sage sag spiele lade benutze verwende nach ob dass von mit zu in der die das ein eine und bei für',
  ),
  en: words(
    'open launch start ask tell run begin load play resume use talk by from in using with about for if to whether that a an the of and or',
  ),
  es: words(
    'abre inicia lanza empieza comienza pregunta dile pide usa ejecuta juega a al de del en con para por sobre que si el la los las un una y',
  ),
  fr: words(
    'ouvre ouvrir lance lancer démarre demande demander dis utilise joue à au aux de du des en avec pour sur par que si le la les un une et',
  ),
  hi: words('खोलो खोलें शुरू चालू पूछो पूछें बताओ बोलो चलाओ से को का के की में पर और एक कि'),
  it: words('apri avvia lancia inizia chiedi domanda usa gioca di a da in con su per tra fra se che il lo la i gli le un uno una e'),
  ja: words('開いて 起動 起動して 開始 始めて 使って 聞いて で に を は が の と から'),
  nl: words('open start begin vraag zeg vertel gebruik speel aan van met voor over op in bij of dat de het een en'),
  pt: words(
    'abre abrir abra inicia inicie começa pergunta pergunte pede peça use usar jogar a ao à de do da em no na com para por sobre que se o os as um uma e',
  ),
};

export function invocationProblems(locale: Locale, name: string): Problem[] {
  const problems: Problem[] = [];
  const problem = (what: string) => problems.push({ place: `${locale} invocation name "${name}"`, what });
  if (!/^[\p{L}\p{M}'. ]+$/u.test(name) || name !== name.toLowerCase())
    problem('only letters in lower case, spaces, apostrophes and periods are allowed');
  if (name.length < 2 || name.length > 50) problem('it has 2 to 50 characters');
  const parts = name.split(' ');
  if (parts.length < 2) problem('one word alone is for brands');
  for (const part of parts) {
    if (part === '') problem('one space is between words, and none around them');
    if (WAKE_WORDS.has(part)) problem(`"${part}" belongs to Alexa`);
    if (TAKEN[locale.slice(0, 2)]?.has(part)) problem(`"${part}" starts or joins a request`);
  }
  return problems;
}

function words(list: string): ReadonlySet<string> {
  return new Set(list.split(' '));
}
