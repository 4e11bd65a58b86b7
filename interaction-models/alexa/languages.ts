import type { Locale } from '#core/locale.ts';
import { ar } from './languages/ar.ts';
import { de } from './languages/de.ts';
import { en } from './languages/en.ts';
import { es } from './languages/es.ts';
import { fr } from './languages/fr.ts';
import { hi } from './languages/hi.ts';
import { it } from './languages/it.ts';
import { ja } from './languages/ja.ts';
import { nl } from './languages/nl.ts';
import { pt } from './languages/pt.ts';
import type { SpokenLanguage } from './spoken-language.ts';

const LANGUAGES: Readonly<Record<string, SpokenLanguage>> = { ar, de, en, es, fr, hi, it, ja, nl, pt };

export function spokenIn(locale: Locale): SpokenLanguage {
  const spoken = LANGUAGES[locale.slice(0, 2)];
  if (!spoken) throw new Error(`nobody has described how people speak in ${locale}`);
  return spoken;
}
