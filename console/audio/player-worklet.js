/**
 * In the browser's audio thread: plays replies from a jitter buffer.
 *
 * Takes `{ reply, samples: Int16Array }`, `{ reply, atMs }` (what comes next of this reply is from this place in it) and `'clear'`, which is obeyed
 * in the next callback (128 samples). Tells `{ reply, ms }`: how much of a reply was played, every 100 ms and whenever there is nothing left.
 */

/** Enough for a late packet. The server sends 80 ms at once and then at the pace of listening, so this is there with the first packets. */
const CUSHION = 0.06 * sampleRate;
const REPORT_EVERY = 0.1 * sampleRate;

registerProcessor(
  'player',
  class extends AudioWorkletProcessor {
    /** @type {{ reply: string, samples: Int16Array }[]} */
    queue = [];
    /** How much of the first chunk was played, and how much is there in all. */
    offset = 0;
    buffered = 0;
    /** Samples of time since sound came in and was not played yet; a short reply does not wait for more than there is. */
    waited = 0;
    playing = false;
    reply = '';
    played = 0;
    reported = 0;
    /** The last sample that was played: what follows a stop is faded from there, or it would click. */
    last = 0;

    constructor() {
      super();
      /** @param {MessageEvent<'clear' | { reply: string, samples?: Int16Array, atMs?: number }>} message */
      this.port.onmessage = ({ data }) => {
        if (data === 'clear') this.clear();
        else if (data.samples) {
          this.queue.push({ reply: data.reply, samples: data.samples });
          this.buffered += data.samples.length;
        } else if (data.atMs !== undefined) {
          this.reply = data.reply;
          this.played = this.reported = (data.atMs / 1_000) * sampleRate;
        }
      };
    }

    clear() {
      this.queue = [];
      this.offset = this.buffered = 0;
      this.pause();
    }

    pause() {
      if (this.playing) this.report();
      this.playing = false;
      this.waited = 0;
    }

    report() {
      if (this.reply === '' || this.played === this.reported) return;
      this.reported = this.played;
      this.port.postMessage({ reply: this.reply, ms: (this.played / sampleRate) * 1_000 });
    }

    /**
     * @param {Float32Array[][]} _inputs
     * @param {[[Float32Array]]} outputs
     */
    process(_inputs, [[output]]) {
      if (!this.playing && this.buffered > 0) {
        this.waited += output.length;
        this.playing = this.buffered >= CUSHION || this.waited >= CUSHION;
      }
      for (let index = 0; index < output.length; index++) {
        const sample = this.playing ? this.next() : undefined;
        this.last = sample ?? (Math.abs(this.last) > 0.0001 ? this.last * 0.93 : 0);
        output[index] = this.last;
      }
      if (this.played - this.reported >= REPORT_EVERY) this.report();
      return true;
    }

    next() {
      const [chunk] = this.queue;
      if (!chunk) {
        this.pause();
        return undefined;
      }
      if (chunk.reply !== this.reply) {
        this.report();
        this.reply = chunk.reply;
        this.played = this.reported = 0;
      }
      const sample = /** @type {number} */ (chunk.samples[this.offset++]) / 32_768;
      this.played++;
      this.buffered--;
      if (this.offset === chunk.samples.length) {
        this.queue.shift();
        this.offset = 0;
      }
      return sample;
    }
  },
);
