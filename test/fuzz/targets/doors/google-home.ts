import type { Server } from 'node:http';
import { googleHome as door } from '#doors/google-home/door.ts';
import { GOOGLE_HOME, LINKING } from '#test/support/google/google-home-link.ts';
import { ask } from '../../connections.ts';
import { httpDoor, jsonOf } from '../../http-door.ts';
import { demandThat } from '../../target.ts';

/** Linking an account, its tokens, and what a linked account asks. Corpus: `{{code}}`, `{{access}}` and `{{refresh}}` of a link. */
export const googleHome = httpDoor({
  name: 'google-home',
  runs: 250,
  door,
  environment: { ...GOOGLE_HOME, CAST_DEVICE: '127.0.0.1' },
  words,
  demand(reply, { method, path }) {
    if (method === 'POST' && path === '/google-home/token') {
      const { token_type, access_token } = jsonOf(reply);
      demandThat(token_type === 'Bearer' && typeof access_token === 'string', () => 'no token');
    } else if (method === 'POST' && path === '/google-home/fulfillment') {
      const said = jsonOf(reply);
      demandThat(Object.keys(said).length === 0 || typeof said['requestId'] === 'string', () => reply.body.toString());
    } else demandThat(!/<script/i.test(reply.body.toString()), () => 'a script');
  },
});

async function words(server: Server): Promise<Record<string, string>> {
  const post = (path: string, fields: Record<string, string>) =>
    ask(server, {
      method: 'POST',
      path: `/google-home/${path}`,
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      body: Buffer.from(new URLSearchParams(fields).toString()),
    });
  const { client_id, client_secret, redirect_uri, access_token } = LINKING;
  const code = async () => {
    const { headers } = await post('auth', { client_id, redirect_uri, access_token, response_type: 'code', state: 's' });
    return new URL(headers.location ?? '').searchParams.get('code') ?? '';
  };
  const fields = { client_id, client_secret, redirect_uri, grant_type: 'authorization_code', code: await code() };
  const tokens = jsonOf(await post('token', fields));
  return { code: await code(), access: String(tokens['access_token']), refresh: String(tokens['refresh_token']) };
}
