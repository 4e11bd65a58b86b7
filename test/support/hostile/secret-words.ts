import { expect } from '@jest/globals';
import type { RecordedRequest } from '../fakes/fake-model.ts';

/** Words such as 'secretann7', which give away whose they are. */
const secretsIn = (text: string): string[] => text.match(/secret(ann|bob|mia|leo)\d+/g) ?? [];

/** Whose words these are. */
export const owners = (text: string): Set<string> => new Set(secretsIn(text).map((secret) => secret.replace(/^secret|\d+$/g, '')));

/** A model that repeats the secrets it was shown, so that one that strayed would be heard. */
export const tellsSecrets = ({ messages }: RecordedRequest) => ({
  reply: `I know ${[...new Set(secretsIn(JSON.stringify(messages)))].slice(-8).join(' and ')}.`,
  firstTokenMs: Math.random() * 20,
});

/** Each request of the model knows one person alone, and the ten turns of that person before it. */
export function expectOwnPast(requests: readonly RecordedRequest[]): void {
  for (const { messages } of requests) {
    const whole = JSON.stringify(messages);
    expect(owners(whole).size).toBe(1);
    const [said = ''] = secretsIn(messages.at(-1).content);
    const turn = Number(/\d+$/.exec(said)?.[0]);
    const before = Array.from({ length: Math.min(turn, 10) }, (_, back) => said.replace(/\d+$/, String(turn - back - 1)));
    expect(secretsIn(whole)).toEqual(expect.arrayContaining(before));
  }
}
