import type { LanguageModel, SpeechToText, TextToSpeech } from '#core/ports.ts';
import * as llm from './llm/llm-providers.ts';
import type { Provider } from './provider.ts';
import * as stt from './stt/stt-providers.ts';
import * as tts from './tts/tts-providers.ts';

/** Every provider by its role, in order of preference; the last needs nothing. */
export const LLM_PROVIDERS: readonly Provider<LanguageModel>[] = Object.values(llm).sort(byPreference);
export const STT_PROVIDERS: readonly Provider<SpeechToText>[] = Object.values(stt).sort(byPreference);
export const TTS_PROVIDERS: readonly Provider<TextToSpeech>[] = Object.values(tts).sort(byPreference);

/** Our own parts come last; others go by their rank, and those of one rank by name. */
function byPreference(one: Provider<unknown>, other: Provider<unknown>): number {
  return rankOf(one) - rankOf(other) || (one.name < other.name ? -1 : 1);
}

function rankOf({ builtIn, rank = 1 }: Provider<unknown>): number {
  return builtIn === undefined ? rank : Number.MAX_SAFE_INTEGER;
}
