/**
 * What a language's words tell about turns: whether somebody has finished, is only listening aloud, or wants us to stop.
 * Lists are separated by commas; case, accents, hyphens and apostrophes do not matter. An entry may be a phrase of up to five words. Japanese words are as a dictionary divides them.
 */
export interface TurnWordLists {
  /** Nobody's turn ends with these: articles, conjunctions, auxiliaries, 'i would like', 'tell me'. */
  open: string;
  /** Nor with these, unless they belong to something in front: 'what are you looking for'. */
  prepositions: string;
  /** Words that such a preposition may belong to at the end of a question: 'looking', 'it'. */
  strands?: string;
  /** Said while thinking; more is to come. */
  fillers: string;
  /** They end a sentence when one of `particleVerbs` stands apart in front: 'turn the light off'. */
  particles: string;
  particleVerbs: string;
  /** With these, behind which a name completes the sentence: 'the capital of france'. */
  completing: string;
  /** Beginnings that send an infinitive in '-n' to the end: 'kannst du … erzählen'. */
  verbLast?: string;
  /** How questions begin that cannot be answered with yes or no. Without `beginnings` they may stand anywhere. */
  questionWords: string;
  /** Begin a question that can, although it is a question word elsewhere: 'क्या'. */
  yesNo?: string;
  /** How other questions, requests and statements begin: auxiliaries, imperatives, subjects. Empty where the verb comes last. */
  beginnings: string;
  /** Words after which hardly anything follows. Choose them well: a draft starts when one is heard. */
  endings: string;
  /** One digit or number each: 'five', 'double', 'twenty'. */
  numbers: string;
  /** Words that announce a number to be dictated: 'code', 'phone number'. */
  numberNouns: string;
  /** Between a letter and the word that spells it: 'b as in bravo'. */
  spelling: string;
  /** Makes a question one of choice: 'tea or coffee'. */
  or: string;
  /** Said to show that one listens, or is thankful, pleased or surprised. */
  backchannels: string;
  /** The same behind one or more of `praising`: 'that is' 'really' 'great'; words that are backchannels without them are in that list too. */
  praise: string;
  praising: string;
  /** Said to make us stop, besides the commands: 'wait'. */
  waits: string;
  /** Whole utterances that recognisers trained on films write where nobody spoke: 'thank you for watching'. */
  invented: string;
  /** How the credits begin that they write there: 'subtitles by'. */
  credits: string;
}
