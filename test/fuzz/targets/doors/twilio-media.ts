import { createServer } from 'node:http';
import { twilio as door } from '#doors/twilio/door.ts';
import { systemClock } from '#providers/clock/system.ts';
import { httpApp } from '#server/app.ts';
import { silentLog } from '#test/support/speaker.ts';
import { ask } from '../../connections.ts';
import { openCalls } from '../../scripted-socket.ts';
import { demandThat, type FuzzTarget } from '../../target.ts';
import { linesOf } from './realtime.ts';

const MOST_MESSAGES = 40;
const RINGING = {
  method: 'POST',
  path: '/twilio/voice',
  headers: { 'content-type': 'application/x-www-form-urlencoded' },
  body: Buffer.from('CallSid=CA1&From=%2B15550100&To=%2B15550199&Direction=inbound'),
};

/** A media stream of Twilio's, a message a line; `{{token}}` is what the call's webhook was given. */
export const twilioMedia: FuzzTarget = {
  name: 'twilio-media',
  runs: 400,
  async open() {
    const { call, routes } = await openCalls(door, '/twilio/media');
    const server = createServer(httpApp({ [door.name]: routes }, { clock: systemClock, log: silentLog }));
    return {
      async give(input) {
        const { body } = await ask(server, RINGING);
        const token = /name="token" value="([^"]+)"/.exec(body.toString())?.[1] ?? '';
        const messages = linesOf(Buffer.from(input.toString('latin1').replace('{{token}}', token), 'latin1'));
        for (const message of await call(messages.slice(0, MOST_MESSAGES))) {
          const { event, streamSid } = JSON.parse(message);
          demandThat(['media', 'mark', 'clear'].includes(event) && typeof streamSid === 'string', () => message);
        }
      },
    };
  },
};
