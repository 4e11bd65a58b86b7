/** What people say to the conversation itself. Lists are separated by commas. Case, accents, hyphens and apostrophes do not matter; a word said twice counts once. */
export interface CommandWords {
  /**
   * Whole utterances, by the command they stand for; the most usual one first. The models of a platform that hears commands itself (Alexa) take
   * those with a star in front as their samples.
   */
  utterances: Readonly<Record<'stop' | 'help' | 'repeat' | 'go-on' | 'start-over' | 'forget-me' | 'privacy' | 'yes' | 'no', string>>;
  /** Polite and idle words before a command: 'okay', 'could you'. Never one that changes its meaning, such as 'no' before 'more'. */
  before: string;
  /** The same behind it: 'please', 'for now'. */
  after: string;
  /** Words before a stop or a no that go without saying: 'no thanks' before "that's all". */
  refusals: string;
  /** The most usual way to say that something is off, where a platform tells that it was said and not how. */
  cancel: string;
  /** Commands that are also an answer: to "what would you like to change?" they say that it is no thing, nobody, nowhere. */
  nothing: string;
  /** In a question that only invites the next request, such as "anything else?": "nothing" is goodbye there. */
  invitations: string;
  /** In a question whose answer is words that a person dictates, or a name that may be any words: "what should I write?" */
  wordsAsked: string;
  /** Farewells among `utterances.stop` that people greet with as well: 'ciao'. At the start of a conversation it is no command. */
  greetings?: string;
}
