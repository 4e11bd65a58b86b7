import { alexa as door } from '#doors/alexa/door.ts';
import { demandSilentReply, demandSpokenReply } from '#test/support/alexa/valid-reply.ts';
import { httpDoor, jsonOf } from '../../http-door.ts';

/** Requests to the Alexa skill: a reply that Alexa takes, or a 4xx. */
export const alexa = httpDoor({
  name: 'alexa',
  runs: 400,
  door,
  demand(reply) {
    const { sessionAttributes: _whatCameIn, ...said } = jsonOf(reply);
    const { outputSpeech, canFulfillIntent } = said['response'] as Record<string, unknown>;
    if (outputSpeech) demandSpokenReply(said);
    else if (!canFulfillIntent) demandSilentReply(said);
  },
});
