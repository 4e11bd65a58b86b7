import { aboutDrafts, stageSteps } from '../stages.js';
import { make } from './element.js';

/** A bar is at least so many milliseconds wide, so that quick turns look quick. */
const WIDTH_MS = 1_500;

/**
 * Where the time of a turn went: a bar, the milliseconds of each stage, and a sentence.
 *
 * @param {import('../../streaming/reply-stages.ts').ReplyStages} stages
 * @param {boolean} typed
 * @returns {HTMLElement[]}
 */
export function stagesView(stages, typed) {
  const steps = stageSteps(stages);
  const last = steps.at(-1);
  if (!last) return [];
  const total = steps.reduce((sum, { took }) => sum + took, 0);

  const bar = make('div', '', 'bar');
  bar.ariaHidden = 'true';
  const list = make('ol', '', 'steps');
  list.setAttribute('aria-label', typed ? 'Milliseconds since Enter' : 'Milliseconds since the end of speech');
  for (const { key, name, at, took } of steps) {
    const segment = make('span');
    segment.dataset['stage'] = key;
    segment.style.width = `${(100 * took) / Math.max(WIDTH_MS, total)}%`;
    bar.append(segment);
    const item = make('li');
    item.dataset['stage'] = key;
    item.append(make('span', name), ' ', make('b', `${at} ms`.replace('-', '−')));
    list.append(item);
  }
  const since = typed ? 'after Enter' : 'after the end of speech';
  return [bar, list, make('p', `${capital(last.name)} ${last.at} ms ${since}. ${aboutDrafts(stages)}`.trim(), 'summary')];
}

/** @param {string} text */
function capital(text) {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
