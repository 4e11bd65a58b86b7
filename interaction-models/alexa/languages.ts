import type { SpokenLanguage } from '#core/languages/alexa.ts';
import { ar } from '#core/languages/ar/alexa.ts';
import { de } from '#core/languages/de/alexa.ts';
import { en } from '#core/languages/en/alexa.ts';
import { es } from '#core/languages/es/alexa.ts';
import { fr } from '#core/languages/fr/alexa.ts';
import { hi } from '#core/languages/hi/alexa.ts';
import { it } from '#core/languages/it/alexa.ts';
import { ja } from '#core/languages/ja/alexa.ts';
import type { Locale } from '#core/languages/locale.ts';
import { nl } from '#core/languages/nl/alexa.ts';
import { pt } from '#core/languages/pt/alexa.ts';

const LANGUAGES: Readonly<Record<string, SpokenLanguage>> = { ar, de, en, es, fr, hi, it, ja, nl, pt };

export function spokenIn(locale: Locale): SpokenLanguage {
  const spoken = LANGUAGES[locale.slice(0, 2)];
  if (!spoken) throw new Error(`nobody has described how people speak in ${locale}`);
  return spoken;
}
