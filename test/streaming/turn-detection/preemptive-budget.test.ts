import { describe, expect, test } from '@jest/globals';
import type { Locale } from '#core/languages/locale.ts';
import { sameWords } from '#core/languages/words.ts';
import { type PreemptiveBudget, preemptiveBudget } from '#streaming/turn-detection/preemptive-generation.ts';

/** What people say to a speaker in a kitchen, without punctuation. */
const CONVERSATIONS: Partial<Record<Locale, string[]>> = {
  'en-US': [
    'what is the weather in seattle today',
    'and what about tomorrow',
    'set a timer for ten minutes',
    'how many people live in germany',
    'who is the president of the united states',
    'tell me a joke about cats',
    'how long does it take to boil an egg',
    'what is the capital of australia',
    'could you explain how a refrigerator works',
    'play some relaxing music for dinner',
    'what should I cook tonight with chicken and rice',
    'remind me to call the dentist tomorrow at nine',
    'how do you say good morning in japanese',
    'why is the sky blue',
    'I would like to know more about the history of rome',
    'is it going to rain this weekend',
    'turn off the lights in the living room please',
    'what is seventeen times twenty three',
    'how far is it from paris to london',
    'when was the first world war',
    'can you recommend a good book for my daughter she is eight',
    'what is the difference between a crocodile and an alligator',
    'add milk and eggs to my shopping list',
    'do you know any good restaurants in the neighborhood',
    'how old is the universe',
    'thank you that was very helpful',
    'what time does the sun set today',
    'i have a headache what can i do',
    'translate good night into french',
    'how do i get a red wine stain out of a carpet',
  ],
  'de-DE': [
    'wie wird das wetter morgen in berlin',
    'und wie ist es am wochenende',
    'stell einen timer auf zehn minuten',
    'wie viele menschen leben in deutschland',
    'wer ist der bundeskanzler von österreich',
    'erzähl mir einen witz über katzen',
    'wie lange muss ich ein ei kochen',
    'was ist die hauptstadt von australien',
    'kannst du mir erklären wie ein kühlschrank funktioniert',
    'spiel bitte etwas ruhige musik zum abendessen',
    'was kann ich heute abend mit hähnchen und reis kochen',
    'erinnere mich morgen um neun an den zahnarzt',
    'was heißt guten morgen auf japanisch',
    'warum ist der himmel blau',
    'ich möchte mehr über die geschichte von rom wissen',
    'regnet es am wochenende',
    'mach bitte das licht im wohnzimmer aus',
    'was ist siebzehn mal dreiundzwanzig',
    'wie weit ist es von paris nach london',
    'wann war der erste weltkrieg',
    'kannst du mir ein gutes buch für meine tochter empfehlen sie ist acht',
    'was ist der unterschied zwischen einem krokodil und einem alligator',
    'setz milch und eier auf meine einkaufsliste',
    'kennst du gute restaurants in der nähe',
    'wie alt ist das universum',
    'danke das hat mir sehr geholfen',
    'wann geht heute die sonne unter',
    'ich habe kopfschmerzen was kann ich tun',
    'übersetze gute nacht ins französische',
    'wie bekomme ich einen rotweinfleck aus dem teppich',
  ],
};

/** Says an utterance word by word, an interim transcript for each word, then silence and the final one. */
function say(budget: PreemptiveBudget, utterance: string, nowMs: number): { early: boolean; thrownAway: number } {
  const words = utterance.split(' ');
  let draft: string | undefined;
  let early = false;
  let thrownAway = 0;
  const hear = (text: string, final: boolean, silent: boolean) => {
    if (draft !== undefined && !sameWords(draft, text)) {
      budget.thrownAway(nowMs);
      thrownAway++;
      draft = undefined;
    }
    if (draft !== undefined || !budget.mayStart(text, { final, silent }, nowMs)) return;
    budget.started(nowMs);
    draft = text;
    early = !silent;
  };
  for (let count = 1; count <= words.length; count++) hear(words.slice(0, count).join(' '), false, false);
  hear(utterance, false, true);
  hear(utterance, true, true);
  if (draft !== undefined) budget.adopted();
  budget.turnDecided();
  return { early, thrownAway };
}

describe('preemptive generation in an ordinary conversation', () => {
  test.each(Object.entries(CONVERSATIONS) as [Locale, string[]][])(
    'preemptive generation in %s: few drafts are thrown away, and many start before the silence',
    (locale, utterances) => {
      const budget = preemptiveBudget(() => locale);
      const turns = utterances.map((utterance, index) => say(budget, utterance, index * 10_000));
      expect(turns.reduce((sum, { thrownAway }) => sum + thrownAway, 0) / turns.length).toBeLessThanOrEqual(0.3);
      expect(turns.filter(({ early }) => early).length / turns.length).toBeGreaterThan(0.3);
    },
  );
});

describe('budget of preemptive generation', () => {
  const interim = { final: false, silent: false };

  test('a draft starts at once on words that read as complete, and on a final', () => {
    const budget = preemptiveBudget(() => 'en-US');
    expect(budget.mayStart('what is the weather in seattle today', interim, 0)).toBe(true);
    expect(budget.mayStart('What is the weather?', interim, 0)).toBe(true);
    expect(budget.mayStart('I would like to', { final: true, silent: false }, 0)).toBe(true);
  });

  test('a draft waits for silence on other words, and for the final on open ones', () => {
    const budget = preemptiveBudget(() => 'en-US');
    expect(budget.mayStart('turn on the kitchen lights', interim, 0)).toBe(false);
    expect(budget.mayStart('turn on the kitchen lights', { final: false, silent: true }, 0)).toBe(true);
    expect(budget.mayStart('turn on the', { final: false, silent: true }, 0)).toBe(false);
    expect(budget.mayStart('', { final: true, silent: true }, 0)).toBe(false);
  });

  test('a draft is not needed for a command', () => {
    expect(preemptiveBudget(() => 'en-US').mayStart('tell me more', { final: true, silent: true }, 0)).toBe(false);
  });

  test('a draft starts at most three times in a turn and twenty times in a minute', () => {
    const budget = preemptiveBudget(() => 'en-US');
    let started = 0;
    const final = { final: true, silent: true };
    for (let turn = 0; turn < 10; turn++) {
      let inTurn = 0;
      while (budget.mayStart('what time is it', final, turn * 1000)) {
        budget.started(turn * 1000);
        inTurn++;
      }
      expect(inTurn).toBeLessThanOrEqual(3);
      started += inTurn;
      budget.turnDecided();
    }
    expect(started).toBe(20);
    expect(budget.mayStart('what time is it', final, 61_000)).toBe(true);
  });

  test('a draft is given up for a caller for whom it does not pay, and tried again later', () => {
    const budget = preemptiveBudget(() => 'en-US');
    const final = { final: true, silent: true };
    for (let turn = 0; turn < 5; turn++) {
      expect(budget.mayStart('what time is it', final, turn * 10_000)).toBe(true);
      budget.started(turn * 10_000);
      budget.thrownAway(turn * 10_000);
      budget.turnDecided();
    }
    expect(budget.mayStart('what time is it', final, 50_000)).toBe(false);
    expect(budget.mayStart('what time is it', final, 40_000 + 120_000)).toBe(true);
  });
});
