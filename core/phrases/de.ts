import { en } from './en.ts';
import type { Phrases } from './phrases.ts';

export const de: Phrases = en;
