/** The recognisers, a line each. */
export { deepgramStt } from './deepgram.ts';
export { openaiStt } from './openai.ts';
export { pocketsphinxStt } from './pocketsphinx.ts';
export { wyomingStt } from './wyoming.ts';
