import { fromBase64, SAMPLE_RATE } from './pcm16.js';

/**
 * @typedef {object} Player
 * @property {(reply: string, base64: string) => void} play the next sound of a reply
 * @property {() => void} clear forgets what is not played yet, within one audio callback
 * @property {(reply: string, atMs: number) => void} seek what comes next of this reply is from this place in it
 */

/**
 * The loudspeaker. To be opened while a key or button is pressed: browsers allow no sound before.
 *
 * @param {{ onPlayed: (reply: string, ms: number) => void }} on about every 100 ms, and at the end: how much of a reply was heard
 * @returns {Promise<Player>}
 */
export async function openPlayer({ onPlayed }) {
  const context = new AudioContext({ sampleRate: SAMPLE_RATE, latencyHint: 'interactive' });
  await Promise.all([context.resume(), context.audioWorklet.addModule(new URL('./player-worklet.js', import.meta.url))]);
  const worklet = new AudioWorkletNode(context, 'player', { numberOfInputs: 0, outputChannelCount: [1] });
  worklet.connect(context.destination);
  worklet.port.onmessage = ({ data: { reply, ms } }) => {
    // What was handed to a Bluetooth loudspeaker was not heard yet.
    const underway = 1_000 * (context.outputLatency || context.baseLatency || 0);
    onPlayed(reply, Math.max(0, ms - underway));
  };
  return {
    play(reply, base64) {
      const samples = fromBase64(base64);
      worklet.port.postMessage({ reply, samples }, [samples.buffer]);
    },
    clear: () => worklet.port.postMessage('clear'),
    seek: (reply, atMs) => worklet.port.postMessage({ reply, atMs }),
  };
}
