import { llmApi as door } from '#doors/llm-api/door.ts';
import { heardByHomeAssistant } from '#test/support/clients/home-assistant.ts';
import type { HttpMessage, HttpReply } from '../../connections.ts';
import { httpDoor, jsonOf } from '../../http-door.ts';
import { demandThat, type FuzzTarget } from '../../target.ts';

const target = (name: string, runs: number, demand: (reply: HttpReply, message: HttpMessage) => void): FuzzTarget =>
  httpDoor({ name, runs, door, demand });

const isEventStream = ({ headers }: HttpReply) => headers['content-type']?.startsWith('text/event-stream') ?? false;

/** The JSON of each event of a stream. */
function eventsOf({ body }: HttpReply): Record<string, unknown>[] {
  const data = body.toString().match(/^data: .*$/gm) ?? [];
  return data.filter((line) => line !== 'data: [DONE]').map((line) => JSON.parse(line.slice('data: '.length)));
}

/** `POST /v1/chat/completions`, and whatever else a spoilt path leads to. */
export const chatCompletions = target('chat-completions', 300, (reply, { path }) => {
  if (!path.startsWith('/v1/chat')) return;
  if (isEventStream(reply)) {
    demandThat(reply.body.toString().endsWith('data: [DONE]\n\n'), () => `no end: ${reply.body}`);
    heardByHomeAssistant(reply.body.toString());
  } else demandThat(Array.isArray(jsonOf(reply)['choices']), () => reply.body.toString());
});

/** `POST /v1/responses`, and what is kept of them. */
export const responses = target('responses', 300, (reply, { method, path }) => {
  if (method !== 'POST' || !path.startsWith('/v1/responses')) return;
  if (isEventStream(reply)) {
    const last = eventsOf(reply).at(-1)?.['type'];
    demandThat(/^response\.(completed|incomplete)$/.test(String(last)), () => `ends with ${last}`);
  } else demandThat(jsonOf(reply)['object'] === 'response', () => reply.body.toString());
});

/** Ollama's `POST /api/chat`, `/api/generate` and `/api/show`. */
export const ollama = target('ollama', 500, (reply, { method, path }) => {
  if (method !== 'POST' || !/^\/api\/(chat|generate)/.test(path)) return;
  const lines = reply.body.toString().trimEnd().split('\n');
  demandThat(lines.map((line) => JSON.parse(line)).at(-1).done === true, () => `no end: ${reply.body}`);
});

/** `POST /v1/audio/speech`. */
export const audioSpeech = target('audio-speech', 50, (reply, { method, path }) => {
  if (method !== 'POST' || !path.startsWith('/v1/audio/speech')) return;
  demandThat(/^(audio\/|text\/event-stream)/.test(reply.headers['content-type'] ?? ''), () => `${reply.headers['content-type']}`);
});

/** `POST /v1/audio/transcriptions`: a form with a file of sound. */
export const audioTranscriptions = target('audio-transcriptions', 300, (reply, { method, path }) => {
  if (method !== 'POST' || !path.startsWith('/v1/audio/transcriptions')) return;
  demandThat(reply.headers['content-type'] !== undefined, () => 'no content type');
});
