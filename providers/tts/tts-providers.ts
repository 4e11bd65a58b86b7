/** The voices, a line each. */
export { elevenlabsTts } from './elevenlabs.ts';
export { fliteTts } from './flite.ts';
export { openaiTts } from './openai.ts';
export { wyomingTts } from './wyoming.ts';
