import type { SpeechToText } from '#core/ports.ts';
import type { Provider } from '../provider.ts';
import { deepgramStt } from './deepgram.ts';
import { openaiStt } from './openai.ts';
import { pocketsphinxStt } from './pocketsphinx.ts';
import { wyomingStt } from './wyoming.ts';

/** In order of preference; the last needs nothing. */
export const STT_PROVIDERS: readonly Provider<SpeechToText>[] = [deepgramStt, openaiStt, wyomingStt, pocketsphinxStt];
