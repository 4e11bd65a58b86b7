import type { WebSocket } from 'ws';
import type { AudioFormat } from '#core/ports.ts';
import { systemClock } from '#providers/clock/system.ts';
import { GAP_MS, spokenAudio, WORD_MS } from '#test/support/calls/spoken-audio.ts';
import { type FakeWebSocket, fakeWebSocket, type HandshakeFault } from './fake-web-socket.ts';

/** How one connection goes. */
export interface ElevenLabsScript extends HandshakeFault {
  /** From a text that is to be spoken to its first audio. Default 0. */
  firstAudioMs?: number;
  /** The connection breaks after so many messages of audio (two words each). */
  dieAfterMessages?: number;
  /** A second of `inactivity_timeout` takes so long. Default 1000. */
  secondMs?: number;
  fault?:
    | 'hang' // takes text, and never makes a sound
    | 'garbage' // half a line of JSON
    | 'no-quota' // an error message, then 1008
    | 'no-voice' // the same, for a voice that does not exist
    | 'silent'; // finishes properly, without audio
}

/** ElevenLabs' `/stream-input` on a port of its own: makes `spokenAudio`. */
export function fakeElevenLabs(script: ElevenLabsScript | ((connection: number) => ElevenLabsScript) = {}): Promise<FakeWebSocket> {
  const scriptOf = typeof script === 'function' ? script : () => script;
  return fakeWebSocket(scriptOf, (socket, url, connection) => {
    if (!/^\/v1\/text-to-speech\/[^/]+\/stream-input$/.test(url.pathname)) return socket.close(1008);
    speak(socket, url.searchParams, scriptOf(connection));
  });
}

function speak(socket: WebSocket, query: URLSearchParams, script: ElevenLabsScript): void {
  const { firstAudioMs = 0, dieAfterMessages = Number.POSITIVE_INFINITY, secondMs = 1000, fault } = script;
  const [encoding, rate] = (query.get('output_format') ?? 'pcm_16000').split('_');
  const format: AudioFormat = { encoding: encoding === 'ulaw' ? 'mulaw' : 'pcm16', sampleRate: Number(rate) };
  const patience = Number(query.get('inactivity_timeout') ?? 20) * secondMs;
  let schedule: number[] = [120, 160, 250, 290];
  let begun = false;
  let text = '';
  let sent = 0;
  let idle: NodeJS.Timeout | undefined;
  let work = Promise.resolve();

  function refuse(error: string): void {
    socket.send(JSON.stringify({ message: `You said: ${text}`, error, code: 1008 }));
    socket.close(1008);
  }

  async function generate(part: string): Promise<void> {
    if (fault === 'hang' || fault === 'silent' || part.trim() === '') return;
    await systemClock.sleep(firstAudioMs);
    // Two words at a time, as they are cut in the middle of phrases by the real one; the first begins with a space.
    for (const piece of ` ${part.trim()} `.match(/\s*\S+(\s+\S+)?\s?/g) ?? []) {
      if (socket.readyState !== socket.OPEN) return;
      if (sent++ >= dieAfterMessages) return socket.terminate();
      const alignment = aligned(piece);
      const audio = Buffer.from(spokenAudio(piece, format)).toString('base64');
      socket.send(JSON.stringify({ audio, isFinal: null, alignment, normalizedAlignment: alignment }));
    }
  }

  function generateNow(): void {
    const part = text;
    text = '';
    work = work.then(() => generate(part));
    schedule.shift();
  }

  function touched(): void {
    clearTimeout(idle);
    idle = setTimeout(() => refuse('input_timeout_exceeded'), patience);
  }

  touched();
  socket.on('close', () => clearTimeout(idle));
  socket.on('message', (data) => {
    touched();
    const message = JSON.parse(data.toString());
    if (!begun) {
      begun = true;
      if (message.text !== ' ') return refuse('invalid_first_message');
      schedule = [...(message.generation_config?.chunk_length_schedule ?? schedule)];
      return;
    }
    if ('voice_settings' in message) return refuse('voice_settings_not_first');
    if (fault === 'garbage') return socket.send('{"audio":"UklG');
    if (fault === 'no-quota') return refuse('quota_exceeded');
    if (fault === 'no-voice') return refuse('voice_not_found');
    text += message.text;
    if (message.text === '') {
      generateNow();
      void work.then(() => {
        if (fault === 'hang' || socket.readyState !== socket.OPEN) return;
        socket.send(JSON.stringify({ audio: null, isFinal: true }));
        socket.close(1000);
      });
    } else if (message.flush || text.length >= (schedule[0] ?? 290)) generateNow();
  });
}

/** Times begin at 0 in every message. */
function aligned(piece: string) {
  const chars = [...piece];
  const charStartTimesMs: number[] = [];
  const charDurationsMs: number[] = [];
  let ms = 0;
  for (const part of piece.match(/\s+|\S+/g) ?? []) {
    const isWord = part.trim() !== '';
    const partMs = isWord ? WORD_MS : ms === 0 ? 0 : GAP_MS;
    for (let place = 0; place < part.length; place++) {
      charStartTimesMs.push(ms + (partMs * place) / part.length);
      charDurationsMs.push(partMs / part.length);
    }
    ms += partMs;
  }
  return { chars, charStartTimesMs, charDurationsMs };
}
