import { expect, test } from '@jest/globals';
import { channel } from '#core/async/channel.ts';

test('a channel’s reader gets everything in order, whether it was pushed before or after it began to read', async () => {
  const queue = channel<number>();
  queue.push(1);
  const read: number[] = [];
  const reading = (async () => {
    for await (const value of queue) read.push(value);
  })();
  await Promise.resolve();
  queue.push(2);
  queue.push(3);
  queue.end();
  queue.push(4);
  await reading;
  expect(read).toEqual([1, 2, 3]);
});

test('an error comes out of a channel after what was pushed before it, and only the first end counts', async () => {
  const queue = channel<number>();
  queue.push(1);
  queue.end(new Error('broken'));
  queue.end();
  const values = queue[Symbol.asyncIterator]();
  expect(await values.next()).toEqual({ value: 1, done: false });
  await expect(values.next()).rejects.toThrow('broken');
});
