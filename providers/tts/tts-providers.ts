import type { TextToSpeech } from '#core/ports.ts';
import type { Provider } from '../provider.ts';
import { elevenlabsTts } from './elevenlabs.ts';
import { fliteTts } from './flite.ts';
import { openaiTts } from './openai.ts';
import { wyomingTts } from './wyoming.ts';

/** In order of preference; the last needs nothing. */
export const TTS_PROVIDERS: readonly Provider<TextToSpeech>[] = [elevenlabsTts, openaiTts, wyomingTts, fliteTts];
