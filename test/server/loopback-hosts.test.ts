/** A server that listens on any address of this machine is one that nobody else reaches, and is as open to this machine as on 127.0.0.1. */
import { once } from 'node:events';
import { networkInterfaces } from 'node:os';
import { describe, expect, test } from '@jest/globals';
import { WebSocket } from 'ws';
import { googleRequest, main } from '#test/support/google/google-requests.ts';
import { runningService } from '#test/support/processes/running-service.ts';

const HOSTS = ['127.0.0.2', '[::1]', '0:0:0:0:0:0:0:1', '::ffff:127.0.0.1', 'LocalHost'];
const hasIpv6 = Object.values(networkInterfaces()).some((addresses) => addresses?.some(({ address }) => address === '::1'));

describe.each(HOSTS)('a server at HOST=%s', (HOST) => {
  (HOST.includes(':') && !hasIpv6 ? test.skip : test)('is open to this machine at every door, and to no other name', async () => {
    const service = await runningService({ LLM_PROVIDER: 'offline', HOST });
    try {
      const { url } = service;
      expect((await fetch(`${url}/v1/models`)).status).toBe(200);
      expect((await fetch(`${url}/v1/models`, { headers: { origin: url } })).status).toBe(200);
      expect((await fetch(`${url}/v1/models`, { headers: { 'x-forwarded-for': '127.0.0.1' } })).status).toBe(403);
      const headers = { 'content-type': 'application/json' };
      expect((await fetch(`${url}/google`, { method: 'POST', headers, body: JSON.stringify(googleRequest(main)) })).status).toBe(200);
      const socket = new WebSocket(`${url.replace('http', 'ws')}/v1/realtime`);
      await once(socket, 'open');
      socket.terminate();
    } finally {
      await service.close();
    }
  });
});
