import { SAMPLE_RATE, toBase64 } from './pcm16.js';
import { resampler } from './resampler.js';

/**
 * Opens the microphone, with the browser's echo cancellation so that Parley does not hear itself. Rejects with the browser's DOMException.
 *
 * @param {{ onSound: (base64: string, level: number) => void, onLost: () => void }} on `onSound`: every 20 ms; `level`: the loudest sample, 0 to 1.
 *   `onLost`: it was unplugged or taken away
 * @returns {Promise<{ close(): void }>}
 */
export async function openMicrophone({ onSound, onLost }) {
  const stream = await navigator.mediaDevices.getUserMedia({
    audio: { echoCancellation: true, noiseSuppression: true, autoGainControl: true, channelCount: 1 },
  });
  const context = new AudioContext();
  const close = () => {
    for (const track of stream.getTracks()) track.stop();
    void context.close();
  };
  try {
    await context.audioWorklet.addModule(new URL('./microphone-worklet.js', import.meta.url));
  } catch (error) {
    close();
    throw error;
  }
  const worklet = new AudioWorkletNode(context, 'microphone', { numberOfOutputs: 0, channelCount: 1, channelCountMode: 'explicit' });
  const convert = resampler(context.sampleRate, SAMPLE_RATE);
  worklet.port.onmessage = ({ data }) => {
    const samples = convert(data);
    onSound(toBase64(samples), loudest(samples));
  };
  stream.getAudioTracks()[0]?.addEventListener('ended', onLost);
  context.createMediaStreamSource(stream).connect(worklet);
  await context.resume();
  return { close };
}

/** @param {Float32Array} samples */
function loudest(samples) {
  return samples.reduce((peak, sample) => Math.max(peak, Math.abs(sample)), 0);
}
