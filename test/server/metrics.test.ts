import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { question } from '#test/support/alexa/alexa-speech.ts';
import { eventClient } from '#test/support/clients/event-client.ts';
import { type RunningService, runningService } from '#test/support/processes/running-service.ts';
import { until } from '#test/support/until.ts';

let service: RunningService;

beforeAll(async () => {
  service = await runningService({ LLM_PROVIDER: 'offline' });
});

afterAll(() => service.close());

const scrape = async () => (await fetch(`${service.url}/metrics`)).text();

test('turns on speakers are counted and timed', async () => {
  const turn = {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(question('what is two plus three')),
  };
  expect((await fetch(`${service.url}/alexa`, turn)).status).toBe(200);
  expect(await scrape()).toContain('parley_turn_seconds_count{door="alexa"} 1\n');
});

test('calls are counted while they go on, their replies by how they ended, and no word of theirs is told', async () => {
  const client = await eventClient(`${service.url.replace('http', 'ws')}/v1/realtime`);
  await client.next('session.created');
  client.send({ type: 'session.update', session: { type: 'realtime', output_modalities: ['text'] } });
  client.send({
    type: 'conversation.item.create',
    item: { type: 'message', role: 'user', content: [{ type: 'input_text', text: 'what is two plus three' }] },
  });
  client.send({ type: 'response.create' });
  await client.next('response.done');
  const during = await scrape();
  expect(during).toContain('parley_calls 1\n');
  expect(during).toContain('parley_replies_total{door="realtime",ended="whole"} 1\n');
  expect(during).not.toMatch(/plus|five/i);
  client.close();
  await until(async () => (await scrape()).includes('parley_calls_ended_total{door="realtime",reason="hung-up"} 1\n'));
  expect(await scrape()).toContain('parley_calls 0\n');
});

test('what came through a tunnel is not told anything without the token', async () => {
  const answer = await fetch(`${service.url}/metrics`, { headers: { 'x-forwarded-for': '203.0.113.7' } });
  expect(answer.status).toBe(403);
});
