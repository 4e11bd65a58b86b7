import { BETTER, BUILT_IN, SEEN } from '../services.js';
import { element, make } from './element.js';

/**
 * Which ears, voice and model are in use, and what better ones would cost; told by the server's GET /health.
 *
 * @returns {Promise<void>}
 */
export async function showServices() {
  const used = await fetch(new URL('health', document.baseURI))
    .then((response) => response.json())
    .catch(() => ({}));
  const parts = /** @type {const} */ ([
    ['Ears', used.ears],
    ['Voice', used.voice],
    ['Model', used.model],
  ]);
  const known = parts.filter(([, name]) => typeof name === 'string');
  element('services').hidden = known.length === 0;
  element('services-title').textContent = known.map(([role, name]) => `${role}: ${name.split(':')[0]}`).join(' · ');
  element('in-use').append(...known.flatMap(([role, name]) => [make('dt', role), make('dd', describe(name))]));

  const better = BETTER.filter(({ role }) => known.some(([known, name]) => known === role && builtIn(name)));
  if (better.length === 0) return;
  const list = make('ul');
  for (const { role, name, set, dollarsAnHour } of better) {
    list.append(make('li', `${role}: ${name}, about $${dollarsAnHour.toFixed(2)} (set ${set})`));
  }
  element('better').append(
    make('p', 'Better ones need a key. Per hour of conversation:'),
    list,
    make('p', `List prices of ${SEEN}: an hour of listening, half an hour of speaking, 240 answers.`, 'summary'),
  );
}

/** @param {string} name such as 'deepgram:nova-3' @returns {string | undefined} */
function builtIn(name) {
  return Object.entries(BUILT_IN).find(([prefix]) => name.split(/[:\s]/)[0] === prefix)?.[1];
}

/** @param {string} name */
function describe(name) {
  const about = builtIn(name);
  return about ? `${name} (${about})` : name;
}
