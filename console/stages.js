/** @typedef {import('../streaming/reply-stages.ts').ReplyStages} ReplyStages */

/** @type {[key: 'heard' | 'decided' | 'firstText' | 'firstAudio' | 'spoken', name: string][]} */
const NAMES = [
  ['heard', 'final words'],
  ['decided', 'decided'],
  ['firstText', 'first text'],
  ['firstAudio', 'first audio'],
  ['spoken', 'spoken'],
];

/**
 * The stages that took place, in their order. `at`: when, in whole milliseconds; `took`: how long one waited for it after the stage before, which
 * is nothing where it was ready ahead.
 *
 * @param {ReplyStages} stages
 * @returns {{ key: string, name: string, at: number, took: number }[]}
 */
export function stageSteps(stages) {
  let reached = 0;
  return NAMES.flatMap(([key, name]) => {
    const at = stages[key];
    if (at === undefined) return [];
    const took = Math.max(0, at - reached);
    reached += took;
    return [{ key, name, at: Math.round(at), took: Math.round(took) }];
  });
}

/**
 * What there is to say of drafts: answers that were begun before the person had finished.
 *
 * @param {ReplyStages} stages
 */
export function aboutDrafts({ draft, thrownAway = 0 }) {
  const used = draft === 'adopted' ? 'A draft was ready ahead.' : draft === 'none' ? 'No draft was used.' : '';
  const wasted = thrownAway === 0 ? '' : thrownAway === 1 ? 'One draft was thrown away.' : `${thrownAway} drafts were thrown away.`;
  return [used, wasted].filter(Boolean).join(' ');
}
