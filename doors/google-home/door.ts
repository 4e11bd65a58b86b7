import { randomBytes } from 'node:crypto';
import { personKey } from '#core/conversation/person.ts';
import type { Door } from '#doors/door.ts';
import { homeRoutes } from './home-routes.ts';

/** `/google-home/*`: a scene in the Google Home app that starts the briefing in the house. */
export const googleHome: Door = {
  name: 'google-home',
  title: 'Home',
  async open(house) {
    const { config, personSecret } = house;
    if (!config.googleHome) return { banner: () => 'no Google account can be linked until GOOGLE_HOME_CLIENT_ID is set' };
    const agentUserId = personKey(personSecret, 'google-home', 'owner');
    const random = () => randomBytes(32).toString('base64url');
    return {
      routes: await homeRoutes({ ...config, ...config.googleHome, ...house, agentUserId, random }),
      banner: (url) => `${url}/google-home/auth links a Google account, whose owner has ACCESS_TOKEN`,
    };
  },
};
