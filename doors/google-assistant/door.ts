import { randomUUID } from 'node:crypto';
import type { DoorDefinition } from '#doors/door.ts';
import { webhook } from '#doors/http/webhook.ts';
import type { GoogleAction } from './action.ts';
import { firstCaller, namedCaller } from './caller.ts';
import { googleSettings } from './settings.ts';
import { googleVerifier } from './signature.ts';

/** Google may add the name of a handler to the address that it calls: `/google:turn`. */
const PATH = /^\/google(:[\w.-]*)?$/;

/** `POST /google`: the webhook of an Actions project. */
export const googleAssistant: DoorDefinition<typeof googleSettings> = {
  name: 'google',
  title: 'Google',
  settings: googleSettings,
  async open(house, { projectId, keys, caller }) {
    const { local, dataDir } = house.config;
    const isCaller = caller === undefined ? firstCaller({ directory: dataDir, log: house.log }) : namedCaller(caller);
    // Google's library is frozen, and so are the packages that it brings: they are loaded where Google's requests are answered, and nowhere else.
    let action: Promise<GoogleAction> | undefined;
    const loaded = () => {
      action ??= import('./action.ts').then(({ googleAction }) => googleAction({ ...house, newId: randomUUID }));
      return action;
    };
    // The first answer is as fast as the others.
    if (projectId !== undefined) await loaded();
    const handle = webhook({
      answer: async (body, stages) => (await loaded())(body, stages),
      verify: projectId === undefined ? undefined : googleVerifier({ ...house, projectId, keys, isCaller }),
      otherwise: 'GOOGLE_PROJECT_ID',
      local,
      log: house.log,
    });
    // Without a project of its own only a laptop is open, to itself.
    const open = projectId !== undefined || local;
    return {
      routes: open ? [{ method: 'POST', path: PATH, handle }] : [],
      banner(url) {
        if (projectId) return `POST ${url}/google, project ${projectId}, signatures verified`;
        const closed = 'CLOSED until GOOGLE_PROJECT_ID is set';
        return `POST ${url}/google, ${local ? 'signatures NOT verified: requests from this machine only' : closed}`;
      },
    };
  },
};
