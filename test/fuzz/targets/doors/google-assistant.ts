import { googleAssistant as door } from '#doors/google-assistant/door.ts';
import { demandGoogleReply } from '#test/support/google/valid-google-reply.ts';
import { httpDoor, jsonOf } from '../../http-door.ts';

/** Requests to the Actions webhook: a reply that Google takes, or a 4xx. */
export const googleAssistant = httpDoor({
  name: 'google-assistant',
  runs: 400,
  door,
  demand(reply, { body }) {
    // Google's look at whether we are there is no turn.
    if (!body.includes('HEALTH_CHECK')) demandGoogleReply(jsonOf(reply));
  },
});
