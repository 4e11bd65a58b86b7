import type { Locale } from '#core/languages/locale.ts';
import type { InteractionModel } from './interaction-model.ts';
import { heardWords, sample } from './sample.ts';
import { type SpokenWords, spokenWords } from './spoken-words.ts';

/** What Alexa takes an utterance for. */
export interface Meaning {
  intent: string;
  slots: Readonly<Record<string, string>>;
}

/** A slot that the skill asked for. */
export interface Elicited {
  intent: string;
  slot: string;
}

/** What opens a session: the skill's name alone, or with a request. */
type Opening = 'launch' | Meaning;

/** Understands a skill's utterances as its interaction model says. */
export interface Interpreter {
  /** Undefined: the words do not name the skill. */
  opening(utterance: string): Opening | undefined;
  /** In an open session; 'exit' ends it without a word from the skill. */
  meaning(utterance: string, elicited?: Elicited): Meaning | 'exit';
}

/**
 * Words that a sample has exactly come first; an elicited slot takes everything else whole. Without one the sample with the
 * most words of its own wins, then the catch-all, then the fallback. Alexa's own ranking is learned, and no secret of ours.
 */
export function interpreter({ languageModel }: InteractionModel, locale: Locale): Interpreter {
  const { invocationName, intents } = languageModel;
  const own = spokenWords(locale);
  const patterns = intents
    .flatMap(({ name, samples = [] }) => [...samples, ...(own.builtIn[name] ?? [])].map((text) => ({ intent: name, ...sample(text) })))
    .sort((one, other) => other.literals - one.literals);

  function find(words: string, worth: (slots: number, literals: number) => boolean): Meaning | undefined {
    for (const { intent, match, literals } of patterns) {
      const slots = match(words);
      if (slots && worth(Object.keys(slots).length, literals)) return { intent, slots };
    }
    return undefined;
  }

  const exact = (words: string) => find(words, (slots) => slots === 0);
  const carried = (words: string) => find(words, (_slots, literals) => literals > 0);
  const caught = (words: string) => find(words, () => true) ?? { intent: 'AMAZON.FallbackIntent', slots: {} };

  return {
    opening(utterance) {
      const words = heardWords(utterance);
      if (own.launch.some((way) => named(way).match(words))) return 'launch';
      const [asked] = own.ask.flatMap((way) => named(way).match(words)?.['words'] ?? []);
      if (asked === undefined) return undefined;
      const request = withoutConnecting(asked.trim(), own);
      return exact(request) ?? carried(request) ?? carried(asked.trim()) ?? caught(request);
    },
    meaning(utterance, elicited) {
      const words = heardWords(utterance);
      if (own.exit.includes(words.toLowerCase())) return 'exit';
      const whole = exact(words);
      if (whole) return whole;
      if (elicited) return { intent: elicited.intent, slots: { [elicited.slot]: words } };
      return carried(words) ?? caught(words);
    },
  };

  function named(way: string) {
    return sample(way.replace('{name}', invocationName));
  }
}

function withoutConnecting(words: string, { connecting }: SpokenWords): string {
  const first = connecting.find((word) => words.toLowerCase().startsWith(`${word} `));
  return first ? words.slice(first.length + 1) : words;
}
