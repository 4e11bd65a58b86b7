import type { Reader } from './environment.ts';

/** Which service listens, and how to reach it. */
export interface EarsChoice {
  provider: 'deepgram' | 'openai' | 'wyoming' | 'pocketsphinx';
  apiKey?: string;
  baseURL?: string;
  model?: string;
}

/** Which service speaks, and how to reach it. */
export interface VoiceChoice {
  provider: 'elevenlabs' | 'openai' | 'wyoming' | 'flite';
  apiKey?: string;
  baseURL?: string;
  model?: string;
  voice?: string;
}

const EARS = ['deepgram', 'openai', 'wyoming', 'pocketsphinx'] as const;
const VOICES = ['elevenlabs', 'openai', 'wyoming', 'flite'] as const;

/** STT_PROVIDER, or by the keys that are set; the built-in ears if there is none. */
export function earsChoices(read: Reader, problems: string[]): EarsChoice[] {
  const byKey = setOnes(read, { DEEPGRAM_API_KEY: 'deepgram', OPENAI_STT_BASE_URL: 'openai', WYOMING_STT_URL: 'wyoming' });
  return named(read, problems, 'STT_PROVIDER', byKey || 'pocketsphinx', EARS).map((provider) => {
    if (provider === 'pocketsphinx') return { provider };
    if (provider === 'wyoming') return { provider, ...wyoming(read, problems, 'STT') };
    const prefix = provider === 'openai' ? 'OPENAI_STT' : 'DEEPGRAM';
    return { provider, ...service(read, problems, provider, prefix, 'STT_PROVIDER'), ...optional('model', read.text(`${prefix}_MODEL`)) };
  });
}

/** TTS_PROVIDER, or by the keys that are set; the built-in voice if there is none. */
export function voiceChoices(read: Reader, problems: string[]): VoiceChoice[] {
  const byKey = setOnes(read, { ELEVENLABS_API_KEY: 'elevenlabs', OPENAI_TTS_BASE_URL: 'openai', WYOMING_TTS_URL: 'wyoming' });
  return named(read, problems, 'TTS_PROVIDER', byKey || 'flite', VOICES).map((provider) => {
    if (provider === 'flite') return { provider };
    if (provider === 'wyoming') return { provider, ...wyoming(read, problems, 'TTS') };
    if (provider === 'openai' && !(read.text('OPENAI_TTS_MODEL') && read.text('OPENAI_TTS_VOICE'))) {
      problems.push('TTS_PROVIDER asks for openai, which has no model of its own that stays: set OPENAI_TTS_MODEL and OPENAI_TTS_VOICE.');
    }
    const prefix = provider === 'openai' ? 'OPENAI_TTS' : 'ELEVENLABS';
    return {
      provider,
      ...service(read, problems, provider, prefix, 'TTS_PROVIDER'),
      ...optional('model', read.text(`${prefix}_MODEL`)),
      ...optional('voice', read.text(`${prefix}_VOICE`)),
    };
  });
}

/** The services whose variables are set. */
function setOnes(read: Reader, services: Readonly<Record<string, string>>): string {
  const set = Object.entries(services).filter(([variable]) => read.text(variable));
  return set.map(([, provider]) => provider).join();
}

function wyoming(read: Reader, problems: string[], role: 'STT' | 'TTS'): { baseURL?: string } {
  const setting = `WYOMING_${role}_URL`;
  if (!read.text(setting))
    problems.push(
      `${role}_PROVIDER asks for wyoming, but ${setting} is not set: set it to its address, such as tcp://127.0.0.1:${role === 'STT' ? 10_300 : 10_200}.`,
    );
  return optional('baseURL', read.tcp(setting));
}

function named<T extends string>(read: Reader, problems: string[], setting: string, byDefault: string, known: readonly T[]): T[] {
  const value = read.text(setting) ?? byDefault;
  const names = value.split(',').map((name) => name.trim());
  const strangers = names.filter((name) => !known.includes(name as T));
  if (strangers.length > 0)
    problems.push(`${setting}=${value} names ${strangers.join(', ')}: choose from ${known.join(', ')}, in order of preference.`);
  return names.filter((name): name is T => known.includes(name as T));
}

/** OpenAI's own key serves for its speech too; a server of one's own may need none. */
function service(
  read: Reader,
  problems: string[],
  provider: string,
  prefix: string,
  setting: string,
): { apiKey?: string; baseURL?: string } {
  const baseURL = read.url(`${prefix}_BASE_URL`);
  const apiKey = read.text(`${prefix}_API_KEY`) ?? (provider === 'openai' && !baseURL ? read.text('OPENAI_API_KEY') : undefined);
  if (!apiKey && !(provider === 'openai' && baseURL)) {
    problems.push(`${setting} asks for ${provider}, but ${prefix}_API_KEY is not set: set it, or choose another provider.`);
  }
  return { ...optional('apiKey', apiKey), ...optional('baseURL', baseURL) };
}

function optional<K extends string>(name: K, value: string | undefined): Partial<Record<K, string>> {
  return value === undefined ? {} : ({ [name]: value } as Record<K, string>);
}
