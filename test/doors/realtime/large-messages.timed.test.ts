import { setTimeout as wait } from 'node:timers/promises';
import { Worker } from 'node:worker_threads';
import { expect, test } from '@jest/globals';
import { eventClient } from '#test/support/clients/event-client.ts';
import { doorServer } from '#test/support/processes/door-server.ts';

/** A client in a thread of its own, so that only what the server does is measured; it sends 15 MiB of sound, again and again. */
const SENDER = `
  const { workerData, parentPort } = require('node:worker_threads');
  const { WebSocket } = require('ws');
  const event = JSON.stringify({ type: 'input_audio_buffer.append', audio: Buffer.alloc(11 * 1024 * 1024, 7).toString('base64') });
  const socket = new WebSocket(workerData);
  socket.on('open', () => parentPort.postMessage('open'));
  parentPort.on('message', () => socket.send(event));
`;

/** The longest that the event loop was held up meanwhile. */
async function longestHold(meanwhile: () => Promise<void>): Promise<number> {
  let longest = 0;
  let last = performance.now();
  const watch = setInterval(() => {
    const now = performance.now();
    longest = Math.max(longest, now - last);
    last = now;
  }, 1);
  await meanwhile();
  clearInterval(watch);
  return longest;
}

test('a message of 15 MiB holds the other calls up no longer than its way through the WebSocket takes: about as long as to read it at once would, and not both', async () => {
  const server = await doorServer();
  const url = `ws://127.0.0.1:${server.port}/v1/realtime`;
  const other = await eventClient(url);
  const sender = new Worker(SENDER, { eval: true, workerData: url });
  await new Promise((resolve) => sender.once('message', resolve));
  const text = JSON.stringify({ audio: Buffer.alloc(11 * 1024 * 1024, 7).toString('base64') });
  const bytes = Buffer.from(text);
  const atOnce: number[] = [];
  for (let count = 0; count < 3; count++) {
    const began = performance.now();
    Buffer.from(JSON.parse(bytes.toString()).audio, 'base64');
    atOnce.push(performance.now() - began);
  }
  const held: number[] = [];
  for (let count = 0; count < 3; count++) {
    const hold = await longestHold(async () => {
      sender.postMessage('send');
      await wait(1_500);
    });
    held.push(hold);
  }
  await sender.terminate();
  other.close();
  await server.close();
  expect(Math.min(...held)).toBeLessThan(1.5 * Math.max(...atOnce));
}, 20_000);
