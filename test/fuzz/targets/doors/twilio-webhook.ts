import { twilio as door } from '#doors/twilio/door.ts';
import { httpDoor } from '../../http-door.ts';
import { demandThat } from '../../target.ts';

/** What Twilio asks when a telephone rings: TwiML, or a 4xx. */
export const twilioWebhook = httpDoor({
  name: 'twilio-webhook',
  runs: 500,
  door,
  demand({ body }, { path }) {
    if (path.startsWith('/twilio/voice'))
      demandThat(/^<\?xml [^<]*<Response(\/>|>.*<\/Response>)$/.test(body.toString()), () => body.toString());
  },
});
