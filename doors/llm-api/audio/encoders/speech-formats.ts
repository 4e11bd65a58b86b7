import { flac } from './flac.ts';
import { mp3 } from './mp3.ts';
import { opus } from './opus.ts';
import { pcm, wav } from './plain.ts';

/** By OpenAI's names. */
export const SPEECH_FORMATS = { mp3, opus, flac, wav, pcm };
