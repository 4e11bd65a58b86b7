import { expect, test } from '@jest/globals';
import { bareJson } from '#core/conversation/reply/bare-json.ts';

const REPLIES: readonly (readonly [string, string])[] = [
  ['{"a": 1}', '{"a": 1}'],
  [' <think>First </thin, then</think>\n<think>again</think> {"a": "`` b"} ', '{"a": "`` b"}'],
  ['<think>never ends', ''],
  ['```json\n{"a":\n\n  1}\n```\n', '{"a":\n\n  1}'],
];

test.each(REPLIES)('of %j the JSON is left, however it comes', (reply, wanted) => {
  for (let length = 1; length <= reply.length; length++) {
    const json = bareJson();
    let given = '';
    for (let at = 0; at < reply.length; at += length) given += json.push(reply.slice(at, at + length));
    expect(given).toBe(wanted);
  }
});
