import { once } from 'node:events';
import { WebSocket } from 'ws';
import { fromMulaw, toMulaw } from '#core/audio/mulaw.ts';
import { resampler } from '#core/audio/resample.ts';
import { systemClock } from '#providers/clock/system.ts';
import { SAMPLE_RATE } from '#providers/tts/flite/synthesise.ts';
import { dial } from '../../scripts/devices/twilio-phone.ts';

const FRAME_MS = 20;
/** The noise of a quiet line: -74 dB. */
const NOISE = 8;
/** What is heard is a voice from here on: -50 dB. */
const VOICE = 100;

/** A line that returns what it plays. */
export interface EchoLine {
  /** Somebody says this, 16 kHz, into the echo. Resolves when it was said. */
  say(samples: Int16Array): Promise<void>;
  /** Writes this, or where a line has no writing says so by false. */
  write(text: string): boolean;
  /** When something was last heard, and each time when our voice was taken back. Moments of `performance.now()`. */
  soundedAt(): number;
  cleared: number[];
  /** What the server says that it has understood. */
  transcripts: string[];
  /** Beginnings of speech that the server told of. */
  starts(): number;
  hangUp(): Promise<void>;
}

export interface Echo {
  gainDb: number;
  delayMs: number;
}

/** Mixes what was played, later and softer, with what a person says. `rate`: samples a second. */
function echoingRoom({ gainDb, delayMs }: Echo, rate: number) {
  const gain = 10 ** (gainDb / 20);
  const size = (rate * FRAME_MS) / 1_000;
  const delay = Math.round((rate * delayMs) / 1_000);
  const past = new Int16Array(rate * 2);
  let at = 0;
  let waiting: { samples: Int16Array; place: number; said(): void } | undefined;
  let soundedAt = performance.now();

  return {
    size,
    soundedAt: () => soundedAt,
    say: (samples: Int16Array) =>
      new Promise<void>((said) => {
        waiting = { samples: resampler(SAMPLE_RATE, rate).push(samples), place: 0, said };
      }),
    /** What a loudspeaker plays now, and what the microphone hears in the same 20 ms. */
    next(played: Int16Array): Int16Array {
      const heard = new Int16Array(size);
      let loudest = 0;
      for (let index = 0; index < size; index++, at++) {
        const sample = played[index] ?? 0;
        loudest = Math.max(loudest, Math.abs(sample));
        past[at % past.length] = sample;
        const echo = gain * (past[(at - delay + past.length) % past.length] as number);
        const voice = waiting?.samples[waiting.place++] ?? 0;
        heard[index] = Math.max(-32_768, Math.min(32_767, Math.round(echo + voice + (Math.random() * 2 - 1) * NOISE)));
      }
      if (loudest > VOICE) soundedAt = performance.now();
      if (waiting && waiting.place >= waiting.samples.length) {
        waiting.said();
        waiting = undefined;
      }
      return heard;
    },
  };
}

/** A telephone at the Twilio door: 8 kHz, mu-law. */
export async function echoingPhone(serverUrl: string, echo: Echo): Promise<EchoLine> {
  const room = echoingRoom(echo, 8_000);
  let next = Uint8Array.from({ length: room.size }, () => toMulaw(0));
  const cleared: number[] = [];
  const phone = await dial({
    url: `${serverUrl}/twilio/voice`,
    from: `+1555${Math.random().toString().slice(2, 9)}`,
    clock: systemClock,
    speak: () => next,
    onHeard(frame) {
      next = Uint8Array.from(room.next(Int16Array.from(frame, fromMulaw)), toMulaw);
    },
    onEvent(event) {
      if (event === 'clear') cleared.push(performance.now());
    },
  });
  return {
    say: room.say,
    write: () => false,
    soundedAt: room.soundedAt,
    cleared,
    transcripts: [],
    starts: () => 0,
    async hangUp() {
      phone.hangUp();
      await phone.closed;
    },
  };
}

const WIDE_RATE = 24_000;

/** A board at the Realtime door: 24 kHz. */
export async function echoingBoard(serverUrl: string, echo: Echo): Promise<EchoLine> {
  const socket = new WebSocket(`${serverUrl.replace('http', 'ws')}/v1/realtime`, ['realtime']);
  await once(socket, 'open');
  const room = echoingRoom(echo, WIDE_RATE);
  const transcripts: string[] = [];
  const cleared: number[] = [];
  let starts = 0;
  let queue: Int16Array[] = [];

  socket.on('message', (data: Buffer) => {
    const event = JSON.parse(data.toString()) as { type: string; delta?: string; transcript?: string };
    if (event.type === 'response.output_audio.delta') {
      const bytes = Uint8Array.from(Buffer.from(event.delta ?? '', 'base64'));
      queue.push(new Int16Array(bytes.buffer, 0, bytes.length >> 1));
    } else if (event.type === 'output_audio_buffer.cleared') {
      queue = [];
      cleared.push(performance.now());
    } else if (event.type === 'conversation.item.input_audio_transcription.completed') transcripts.push(event.transcript ?? '');
    else if (event.type === 'input_audio_buffer.speech_started') starts++;
    else if (event.type === 'error') console.error(JSON.stringify(event));
  });

  function played(): Int16Array {
    const frame = new Int16Array(room.size);
    for (let filled = 0; filled < frame.length; ) {
      const [first] = queue;
      if (!first) break;
      const part = first.subarray(0, frame.length - filled);
      frame.set(part, filled);
      filled += part.length;
      if (part.length < first.length) queue[0] = first.subarray(part.length);
      else queue.shift();
    }
    return frame;
  }

  async function run(): Promise<void> {
    const began = systemClock.now();
    for (let frame = 1; socket.readyState === socket.OPEN; frame++) {
      await systemClock.sleep(began + frame * FRAME_MS - systemClock.now());
      const heard = room.next(played());
      const audio = Buffer.from(heard.buffer).toString('base64');
      socket.send(JSON.stringify({ type: 'input_audio_buffer.append', audio }));
    }
  }
  void run();

  return {
    say: room.say,
    write(text) {
      const item = { type: 'message', role: 'user', content: [{ type: 'input_text', text }] };
      socket.send(JSON.stringify({ type: 'conversation.item.create', item }));
      socket.send(JSON.stringify({ type: 'response.create' }));
      return true;
    },
    soundedAt: room.soundedAt,
    cleared,
    transcripts,
    starts: () => starts,
    async hangUp() {
      socket.close();
      await once(socket, 'close');
    },
  };
}
