import { describe, expect, test } from '@jest/globals';
import { commandFor } from '#core/conversation/commands/command-for.ts';
import type { Turn } from '#core/conversation/turn.ts';
import type { Locale } from '#core/languages/locale.ts';
import type { Outcome, Past } from '#core/ports.ts';

const commandOf = (turn: Turn, past: Past) => commandFor(turn, past, { tools: [], goesOn: { asksAloud: true } });

const turn = (locale: Locale, text: string): Turn => ({
  id: 'now',
  person: 'p',
  conversation: 'c',
  at: 2,
  locale,
  text,
  device: { screen: false },
});

const said = (sentence: string, conversation = 'c', more: Partial<Outcome> = {}): Past => [
  { id: 'before', conversation, at: 1, text: 'x', outcome: { said: [sentence], ended: 'whole', calls: [], ...more } },
];

const GREETINGS: [Locale, string][] = [
  ['it-IT', 'Ciao!'],
  ['it-IT', 'ciao ciao'],
  ['de-DE', 'Ciao'],
  ['fr-FR', 'Salut !'],
  ['fr-CA', 'ciao'],
  ['nl-NL', 'Dag.'],
  ['pt-BR', 'Boa noite!'],
  ['ar-SA', 'سلام'],
];

describe('a greeting that is also a farewell', () => {
  test.each(GREETINGS)('%s: "%s" greets at the start of a conversation, and is a farewell later', (locale, words) => {
    expect(commandOf(turn(locale, words), [])).toBeUndefined();
    expect(commandOf(turn(locale, words), said('It is sunny.', 'last week'))).toBeUndefined();
    expect(commandOf(turn(locale, words), said('It is sunny.'))).toBe('stop');
    expect(commandOf(turn(locale, words), said('It is sunny.', ''))).toBe('stop');
  });

  test.each<[Locale, string]>([
    ['en-US', 'goodbye'],
    ['it-IT', 'arrivederci'],
    ['de-DE', 'tschüss'],
    ['fr-FR', 'au revoir'],
    ['es-MX', 'adiós'],
    ['hi-IN', 'अलविदा'],
    ['ja-JP', 'さようなら'],
    ['nl-NL', 'tot ziens'],
    ['pt-BR', 'até logo'],
    ['ar-SA', 'مع السلامة'],
  ])('%s: "%s" is a farewell from the start', (locale, words) => {
    expect(commandOf(turn(locale, words), [])).toBe('stop');
  });
});

describe('a command that answers what was asked', () => {
  test('it is for the model, unless another conversation asked it, or an offer of ours came behind it', () => {
    const question = 'Would you like to keep the booking or cancel it?';
    expect(commandOf(turn('en-US', 'cancel'), said(question))).toBeUndefined();
    expect(commandOf(turn('en-US', 'cancel'), said(question, ''))).toBeUndefined();
    expect(commandOf(turn('en-US', 'cancel'), said(question, 'last week'))).toBe('stop');
    expect(commandOf(turn('en-US', 'cancel'), said(question, 'c', { offers: 'before' }))).toBe('stop');
    expect(commandOf(turn('en-US', 'goodbye'), said(question))).toBe('stop');
  });
});
