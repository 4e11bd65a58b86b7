import { randomUUID } from 'node:crypto';
import type { Caller } from '#core/conversation/conversation-history.ts';
import { personKey } from '#core/conversation/person.ts';
import { secret, text } from '#core/settings/kinds.ts';
import type { DoorDefinition } from '#doors/door.ts';
import { demandClient } from '#doors/http/guards.ts';
import { oneTimeTokens } from '#doors/http/one-time-tokens.ts';
import { detections } from './detections.ts';
import { twilioDoor } from './media-stream.ts';
import { transfers } from './transfers.ts';
import { demandMedia, MEDIA_PATH, type Ringing, twilioVoice } from './voice-webhook.ts';

const twilioSettings = {
  authToken: secret('TWILIO_AUTH_TOKEN', 'proves that calls come from Twilio; unset: only this machine calls (`npm run call`)'),
  mailboxMessage: text(
    'TWILIO_MAILBOX_MESSAGE',
    "what is left in a mailbox that takes a call of ours; found by Twilio's `MachineDetection` (`AsyncAmdStatusCallback`: `/twilio/voice`), or its words",
    { otherwise: 'nothing: the call ends' },
  ),
};

/** `POST /twilio/voice` and `WS /twilio/media`: a phone number at Twilio. */
export const twilio: DoorDefinition<typeof twilioSettings> = {
  name: 'telephone',
  title: 'Telephone',
  needsLocale: true,
  settings: twilioSettings,
  problems({ authToken }, { publicUrl }) {
    if (authToken === undefined || publicUrl !== undefined) return [];
    return ['TWILIO_AUTH_TOKEN is set, but PUBLIC_URL is not: Twilio signs the address it calls, so set it to that, without the path.'];
  },
  open(house, { authToken, mailboxMessage }) {
    const { config, personSecret, clock, log } = house;
    const access = { publicUrl: config.publicUrl, authToken, demandClient: (request: Request) => demandClient(request, config) };
    const tokens = oneTimeTokens<Ringing>({ clock, random: randomUUID });

    const found = detections();
    const goingOn = config.tools['transfer_call']?.['numbers'] === undefined ? undefined : transfers();

    function callerOf({ number, callSid, locale }: Ringing): Caller {
      return {
        person: personKey(personSecret, number === callSid ? 'telephone withheld' : 'telephone', number),
        conversation: personKey(personSecret, 'telephone call', callSid),
        locale,
      };
    }

    const voice = {
      locale: () => house.localeAt('telephone'),
      tokens,
      detections: found,
      transfers: goingOn,
      leavesMessages: mailboxMessage !== undefined,
    };

    return {
      routes: [{ method: 'POST', path: '/twilio/voice', handle: twilioVoice({ ...access, ...voice, full: () => house.full(MEDIA_PATH) }) }],
      upgrades: {
        [MEDIA_PATH]: {
          // Without a token only a stand-in on this machine calls.
          keepsPlaces: authToken !== undefined,
          admit: (request) => demandMedia(request, access),
          open: (socket, _request, connection) =>
            twilioDoor({
              socket,
              connection,
              tokens,
              callerOf,
              startCall: (opening, line) => house.startCall('telephone', opening, line),
              detections: found,
              transfers: goingOn,
              mailboxMessage,
              clock,
              onFault: (error) => log.error({ cause: String(error) }, 'a call failed'),
            }),
        },
      },
      banner: (url) =>
        `POST ${url}/twilio/voice, ${authToken ? 'signatures verified' : 'for a stand-in of Twilio until TWILIO_AUTH_TOKEN is set'}`,
    };
  },
};
