import { question } from '#test/support/alexa/alexa-speech.ts';
import { instantMemory, instantModel, skillWith } from '#test/support/alexa/instant-skill.ts';
import { median } from '../percentile.ts';

const TURNS = 2_000;

/** The median turn of the skill alone, in milliseconds: no HTTP, an instant store, an instant model. */
export async function overheadWithoutStore(): Promise<number> {
  const skill = skillWith({ model: instantModel(() => 'The moon is about 384,000 kilometres away.'), memory: instantMemory });
  const took: number[] = [];
  for (let turn = 0; turn < TURNS; turn++) {
    const request = question('how far away is the moon');
    const since = performance.now();
    await skill(request);
    took.push(performance.now() - since);
  }
  return median(took.slice(TURNS / 4));
}
