import { splitAtHeard } from '../heard.js';
import { element } from './element.js';
import { stagesView } from './stages-view.js';

/**
 * Shows turns, the newest first.
 *
 * @returns {(turn: import('../conversation.js').Turn) => void} shows a turn that is new or has changed
 */
export function conversationView() {
  const list = element('conversation');
  const template = /** @type {HTMLTemplateElement} */ (element('turn'));
  /** @type {Map<number, Element>} */
  const shown = new Map();

  return (turn) => {
    let item = shown.get(turn.key);
    if (!item) {
      item = /** @type {Element} */ (document.importNode(template.content, true).firstElementChild);
      shown.set(turn.key, item);
      list.prepend(item);
    }
    fill(item, turn);
  };
}

/**
 * @param {Element} item
 * @param {import('../conversation.js').Turn} turn
 */
function fill(item, turn) {
  /** @param {string} selector */
  const part = (selector) => /** @type {HTMLElement} */ (item.querySelector(selector));
  const [heard, unheard] = splitAtHeard(turn.said, turn.heard);

  item.setAttribute('data-state', turn.state);
  part('.asked').hidden = turn.asked === '';
  part('.asked').lang = turn.locale;
  part('.asked .text').textContent = turn.asked;
  part('.said').hidden = turn.said === '';
  part('.said').lang = turn.locale;
  part('.heard').textContent = heard;
  part('.unheard').textContent = unheard;
  part('.remark').textContent = remark(turn, heard, unheard);
  if (!turn.outcome || item.querySelector('.stages > *')) return;
  part('.stages').append(...stagesView(turn.outcome.stages, turn.typed));
  part('code').textContent = turn.outcome.ssml;
  part('details').hidden = turn.outcome.ssml === '';
}

/**
 * @param {import('../conversation.js').Turn} turn
 * @param {string} heard
 * @param {string} unheard
 */
function remark({ state, outcome }, heard, unheard) {
  if (state === 'thinking') return 'Thinking…';
  if (state === 'held') return 'Waiting: is this an interruption?';
  if (state === 'speaking') return '';
  if (!outcome) return 'No answer came.';
  if (unheard.trim() === '') return '';
  return heard === ''
    ? 'Stopped before anything was heard.'
    : `Stopped after “… ${heard.trim().split(/\s+/).slice(-3).join(' ')}”; the rest was not heard.`;
}
