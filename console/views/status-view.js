import { element, make } from './element.js';

const ACTIVITIES = {
  quiet: 'Listening: just speak.',
  hearing: 'I hear you …',
  thinking: 'Thinking …',
  speaking: 'Speaking. Talk over it to interrupt.',
  held: 'Waiting: go on …',
};

const CONNECTIONS = {
  closed: 'Not connected',
  connecting: 'Connecting …',
  connected: 'Connected',
  reconnecting: 'Reconnecting …',
};

/** What the page is doing, and what is wrong. */
export function statusView() {
  const talk = element('talk');
  /** @type {Map<string, import('../problems.js').Problem>} */
  const problems = new Map();
  let open = false;
  /** @type {import('../conversation.js').Activity} */
  let activity = 'quiet';

  function showActivity() {
    const idle = activity === 'quiet' && !open;
    element('activity').textContent = idle ? 'Press Talk and speak, or type below.' : ACTIVITIES[activity];
    element('stop').hidden = activity !== 'speaking' && activity !== 'held';
  }

  return {
    /** @param {'closed' | 'opening' | 'open'} state */
    microphone(state) {
      open = state === 'open';
      talk.textContent = open ? 'Stop listening' : 'Talk';
      talk.toggleAttribute('disabled', state === 'opening');
      element('microphone-state').textContent = state === 'opening' ? 'Opening the microphone …' : `Microphone ${state}`;
      if (!open) talk.style.removeProperty('--level');
      showActivity();
    },
    /** @param {number} level the loudest sample, 0 to 1 */
    level: (level) => talk.style.setProperty('--level', level.toFixed(2)),
    /** @param {import('../connection.js').ConnectionState} state */
    connection(state) {
      element('connection-state').textContent = CONNECTIONS[state];
    },
    /** @param {import('../conversation.js').Activity} now */
    activity(now) {
      activity = now;
      showActivity();
    },
    /** @param {string} text */
    hearing(text) {
      element('hearing').textContent = text;
    },
    /**
     * @param {'connection' | 'microphone' | 'server'} about
     * @param {import('../problems.js').Problem} [problem] absent: all is well again
     */
    problem(about, problem) {
      problems.delete(about);
      if (problem) problems.set(about, problem);
      element('problem').replaceChildren(...[...problems.values()].map(({ text }) => make('p', text)));
      if (about !== 'connection') return;
      element('access').hidden = !problem?.needsToken;
      if (problem?.needsToken) element('token').focus();
    },
  };
}
