import { SaxesParser } from 'saxes';
import * as z from 'zod/mini';
import { alexaDialect } from '#core/speech/dialects.ts';
import { checkSsml } from '#core/speech/well-formed.ts';
import { textOfSsml } from '#test/support/speech/ssml-text.ts';

/** Amazon's older limit, 24,576 bytes, with a little air; it counts the whole reply, session attributes included. */
const MOST_BYTES = 24_000;
const MOST_CARD = 8_000;
const MOST_SPEECH = 8_000;
const TAGS = ['speak', 'break', 'sub', 'say-as'];

const speech = z.strictObject({ type: z.literal('SSML'), ssml: z.string() });

const askForQuery = z.strictObject({
  type: z.literal('Dialog.ElicitSlot'),
  slotToElicit: z.literal('query'),
  updatedIntent: z.strictObject({
    name: z.literal('AskIntent'),
    confirmationStatus: z.literal('NONE'),
    slots: z.strictObject({ query: z.strictObject({ name: z.literal('query'), confirmationStatus: z.literal('NONE') }) }),
  }),
});

/** Everything that our skill may send; a property of another name is a fault. */
const spokenReply = z.strictObject({
  version: z.literal('1.0'),
  userAgent: z.string(),
  sessionAttributes: z.optional(z.record(z.string(), z.unknown())),
  response: z.strictObject({
    outputSpeech: speech,
    card: z.optional(
      z.union([
        z.strictObject({ type: z.literal('Simple'), title: z.string(), content: z.string().check(z.minLength(1)) }),
        z.strictObject({ type: z.literal('AskForPermissionsConsent'), permissions: z.array(z.string()).check(z.minLength(1)) }),
      ]),
    ),
    reprompt: z.optional(z.strictObject({ outputSpeech: speech })),
    directives: z.optional(z.array(askForQuery)),
    shouldEndSession: z.boolean(),
  }),
});

const silentReply = z.strictObject({
  version: z.literal('1.0'),
  userAgent: z.string(),
  sessionAttributes: z.optional(z.record(z.string(), z.unknown())),
  response: z.strictObject({}),
});

export type SpokenReply = z.infer<typeof spokenReply>;

/** The reply to something that a person did. Throws an Error that says what Alexa would refuse. `audible`: what it must have to be heard. */
export function demandSpokenReply(reply: unknown, audible = /\p{L}/u): SpokenReply {
  const valid = z.parse(spokenReply, reply);
  const { outputSpeech, reprompt, card, directives = [], shouldEndSession } = valid.response;
  for (const { ssml } of [outputSpeech, ...(reprompt ? [reprompt.outputSpeech] : [])]) {
    const problem = problemOfSpeech(ssml) ?? checkSsml(ssml, alexaDialect('en-US'));
    if (problem) throw new Error(`${problem}: ${ssml}`);
    if (!audible.test(textOfSsml(ssml))) throw new Error(`nothing to hear: ${ssml}`);
  }
  const bytes = Buffer.byteLength(JSON.stringify(reply));
  if (bytes > MOST_BYTES) throw new Error(`${bytes} bytes`);
  if (card?.type === 'Simple' && card.title.length + card.content.length > MOST_CARD)
    throw new Error(`a card of ${card.content.length} characters`);
  if (shouldEndSession !== (reprompt === undefined)) throw new Error(`ends: ${shouldEndSession}, reprompt: ${reprompt !== undefined}`);
  if (shouldEndSession !== (directives.length === 0)) throw new Error(`ends: ${shouldEndSession}, directives: ${directives.length}`);
  if (directives.length > 1) throw new Error('asks for more than one thing');
  return valid;
}

/** The reply to what Alexa only tells: no speech, no card, no session to keep open. */
export function demandSilentReply(reply: unknown): void {
  z.parse(silentReply, reply);
}

/** Why Alexa would refuse the reply to something that a person did, if only with a number; undefined: it would not. */
export function problemOfReply(reply: unknown): string | undefined {
  try {
    demandSpokenReply(reply, /[\p{L}\p{N}\p{M}]/u);
    return undefined;
  } catch (error) {
    return error instanceof Error ? error.message : `${error}`;
  }
}

/** Written apart from the checks that the product makes itself. */
function problemOfSpeech(ssml: string): string | undefined {
  if (ssml.length > MOST_SPEECH) return 'the speech is too long';
  if (!ssml.isWellFormed()) return 'half a character';
  let problem: string | undefined;
  const parser = new SaxesParser();
  parser.on('error', ({ message }) => {
    problem ??= message;
  });
  parser.on('opentag', ({ name }) => {
    if (!TAGS.includes(name)) problem ??= `<${name}>`;
  });
  parser.write(ssml).close();
  return problem;
}
