import { heardAfter } from './heard.js';

/**
 * One question and its answer, as the page shows it.
 *
 * @typedef {object} Turn
 * @property {number} key its place in the conversation
 * @property {string} [id] the server's name of it, once there is a reply
 * @property {string} asked what the person said or typed; '': Parley spoke by itself
 * @property {boolean} typed
 * @property {string} locale in which both speak
 * @property {string} said the answer as far as it is written
 * @property {string} heard what of it was heard: an estimate until the reply has ended
 * @property {'thinking' | 'speaking' | 'held' | 'done'} state
 * @property {{ ssml: string, stages: import('../streaming/reply-stages.ts').ReplyStages }} [outcome] once the reply has ended
 */

/** @typedef {'quiet' | 'hearing' | 'thinking' | 'speaking' | 'held'} Activity */

/**
 * Makes turns of the server's events.
 *
 * @param {object} on
 * @param {(turn: Turn) => void} on.onTurn a turn is new or has changed
 * @param {(text: string) => void} on.onHearing what is understood so far of what the person is saying; '': they are not speaking
 * @param {(activity: Activity) => void} on.onActivity
 */
export function conversation({ onTurn, onHearing, onActivity }) {
  /** @type {Turn[]} */
  const turns = [];
  let hearing = false;

  /** @param {Pick<Turn, 'asked' | 'typed' | 'locale'>} about */
  function begin(about) {
    // Whatever was asked before gets no reply any more.
    for (const turn of turns) if (turn.id === undefined) end(turn);
    /** @type {Turn} */
    const turn = { key: turns.length, ...about, said: '', heard: '', state: 'thinking' };
    turns.push(turn);
    show(turn);
    return turn;
  }

  /** @param {Turn} turn */
  function end(turn) {
    if (turn.state === 'done') return;
    turn.state = 'done';
    show(turn);
  }

  /** @param {Turn} turn */
  function show(turn) {
    onTurn(turn);
    tellActivity();
  }

  function tellActivity() {
    const state = turns.findLast(({ state }) => state !== 'done')?.state;
    onActivity(hearing ? 'hearing' : state === undefined || state === 'done' ? 'quiet' : state);
  }

  /** @param {string} text @param {boolean} speaking */
  function hear(text, speaking) {
    hearing = speaking;
    onHearing(text);
    tellActivity();
  }

  /** @param {string} id */
  const withId = (id) => turns.findLast((turn) => turn.id === id);

  /** A reply begins: to what was asked last, or by itself. @param {string} id @param {string} locale */
  function beginReply(id, locale) {
    if (withId(id)) return;
    const last = turns.at(-1);
    const turn = last && last.id === undefined && last.state === 'thinking' ? last : begin({ asked: '', typed: false, locale });
    turn.id = id;
  }

  /** @param {string} id @param {Partial<Turn>} change */
  function change(id, change) {
    const turn = withId(id);
    if (!turn || turn.state === 'done') return;
    Object.assign(turn, change);
    show(turn);
  }

  /** The turn of each response. @type {Map<string, string>} */
  const replies = new Map();

  return {
    /** @param {string} text @param {string} locale */
    typed: (text, locale) => begin({ asked: text, typed: true, locale }),

    /** How much of a reply's sound was played. @param {string} id @param {number} ms */
    played(id, ms) {
      const turn = withId(id);
      if (turn) change(id, { heard: heardAfter(turn.said, ms), ...(turn.state === 'thinking' && { state: 'speaking' }) });
    },

    /** The reply that is being heard. */
    current: () => turns.findLast(({ state }) => state === 'speaking' || state === 'held')?.id,

    /** The turn that a response belongs to. @param {string} responseId */
    turnOf: (responseId) => replies.get(responseId),

    /** The connection broke: nothing more comes of what is under way. */
    lost() {
      hear('', false);
      for (const turn of turns) end(turn);
    },

    /** @param {import('../doors/realtime/server-events.ts').ServerEvent} event @param {string} locale */
    read(event, locale) {
      switch (event.type) {
        case 'input_audio_buffer.speech_started':
          hear('', true);
          break;
        case 'input_audio_buffer.speech_stopped':
          hearing = false;
          tellActivity();
          break;
        case 'parley.hearing':
          hear(event.text, true);
          break;
        case 'conversation.item.input_audio_transcription.completed':
          hear('', false);
          if (event.transcript) begin({ asked: event.transcript, typed: false, locale });
          break;
        case 'response.created': {
          const id = event.response.metadata?.turn;
          if (id === undefined) break;
          replies.set(event.response.id, id);
          beginReply(id, locale);
          break;
        }
        case 'response.output_audio_transcript.delta': {
          const id = replies.get(event.response_id);
          if (id !== undefined) change(id, { said: (withId(id)?.said ?? '') + event.delta });
          break;
        }
        case 'parley.held':
          change(event.turn, { state: 'held' });
          break;
        case 'parley.resumed':
          hear('', false);
          change(event.turn, { state: 'speaking' });
          break;
        case 'parley.turn': {
          const { turn: id, understood, said, heard, stages, ssml } = event;
          change(id, { ...(understood && { asked: understood }), said, heard, state: 'done', outcome: { stages, ssml } });
          break;
        }
      }
    },
  };
}
