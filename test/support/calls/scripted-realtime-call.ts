import { randomUUID } from 'node:crypto';
import type { WebSocket } from 'ws';

const RATE = 24_000;
const FRAME_MS = 20;
const LEAD_MS = 80;
/** Louder than the noise floor of a recording, as a part of full scale. */
const LOUD = 0.03;
const QUIET_MS = 300;
/** So much of a voice over a reply holds it; so much stops it. */
const HOLD_MS = 40;
const INTERRUPT_MS = 300;
const CHARACTERS_PER_MS = 0.015;

/** A caller of a scripted voice that speaks the OpenAI Realtime protocol and Parley's own events in it. */
export interface ScriptedCall {
  /** What the client sent, but for its sound. */
  received: { type: string; [key: string]: unknown }[];
  /** How much sound came in, and how much of it was loud (milliseconds). */
  heardMs(): { all: number; loud: number };
  /** The client's accounts of what it has played, oldest first, each with how much had been sent to it by then and not been taken back. */
  played: { turn: string; ms: number; sentMs: number }[];
}

/**
 * Takes every loud sound for the next of `SPOKEN`, and answers a question with a tone as long as the reply's words take. A loud sound over a reply
 * holds it, and stops it if it lasts.
 */
export function scriptedCall(socket: WebSocket): ScriptedCall {
  const received: ScriptedCall['received'] = [];
  const played: ScriptedCall['played'] = [];
  const heard = { all: 0, loud: 0 };
  const questions = [...SPOKEN];
  let count = 0;
  let voice: { loudMs: number; quietMs: number; words: string[] } | undefined;
  let reply: { turn: string; responseId: string; asked: string; text: string; sentMs: number; begun: number; held: boolean } | undefined;

  const send = (event: object) => socket.send(JSON.stringify({ event_id: `event_${count++}`, ...event }));
  const pace = setInterval(goOn, FRAME_MS / 2);
  socket.on('close', () => clearInterval(pace));
  socket.on('message', (data) => {
    const event = JSON.parse(data.toString());
    if (event.type === 'input_audio_buffer.append') return hear(Buffer.from(event.audio, 'base64'));
    received.push(event);
    obey(event);
  });
  send({ type: 'session.created', session: { type: 'realtime', object: 'realtime.session', id: 'sess_1', model: 'scripted' } });
  return { received, played, heardMs: () => ({ ...heard }) };

  function obey(event: ScriptedCall['received'][number]): void {
    switch (event.type) {
      case 'session.update':
        send({ type: 'session.updated', session: event['session'] });
        break;
      case 'response.create': {
        const written = received.findLast(({ type }) => type === 'conversation.item.create') as
          | { item: { content: [{ text: string }] } }
          | undefined;
        stop();
        answer(written?.item.content[0].text ?? '');
        break;
      }
      case 'response.cancel':
        if (reply) stop();
        else
          send({ type: 'error', error: { type: 'invalid_request_error', code: 'response_cancel_not_active', message: 'There is none.' } });
        break;
      case 'input_audio_buffer.commit':
        if (voice) understood();
        break;
      case 'parley.played': {
        const { turn, ms } = event as { type: string; turn: string; ms: number };
        played.push({ turn, ms, sentMs: reply?.turn === turn ? reply.sentMs : Number.NaN });
        break;
      }
    }
  }

  function hear(bytes: Buffer): void {
    const samples = new Int16Array(bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength));
    const ms = (1_000 * samples.length) / RATE;
    const loud = samples.some((sample) => Math.abs(sample) > LOUD * 32_768);
    heard.all += ms;
    if (loud) heard.loud += ms;
    if (loud) {
      voice ??= { loudMs: 0, quietMs: 0, words: (questions.shift() ?? 'And now?').split(' ') };
      if (voice.loudMs === 0 && !reply)
        send({ type: 'input_audio_buffer.speech_started', audio_start_ms: Math.round(heard.all), item_id: 'item_1' });
      voice.loudMs += ms;
      voice.quietMs = 0;
      listen(voice);
    } else if (voice) {
      voice.quietMs += ms;
      if (voice.quietMs >= QUIET_MS) understood();
    }
  }

  function listen({ loudMs, words }: NonNullable<typeof voice>): void {
    const known = words.slice(0, Math.ceil(loudMs / 200)).join(' ');
    send({ type: 'parley.hearing', turn: 'next', text: known });
    if (!reply) return;
    if (!reply.held && loudMs >= HOLD_MS) {
      takeBack();
      reply.held = true;
      send({ type: 'parley.held', turn: reply.turn });
    }
    if (loudMs >= INTERRUPT_MS) stop();
  }

  function understood(): void {
    const transcript = voice?.words.join(' ') ?? '';
    voice = undefined;
    send({ type: 'input_audio_buffer.speech_stopped', audio_end_ms: Math.round(heard.all), item_id: 'item_1' });
    send({ type: 'conversation.item.input_audio_transcription.completed', item_id: 'item_1', content_index: 0, transcript });
    stop();
    answer(transcript);
  }

  function answer(asked: string): void {
    const turn = randomUUID();
    const responseId = `resp_${turn}`;
    const text = REPLIES[asked] ?? `You said: ${asked}.`;
    reply = { turn, responseId, asked, text, sentMs: 0, begun: performance.now(), held: false };
    send({ type: 'response.created', response: { id: responseId, status: 'in_progress', output: [], metadata: { turn } } });
    for (const delta of text.split(/(?<=[.?!] )/)) send({ type: 'response.output_audio_transcript.delta', ...place(responseId), delta });
    goOn();
  }

  /** Sends what the listener should have by now. */
  function goOn(): void {
    if (!reply || reply.held) return;
    const totalMs = reply.text.length / CHARACTERS_PER_MS;
    const listenedMs = performance.now() - reply.begun;
    while (reply.sentMs < Math.min(totalMs, listenedMs + LEAD_MS)) {
      send({ type: 'response.output_audio.delta', ...place(reply.responseId), delta: tone(reply.sentMs) });
      reply.sentMs += FRAME_MS;
    }
    if (listenedMs >= reply.sentMs) end('completed', reply.sentMs);
  }

  function stop(): void {
    if (!reply) return;
    if (!reply.held) takeBack();
    end('cancelled', reply.sentMs);
  }

  /** What the listener has not heard yet does not count as sent. */
  function takeBack(): void {
    if (!reply) return;
    reply.sentMs = Math.min(reply.sentMs, performance.now() - reply.begun);
    send({ type: 'output_audio_buffer.cleared', response_id: reply.responseId });
  }

  function end(status: 'completed' | 'cancelled', ms: number): void {
    if (!reply) return;
    const { turn, responseId, asked, text } = reply;
    reply = undefined;
    const border = text.lastIndexOf(' ', ms * CHARACTERS_PER_MS);
    const heard = status === 'completed' ? text : text.slice(0, Math.max(0, border));
    send({ type: 'response.done', response: { id: responseId, status, output: [], metadata: { turn } } });
    send({
      type: 'parley.turn',
      turn,
      understood: asked,
      said: text,
      heard,
      heard_ms: Math.round(ms),
      stages: STAGES,
      ssml: `<speak>${text}</speak>`,
    });
  }
}

/** What the caller's sounds mean, in their order. */
export const SPOKEN = ['What is the time?', 'And the date?'];

const REPLIES: Readonly<Record<string, string>> = {
  'What is the time?':
    'It is a quarter past ten in the morning. The sun has been up for three hours, and it will set at a quarter past four in the afternoon. The day is short.',
  'And the date?': 'It is Sunday, the twenty-second of November.',
};

const STAGES = { heard: 190, decided: 260, firstText: 140, firstChunk: 280, firstAudio: 410, spoken: 415, draft: 'adopted', thrownAway: 1 };

function place(response_id: string) {
  return { response_id, item_id: 'item_2', output_index: 0, content_index: 0 };
}

/** 20 ms of a quiet tone, from this place on. */
function tone(fromMs: number): string {
  const first = (fromMs * RATE) / 1_000;
  const samples = Int16Array.from(
    { length: (FRAME_MS * RATE) / 1_000 },
    (_, n) => 4_000 * Math.sin((2 * Math.PI * 440 * (first + n)) / RATE),
  );
  return Buffer.from(samples.buffer).toString('base64');
}
