import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { services } from 'ask-sdk-model';

/**
 * What Alexa's API does with timers, reminders, or the address: serves them, says that the person has not allowed it (401, or 403 for an address), refuses with a status and a
 * code, or never answers.
 */
export type Temper = 'allowed' | 'forbidden' | 'hang' | { status: number; code?: string };

interface Asked {
  method: string;
  path: string;
  /** As it came: JSON, or undefined. */
  body: unknown;
}

/** Alexa's API for timers, reminders and addresses, as far as one device uses it, and for nothing else. */
export interface FakeAlexaApi {
  url: string;
  token: string;
  /** All that came with the token, oldest first. */
  asked: Asked[];
  /** What is set now, as Alexa lists it, by its token. */
  timers: Map<string, object>;
  reminders: Map<string, object>;
  /** Of the device; undefined: its owner has entered none. */
  address: { countryCode: string; postalCode: string } | undefined;
  temper: Record<'timers' | 'reminders' | 'address', Temper>;
  close(): Promise<void>;
}

export async function fakeAlexaApi(now: () => number): Promise<FakeAlexaApi> {
  const server = createServer((request, response) => {
    const { method = '', url = '', headers } = request;
    let text = '';
    const json = (status: number, body?: object) =>
      response.writeHead(status, { 'content-type': 'application/json' }).end(body && JSON.stringify(body));
    request.setEncoding('utf8').on('data', (chunk) => {
      text += chunk;
    });
    request.on('end', () => {
      if (headers.authorization !== `Bearer ${api.token}`) return json(401, { message: 'Invalid bearer token' });
      const body = text === '' ? undefined : JSON.parse(text);
      api.asked.push({ method, path: url, body });
      const [, kind, token] = /^\/v1\/alerts\/(timers|reminders)(?:\/([^/]+))?$/.exec(url) ?? [];
      const what =
        kind === 'timers' || kind === 'reminders' ? kind : url.endsWith('/settings/address/countryAndPostalCode') ? 'address' : undefined;
      if (!what) return json(404);
      const temper = api.temper[what];
      if (temper === 'hang') return undefined;
      if (temper === 'forbidden') return json(what === 'address' ? 403 : 401, { code: 'UNAUTHORIZED', message: 'no permission' });
      if (typeof temper === 'object') return json(temper.status, { code: temper.code, message: 'refused' });
      if (what === 'address') return api.address ? json(200, api.address) : json(204);
      const answer = what === 'timers' ? timersDo(method, token, body) : remindersDo(method, token, body);
      return json(answer.status, answer.body);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));

  const api: FakeAlexaApi = {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    token: 'an api access token',
    asked: [],
    timers: new Map(),
    reminders: new Map(),
    address: { countryCode: 'DE', postalCode: '53111' },
    temper: { timers: 'allowed', reminders: 'allowed', address: 'allowed' },
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
  return api;

  /** https://developer.amazon.com/docs/smapi/alexa-timers-api-reference.html */
  function timersDo(
    method: string,
    token: string | undefined,
    body: services.timerManagement.TimerRequest,
  ): { status: number; body?: object } {
    if (method === 'GET') return { status: 200, body: { totalCount: api.timers.size, timers: [...api.timers.values()], nextToken: null } };
    if (method === 'DELETE') return { status: api.timers.delete(decodeURIComponent(token ?? '')) ? 200 : 404 };
    const [, seconds] = /^PT(\d+)S$/.exec(body.duration) ?? [];
    const { operation } = body.triggeringBehavior;
    const announces = operation?.type === 'ANNOUNCE' && operation.textToAnnounce[0]?.locale && operation.textToAnnounce[0].text;
    const named = [...api.timers.values()].some(
      (timer) => 'timerLabel' in timer && timer.timerLabel && timer.timerLabel === body.timerLabel,
    );
    const { visibility } = body.creationBehavior.displayExperience ?? {};
    if (!seconds || Number(seconds) > 86_400 || named || !announces || visibility !== 'VISIBLE')
      return { status: 400, body: { code: 'INVALID_REQUEST', message: 'bad timer' } };
    const id = `timer/${api.asked.length}`;
    const timer = {
      id,
      status: 'ON',
      duration: body.duration,
      triggerTime: new Date(now() + Number(seconds) * 1_000).toISOString(),
      timerLabel: body.timerLabel ?? null,
      createdTime: new Date(now()).toISOString(),
      remainingTimeWhenPaused: null,
    };
    api.timers.set(id, timer);
    return { status: 200, body: timer };
  }

  /** https://developer.amazon.com/docs/smapi/alexa-reminders-api-reference.html */
  function remindersDo(
    method: string,
    token: string | undefined,
    body: services.reminderManagement.ReminderRequest,
  ): { status: number; body?: object } {
    if (method === 'GET')
      return { status: 200, body: { totalCount: `${api.reminders.size}`, alerts: [...api.reminders.values()], links: null } };
    if (method === 'DELETE') return { status: api.reminders.delete(decodeURIComponent(token ?? '')) ? 200 : 404 };
    const { trigger, alertInfo, requestTime, pushNotification } = body;
    const [content] = alertInfo?.spokenInfo?.content ?? [];
    const time = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}$/;
    const times = trigger?.type === 'SCHEDULED_ABSOLUTE' ? [trigger.scheduledTime, requestTime] : [''];
    if (!times.every((one) => time.test(`${one}`)) || !content?.locale || !content.text || pushNotification?.status !== 'ENABLED')
      return { status: 400, body: { code: 'INVALID_ALERT_INFO', message: 'bad reminder' } };
    const alertToken = `reminder/${api.asked.length}`;
    const reminder = {
      alertToken,
      createdTime: requestTime,
      updatedTime: requestTime,
      trigger,
      status: 'ON',
      alertInfo,
      pushNotification,
      version: '1',
    };
    api.reminders.set(alertToken, reminder);
    const { createdTime, updatedTime, status, version } = reminder;
    return { status: 201, body: { alertToken, createdTime, updatedTime, status, version, href: `/v1/alerts/reminders/${alertToken}` } };
  }
}
