import { randomBytes } from 'node:crypto';
import { personKey } from '#core/conversation/person.ts';
import { secret, text } from '#core/settings/kinds.ts';
import { googleProject } from '#core/settings/shared.ts';
import type { DoorDefinition } from '#doors/door.ts';
import { homeRoutes } from './home-routes.ts';

/** Of the cloud-to-cloud integration that starts the scene: what Google shows us when an account is linked. */
const googleHomeSettings = {
  clientId: text(
    'GOOGLE_HOME_CLIENT_ID',
    'what Google shows us to link an account; with the secret, the project, ACCESS_TOKEN and CAST_DEVICE it opens `/google-home`',
  ),
  projectId: googleProject,
  clientSecret: secret('GOOGLE_HOME_CLIENT_SECRET', 'the secret that belongs to it, at least 16 characters'),
};

/** `/google-home/*`: a scene in the Google Home app that starts the briefing in the house. */
export const googleHome: DoorDefinition<typeof googleHomeSettings> = {
  name: 'google-home',
  title: 'Google Home',
  settings: googleHomeSettings,
  problems({ clientId, clientSecret, projectId }, { accessToken }, isSet) {
    if (clientId === undefined && clientSecret === undefined) return [];
    if (clientId === undefined || projectId === undefined || accessToken === undefined || !isSet('CAST_DEVICE')) {
      return [
        'GOOGLE_HOME_CLIENT_ID, GOOGLE_HOME_CLIENT_SECRET, GOOGLE_PROJECT_ID, ACCESS_TOKEN and CAST_DEVICE belong together: set all of them, or neither of the first two.',
      ];
    }
    if (clientSecret === undefined || clientSecret.length < 16) {
      return ['GOOGLE_HOME_CLIENT_SECRET is missing or too short: use one such as `openssl rand -hex 32` prints, here and at Google.'];
    }
    return [];
  },
  async open(house, { clientId, clientSecret, projectId }) {
    const { config, personSecret } = house;
    if (!clientId || !clientSecret || !projectId)
      return { banner: () => 'no Google account can be linked until GOOGLE_HOME_CLIENT_ID is set' };
    const agentUserId = personKey(personSecret, 'google-home', 'owner');
    const random = () => randomBytes(32).toString('base64url');
    return {
      routes: await homeRoutes({ ...config, ...house, clientId, clientSecret, projectId, agentUserId, random }),
      banner: (url) => `${url}/google-home/auth links a Google account, whose owner has ACCESS_TOKEN`,
    };
  },
};
