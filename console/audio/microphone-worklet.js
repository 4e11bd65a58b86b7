/** In the browser's audio thread: collects 20 ms of the microphone and hands them over. */

const CHUNK = Math.round(sampleRate / 50);

registerProcessor(
  'microphone',
  class extends AudioWorkletProcessor {
    chunk = new Float32Array(CHUNK);
    filled = 0;

    /** @param {Float32Array[][]} inputs */
    process([[samples = new Float32Array(0)] = []]) {
      for (const sample of samples) {
        this.chunk[this.filled++] = sample;
        if (this.filled < CHUNK) continue;
        this.port.postMessage(this.chunk, [this.chunk.buffer]);
        this.chunk = new Float32Array(CHUNK);
        this.filled = 0;
      }
      return true;
    }
  },
);
