/**
 * How people of one language talk to the skill: all that the interaction models and the store pages of its locales are made
 * of, but for the question intents (alexa-openings.ts, because the skill needs their words too).
 *
 * Samples are what a recogniser writes: lower case, no punctuation but apostrophes, no hyphens (French), no digits, and a
 * space around a slot even where the language writes none (Japanese).
 */
export interface AlexaModel {
  /** Two or more words; see `npm run skill:validate` for Amazon's rules. */
  invocationName: string;
  /** The word of it that is the assistant's name; another name takes its place. */
  nameInIt: string;
  /** How a conversation is begun, around {name} and {utterance}: 'Alexa, ask {name} {utterance}'. */
  invocation: Readonly<{ open: string; ask: string }>;
  /** Words that start a skill or join its name to a request; none of them may be in the name. Separated by spaces. */
  takenWords: string;
  /** Ways to ask around {query} that the question does not need: 'tell me {query}'. */
  ask: readonly string[];
  /** What people say to the conversation itself, by intent, beside the utterances with a star in commands.ts. */
  commands: Readonly<Partial<Record<CommandIntent, readonly string[]>>>;
  /** What people say without a question or a command, as different as can be: seeds for the type that catches all the rest. */
  anything: readonly string[];
  /** Open questions that ask for the query. */
  prompts: readonly string[];
  /** The page in Amazon's store. */
  store: StorePage;
}

export type CommandIntent =
  | 'GoOnIntent'
  | 'ForgetMeIntent'
  | 'PrivacyIntent'
  | 'AMAZON.StopIntent'
  | 'AMAZON.CancelIntent'
  | 'AMAZON.HelpIntent'
  | 'AMAZON.YesIntent'
  | 'AMAZON.NoIntent'
  | 'AMAZON.RepeatIntent'
  | 'AMAZON.NextIntent'
  | 'AMAZON.StartOverIntent';

interface StorePage {
  name: string;
  /** At most 160 characters. */
  summary: string;
  /** At most 4,000 characters. Says that a computer answers. */
  description: string;
  /** Questions that samples match: with the opening, the three example phrases of the page. */
  examples: readonly [string, string];
  keywords: readonly string[];
}
