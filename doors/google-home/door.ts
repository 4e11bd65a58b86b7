import { randomBytes } from 'node:crypto';
import { personKey } from '#core/conversation/person.ts';
import type { DoorDefinition } from '#doors/door.ts';
import { homeRoutes } from './home-routes.ts';
import { googleHomeProblems, googleHomeSettings } from './settings.ts';

/** `/google-home/*`: a scene in the Google Home app that starts the briefing in the house. */
export const googleHome: DoorDefinition<typeof googleHomeSettings> = {
  name: 'google-home',
  title: 'Google Home',
  settings: googleHomeSettings,
  problems: googleHomeProblems,
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
