import { expect, test } from '@jest/globals';
import { PARLEY, type Persona } from '#core/conversation/persona.ts';
import { promptFor } from '#core/conversation/prompt.ts';
import { LOCALES, type Locale } from '#core/languages/locale.ts';
import { virtualClock } from '#test/support/clocks/virtual-clock.ts';

const clock = virtualClock(Date.UTC(2026, 10, 22, 17, 30));
const parts = { clock, tools: [] };
const turn = (locale: Locale, timeZone?: string) => ({
  id: '1',
  person: 'p',
  conversation: 'c',
  at: 0,
  locale,
  text: 'what time is it',
  device: { screen: false },
  ...(timeZone && { timeZone }),
});

test('the listener’s language and country are named, in every locale', () => {
  const named = LOCALES.map((locale) => promptFor(turn(locale), [], parts).system);
  expect(named[LOCALES.indexOf('de-DE')]).toContain('German, as people speak it in Germany');
  expect(named[LOCALES.indexOf('es-MX')]).toContain('Spanish, as people speak it in Mexico');
  expect(new Set(named).size).toBe(LOCALES.length);
});

test('the part that a provider caches is the same at another time and for another person', () => {
  const later = { clock: virtualClock(Date.UTC(2027, 0, 1)), tools: [] };
  expect(promptFor(turn('en-US', 'Asia/Tokyo'), [], later).system).toBe(promptFor(turn('en-US'), [], parts).system);
});

test('date and time are the listener’s own', () => {
  expect(promptFor(turn('de-DE', 'Europe/Berlin'), [], parts).context).toMatch(/Sunday, November 22, 2026.* 6:30.PM.*Europe\/Berlin/);
  expect(promptFor(turn('ja-JP', 'Asia/Tokyo'), [], parts).context).toMatch(/Monday, November 23, 2026.* 2:30.AM/);
});

test('without a time zone the model is told so', () => {
  expect(promptFor(turn('en-US'), [], parts).context).toMatch(/5:30.PM UTC.*not known/);
});

test('an answer that was begun is to be gone on with, not repeated', () => {
  const { messages } = promptFor(turn('en-US'), [], { ...parts, said: ['It is', 'half past.\n'] });
  expect(messages.map(({ role }) => role)).toEqual(['user', 'assistant', 'user']);
  expect(messages[1]).toEqual({ role: 'assistant', text: 'It is half past.' });
});

test('the owner gives the assistant a name, a character, a home and rules; what stands without them is the same', () => {
  const nova: Persona = {
    ...PARLEY,
    name: 'Nova',
    character: 'You love the sea.',
    rules: ['Call me Captain.'],
    place: 'Lisbon',
    units: 'metric',
  };
  const { system, name } = promptFor(turn('en-US'), [], { ...parts, persona: nova });
  expect(name).toBe('Nova');
  expect(system).toMatch(/^You are Nova, a voice assistant/);
  for (const text of ['- You love the sea.', '- Call me Captain.', 'in Lisbon', 'metric units']) expect(system).toContain(text);
  const plain = promptFor(turn('en-US'), [], parts).system;
  expect(system.startsWith(plain.replace('Parley', 'Nova'))).toBe(true);
  expect(promptFor(turn('en-US'), [], { ...parts, persona: PARLEY }).system).toBe(plain);
});

test('guests and children hear mild language, children words that they understand', () => {
  const heard = (household: Persona['household']) => promptFor(turn('en-US'), [], { ...parts, persona: { ...PARLEY, household } }).system;
  expect(heard('normal')).not.toContain('Mild language');
  expect(heard('guests')).toMatch(/Guests may be listening\. Mild language only/);
  expect(heard('children')).toMatch(/Mild language only.*child of eight/);
});

test('for one persona the prompt of a locale is made once', () => {
  const reads: string[] = [];
  const persona = new Proxy(PARLEY, {
    get(target, key) {
      if (key === 'rules') reads.push(key);
      return target[key as keyof Persona];
    },
  });
  const first = promptFor(turn('en-US'), [], { ...parts, persona }).system;
  expect(promptFor(turn('en-US', 'Asia/Tokyo'), [], { ...parts, persona }).system).toBe(first);
  promptFor(turn('de-DE'), [], { ...parts, persona });
  expect(reads).toHaveLength(2);
});
