import { type Intent, PHRASE_SLOT } from '../interaction-model.ts';
import type { Problem } from './problem.ts';

const SLOT = /\{(\w+)\}/g;

/** Amazon's rules for sample utterances (https://developer.amazon.com/en-US/docs/alexa/custom-skills/best-practices-for-sample-utterances-and-custom-slot-type-values.html). */
export function sampleProblems(place: string, intents: readonly Intent[], types: readonly string[]): Problem[] {
  return [...intents.flatMap((intent) => intentProblems(`${place} ${intent.name}`, intent, types)), ...duplicates(place, intents)];
}

/** Whether an utterance is a sample with something in each of its slots. */
export function matchesSample(sample: string, utterance: string): boolean {
  const pattern = sample
    .split(SLOT)
    .map((part, index) => (index % 2 ? '\\S.*' : part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')))
    .join('');
  return new RegExp(`^${pattern}$`, 'iu').test(utterance);
}

function intentProblems(place: string, { slots = [], samples = [] }: Intent, types: readonly string[]): Problem[] {
  const problems: Problem[] = [];
  const typeOf = new Map(slots.map(({ name, type }) => [name, type]));
  for (const { name, type } of slots) {
    if (!type?.startsWith('AMAZON.') && !types.includes(type ?? ''))
      problems.push({ place, what: `{${name}} has no type that is declared` });
    if (!samples.some((sample) => sample.includes(`{${name}}`))) problems.push({ place, what: `no sample uses {${name}}` });
  }
  for (const sample of samples) {
    const used = [...sample.matchAll(SLOT)].map(([, name = '']) => name);
    const words = sample.replace(SLOT, ' ').trim();
    const problem = (what: string) => problems.push({ place: `${place} "${sample}"`, what });
    if (!/^[\p{L}\p{M}'. ]*$/u.test(words) || words !== words.toLowerCase()) {
      problem('only words in lower case, apostrophes and slots can be in a sample');
    }
    if (sample !== sample.trim() || /\s\s/.test(sample) || /[^ ]\{|\}[^ ]/.test(sample)) {
      problem('one space is between words and slots, and none around the sample');
    }
    for (const name of used) if (!typeOf.has(name)) problem(`the intent has no slot {${name}}`);
    if (!used.some((name) => typeOf.get(name) === PHRASE_SLOT)) continue;
    if (used.length > 1) problem('a phrase slot can have no other slot beside it');
    if (!words) problem('a phrase slot needs words beside it');
  }
  return problems;
}

function duplicates(place: string, intents: readonly Intent[]): Problem[] {
  const owners = new Map<string, string>();
  const problems: Problem[] = [];
  for (const { name, samples = [] } of intents) {
    for (const sample of samples) {
      const same = sample.toLowerCase().replace(SLOT, '{}');
      const owner = owners.get(same);
      if (owner) problems.push({ place: `${place} ${name} "${sample}"`, what: `is a sample of ${owner} already` });
      owners.set(same, name);
    }
  }
  return problems;
}
