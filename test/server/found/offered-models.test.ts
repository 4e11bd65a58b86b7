import { describe, expect, test } from '@jest/globals';
import { chatModel, type OfferedModel } from '#server/found/offered-models.ts';

const GB = 1_000_000_000;

function chosen(...offered: readonly (Partial<OfferedModel> & { name: string })[]): string | undefined {
  return chatModel(offered.map((model) => ({ loaded: false, ...model })))?.name;
}

describe('the model that is talked with', () => {
  test('is the one that is loaded, whatever its size', () => {
    expect(chosen({ name: 'llama3.2:3b', bytes: 2 * GB }, { name: 'qwen3:32b', bytes: 20 * GB, loaded: true })).toBe('qwen3:32b');
  });

  test('is the smallest of those that are not loaded', () => {
    expect(
      chosen({ name: 'qwen3:32b', bytes: 20 * GB }, { name: 'llama3.2:3b', bytes: 2 * GB }, { name: 'gemma3:12b', bytes: 8 * GB }),
    ).toBe('llama3.2:3b');
  });

  test('is no toy where there is another; of toys the largest', () => {
    const toys = [
      { name: 'smollm2:135m', bytes: GB / 10 },
      { name: 'qwen3:0.6b', bytes: GB / 2 },
    ];
    expect(chosen(...toys, { name: 'gemma3:12b', bytes: 8 * GB })).toBe('gemma3:12b');
    expect(chosen(...toys)).toBe('qwen3:0.6b');
  });

  test('does not think before its first word where there is another', () => {
    for (const name of ['deepseek-r1:7b', 'qwq', 'qwen/qwen3-4b-thinking-2507', 'microsoft/phi-4-mini-reasoning']) {
      expect([name, chosen({ name, bytes: GB }, { name: 'gemma3:12b', bytes: 8 * GB })]).toEqual([name, 'gemma3:12b']);
      expect(chosen({ name })).toBe(name);
    }
  });

  test('is the first of the list where nothing tells them apart', () => {
    expect(chosen({ name: 'b' }, { name: 'a' })).toBe('b');
  });

  test('is none that only embeds, ranks, hears, speaks, judges, or goes on with a text, not even a loaded one', () => {
    for (const name of [
      'nomic-embed-text:latest',
      'text-embedding-nomic-embed-text-v1.5',
      'BAAI/bge-m3',
      'bge-reranker-v2-m3',
      'openai/whisper-large-v3',
      'all-minilm:33m',
      'intfloat/e5-mistral-7b-instruct',
      'llama-guard3:8b',
      'hexgrad/kokoro-tts',
      'llama3:8b-text',
      'google/gemma-3-4b-base',
    ])
      expect([name, chosen({ name, loaded: true })]).toEqual([name, undefined]);
    for (const name of ['gpt-oss:20b', 'mistral-small:24b', 'context-7b', 'database-llm'])
      expect([name, chosen({ name })]).toEqual([name, name]);
  });

  test('is the one that the owner names, with or without its tag', () => {
    const offered = [
      { name: 'llama3.2:3b', loaded: true },
      { name: 'qwen3:latest', loaded: false },
    ];
    expect(chatModel(offered, 'qwen3')?.name).toBe('qwen3:latest');
    expect(chatModel(offered, 'llama3.2:3b')?.name).toBe('llama3.2:3b');
    expect(chatModel(offered, 'claude')?.name).toBe('llama3.2:3b');
  });
});
