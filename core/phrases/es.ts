import { en } from './en.ts';
import type { Phrases } from './phrases.ts';

export const es: Phrases = en;
