import { knownLocale, LANGUAGES, LOCALES, type Locale } from '#core/languages/locale.ts';

/** A service of ours: what it is called, and the languages it can do, by their codes ('de'). */
interface WyomingService {
  name: string;
  languages: 'any' | readonly string[];
}

/**
 * The data of `info`, in the fields of the Python package `wyoming` 1.10.2, which Home Assistant reads it with. Home Assistant makes a recogniser,
 * a voice and a conversation agent of the programs, cuts a sound at its end itself, and asks for speech by the name of a voice alone.
 */
export function wyomingInfo({ stt, tts, model }: { stt: WyomingService; tts: WyomingService; model: { name: string } }): object {
  return {
    asr: [
      {
        ...program('Speech recognition'),
        models: [part(stt.name, stt.name, localesOf(stt.languages))],
        supports_transcript_streaming: false,
        requires_external_vad: true,
        prefers_auto_gain_enabled: true,
        prefers_noise_reduction_enabled: true,
      },
    ],
    tts: [{ ...program('Speech'), voices: voicesOf(tts), supports_synthesize_streaming: true }],
    handle: [
      {
        ...program('Conversation'),
        models: [part(model.name, model.name, LOCALES)],
        supports_handled_streaming: true,
        supports_home_control: false,
      },
    ],
    intent: [],
    wake: [],
    mic: [],
    snd: [],
  };
}

/**
 * The language that the name of a voice tells: of ours ('parley-de'), and of those that begin with it as Piper's do ('de_DE-thorsten-medium').
 * Undefined for any other name.
 */
export function localeOfVoice(name: string): Locale | undefined {
  return knownLocale(name.replace(/^parley-/i, ''));
}

/** One a language, because a client that names a voice says no more of the language. */
function voicesOf({ name, languages }: WyomingService): object[] {
  const spoken = localesOf(languages);
  return [...LANGUAGES.keys()].flatMap((code) => {
    const locales = spoken.filter((locale) => locale.startsWith(`${code}-`));
    if (locales.length === 0) return [];
    const title = new Intl.DisplayNames(code, { type: 'language' }).of(code);
    return [{ ...part(`parley-${code}`, `${title} (${name})`, locales), speakers: null }];
  });
}

const ARTIFACT = { attribution: { name: 'Parley', url: '' }, installed: true, version: null };

function program(description: string): object {
  return { ...ARTIFACT, name: 'parley', description };
}

function part(name: string, description: string, languages: readonly Locale[]): object {
  return { ...ARTIFACT, name, description, languages };
}

function localesOf(languages: WyomingService['languages']): readonly Locale[] {
  return languages === 'any' ? LOCALES : LOCALES.filter((locale) => languages.includes(locale.slice(0, 2)));
}
