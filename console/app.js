/** The console: a client of the server's Realtime endpoint like any other, in a browser. */

import { openMicrophone } from './audio/microphone.js';
import { openPlayer } from './audio/player.js';
import { realtimeConnection } from './connection.js';
import { conversation } from './conversation.js';
import { languageChoice } from './languages.js';
import { MICROPHONE_LOST, microphoneProblem } from './problems.js';
import { conversationView } from './views/conversation-view.js';
import { element } from './views/element.js';
import { showServices } from './views/services-view.js';
import { statusView } from './views/status-view.js';

const TOKEN = 'parley.token';
const PCM = { type: 'audio/pcm', rate: 24_000 };

const status = statusView();
const locale = languageChoice(() => {
  if (connection.isOpen()) connection.send(settings());
});
const talk = conversation({ onTurn: conversationView(), onHearing: status.hearing, onActivity: status.activity });
const connection = realtimeConnection({
  // Forgotten when the tab is closed.
  token: () => sessionStorage.getItem(TOKEN) ?? '',
  greeting: settings,
  onEvent,
  onState(state, problem) {
    status.connection(state);
    if (problem || state === 'connected') status.problem('connection', problem);
    if (state === 'connected') return;
    talk.lost();
    player?.clear();
    if (state === 'closed') closeMicrophone();
  },
});

/** @type {import('./audio/player.js').Player | undefined} */
let player;
/** @type {{ close(): void } | undefined} */
let microphone;
/** The reply that the person stopped: what is still on its way of it is not played. @type {string | undefined} */
let stopped;
/** Whether the person is in the middle of speaking. */
let speaking = false;

function settings() {
  const input = { format: PCM, transcription: { language: locale() } };
  return { type: 'session.update', session: { type: 'realtime', audio: { input, output: { format: PCM } } } };
}

/** @param {import('../doors/realtime/server-events.ts').ServerEvent} event */
function onEvent(event) {
  talk.read(event, locale());
  switch (event.type) {
    case 'response.output_audio.delta': {
      const reply = talk.turnOf(event.response_id);
      if (reply !== undefined && reply !== stopped) player?.play(reply, event.delta);
      break;
    }
    case 'output_audio_buffer.cleared':
      player?.clear();
      break;
    case 'parley.resumed':
      player?.seek(event.turn, event.at_ms);
      break;
    case 'input_audio_buffer.speech_started':
      speaking = true;
      break;
    case 'input_audio_buffer.speech_stopped':
      speaking = false;
      break;
    case 'parley.notice':
      status.problem('server', { text: event.text });
      break;
    case 'error':
      if (event.error.code !== 'response_cancel_not_active')
        status.problem('server', { text: `The server did not accept that: ${event.error.message}` });
      break;
  }
}

/** Browsers let a page make sound only after a key or a button. */
async function openEverything() {
  connection.open();
  player ??= await openPlayer({
    onPlayed(turn, ms) {
      talk.played(turn, ms);
      connection.sendNow({ type: 'parley.played', turn, ms: Math.round(ms) });
    },
  });
}

async function startTalking() {
  status.problem('microphone');
  status.problem('server');
  status.microphone('opening');
  try {
    await openEverything();
    microphone = await openMicrophone({
      onSound(audio, level) {
        status.level(level);
        connection.sendNow({ type: 'input_audio_buffer.append', audio });
      },
      onLost() {
        closeMicrophone();
        status.problem('microphone', MICROPHONE_LOST);
      },
    });
    if (connection.isGivenUp()) closeMicrophone();
    else status.microphone('open');
  } catch (error) {
    closeMicrophone();
    status.problem('microphone', microphoneProblem(error));
  }
}

function closeMicrophone() {
  microphone?.close();
  microphone = undefined;
  status.microphone('closed');
  // No silence will follow that could end what was being said.
  if (speaking) connection.sendNow({ type: 'input_audio_buffer.commit' });
  speaking = false;
}

function stopAnswer() {
  stopped = talk.current();
  player?.clear();
  connection.sendNow({ type: 'response.cancel' });
}

element('talk').onclick = () => {
  if (microphone) closeMicrophone();
  else void startTalking();
};

element('stop').onclick = () => {
  stopAnswer();
  element('talk').focus();
};

document.onkeydown = ({ key }) => {
  if (key === 'Escape' && !element('stop').hidden) stopAnswer();
};

element('typing').onsubmit = async (event) => {
  event.preventDefault();
  const field = /** @type {HTMLInputElement} */ (element('text'));
  const text = field.value.trim();
  if (!text) return;
  field.value = '';
  status.problem('server');
  await openEverything();
  talk.typed(text, locale());
  connection.send({ type: 'conversation.item.create', item: { type: 'message', role: 'user', content: [{ type: 'input_text', text }] } });
  connection.send({ type: 'response.create' });
};

element('access').onsubmit = (event) => {
  event.preventDefault();
  sessionStorage.setItem(TOKEN, /** @type {HTMLInputElement} */ (element('token')).value.trim());
  status.problem('connection');
  connection.open();
  element('talk').focus();
};

void showServices();
