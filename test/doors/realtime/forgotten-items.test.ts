import { describe, expect, test } from '@jest/globals';
import type { ClientItem } from '#doors/realtime/conversation/client-items.ts';
import { realtimeConversation } from '#doors/realtime/conversation/items.ts';

function conversation() {
  let ids = 0;
  return realtimeConversation({ beta: false, id: (kind) => `${kind}_${ids++}`, send: () => {}, refuse: () => {} });
}

const withId = (item: ClientItem, count: number): ClientItem => Object.assign({}, item, { id: `item_${count}` });

const said = (text: string): ClientItem => ({ type: 'message', role: 'user', content: [{ type: 'input_text', text }] });

describe('of what a client writes into a conversation the oldest is forgotten', () => {
  test.each<[string, ClientItem]>([
    ['without words', said('')],
    ['of spaces', said('  ')],
    ['whose sound has no words', { type: 'message', role: 'user', content: [{ type: 'input_audio', transcript: '' }] }],
  ])('beyond a thousand items %s', (_, item) => {
    const items = conversation();
    for (let count = 0; count <= 1_000; count++) items.write(withId(item, count), undefined);
    expect(() => items.get('item_0')).toThrow('no item');
    expect(items.get('item_1').id).toBe('item_1');
    expect(items.messages()).toEqual([]);
  });

  test.each<[string, (part: string) => ClientItem]>([
    ['words', said],
    ['arguments', (part) => ({ type: 'function_call', name: 'find', arguments: JSON.stringify({ part }) })],
  ])('beyond a million characters of %s', (_, item) => {
    const items = conversation();
    for (let count = 0; count < 100; count++) items.write(withId(item('a'.repeat(15_000)), count), undefined);
    const kept = items.messages();
    expect(JSON.stringify(kept).length).toBeGreaterThan(900_000);
    expect(JSON.stringify(kept).length).toBeLessThan(1_100_000);
    expect(() => items.get('item_30')).toThrow('no item');
    expect(items.get('item_99').id).toBe('item_99');
  });
});
