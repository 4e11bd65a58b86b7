import { randomUUID } from 'node:crypto';
import type { Door } from '#doors/door.ts';
import { webhook } from '#doors/http/webhook.ts';
import { googleAction } from './action.ts';
import { googleVerifier } from './signature.ts';

/** Google may add the name of a handler to the address that it calls: `/google:turn`. */
const PATH = /^\/google(:[\w.-]*)?$/;

/** `POST /google`: the webhook of an Actions project. */
export const googleAssistant: Door = {
  name: 'google-assistant',
  title: 'Google',
  open(house) {
    const { loopback } = house.config;
    const { projectId, keys } = house.config.google;
    const handle = webhook({
      answer: googleAction({ ...house, newId: randomUUID }),
      verify: projectId === undefined ? undefined : googleVerifier({ ...house, projectId, keys }),
      otherwise: 'GOOGLE_PROJECT_ID',
      tellStages: loopback,
      log: house.log,
    });
    // Without a project of its own only a laptop is open, to itself.
    const open = projectId !== undefined || loopback;
    return {
      routes: open ? [{ method: 'POST', path: PATH, handle }] : [],
      banner(url) {
        if (projectId) return `POST ${url}/google, project ${projectId}, signatures verified`;
        const closed = 'CLOSED until GOOGLE_PROJECT_ID is set';
        return `POST ${url}/google, ${loopback ? 'signatures NOT verified: requests from this machine only' : closed}`;
      },
    };
  },
};
