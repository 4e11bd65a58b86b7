/** What Google does to link an account, and what a linked one sends. */
export const LINKING = {
  client_id: 'google',
  client_secret: 'the secret that Google shows us',
  redirect_uri: 'https://oauth-redirect.googleusercontent.com/r/parley-test',
  access_token: 'the-access-token-of-the-owner',
};

/** For `runningService`. */
export const GOOGLE_HOME = {
  GOOGLE_HOME_CLIENT_ID: LINKING.client_id,
  GOOGLE_HOME_CLIENT_SECRET: LINKING.client_secret,
  GOOGLE_PROJECT_ID: 'parley-test',
  ACCESS_TOKEN: LINKING.access_token,
};

export type Fields = Record<string, string>;

export function post(url: string, path: string, fields: Fields | URLSearchParams, headers: Fields = {}): Promise<Response> {
  return fetch(`${url}/google-home/${path}`, { method: 'POST', body: new URLSearchParams(fields), headers, redirect: 'manual' });
}

/** Fills in the consent page. `changes`: of what its form holds. */
export function consent(url: string, changes: Fields = {}, headers: Fields = {}): Promise<Response> {
  const { client_id, redirect_uri, access_token } = LINKING;
  return post(url, 'auth', { client_id, redirect_uri, access_token, response_type: 'code', state: 'as it was', ...changes }, headers);
}

/** The code that Google's redirect was given. */
export async function codeOf(url: string): Promise<string> {
  const { headers } = await consent(url);
  return new URL(headers.get('location') ?? '').searchParams.get('code') ?? '';
}

export function exchange(url: string, fields: Fields): Promise<Response> {
  const { client_id, client_secret, redirect_uri } = LINKING;
  return post(url, 'token', { client_id, client_secret, grant_type: 'authorization_code', redirect_uri, ...fields });
}

export function refresh(url: string, refresh_token: string, changes: Fields = {}): Promise<Response> {
  return exchange(url, { grant_type: 'refresh_token', refresh_token, ...changes });
}

export interface Tokens {
  access_token: string;
  refresh_token: string;
}

export async function link(url: string, code?: string): Promise<Tokens> {
  const response = await exchange(url, { code: code ?? (await codeOf(url)) });
  return (await response.json()) as Tokens;
}

export function fulfillment(url: string, access: string, body: unknown, type = 'application/json'): Promise<Response> {
  const headers = { authorization: `Bearer ${access}`, 'content-type': type };
  return fetch(`${url}/google-home/fulfillment`, { method: 'POST', body: typeof body === 'string' ? body : JSON.stringify(body), headers });
}

export function intent(name: 'SYNC' | 'QUERY' | 'EXECUTE' | 'DISCONNECT', payload?: object) {
  return { requestId: `request ${name}`, inputs: [{ intent: `action.devices.${name}`, ...(payload && { payload }) }] };
}

export const activate = (id = 'briefing', command = 'action.devices.commands.ActivateScene') =>
  intent('EXECUTE', { commands: [{ devices: [{ id }], execution: [{ command, params: { deactivate: false } }] }] });
