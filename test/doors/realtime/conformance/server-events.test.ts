import { afterEach, beforeEach, expect, test } from '@jest/globals';
import type { RealtimeServerEvent as BetaEvent } from 'openai/resources/beta/realtime/realtime';
import type { RealtimeServerEvent as TodaysEvent } from 'openai/resources/realtime/realtime';
import type { ServerEvent } from '#doors/realtime/server-events.ts';
import type { ScriptedCall } from '#test/support/calls/scripted-call.ts';
import { type RealtimeClient, SOUND } from '#test/support/clients/realtime-client.ts';
import { type Generation, mistakesInEvent, officialEvents } from '#test/support/openai/official-events.ts';
import { type DoorServer, doorServer } from '#test/support/processes/door-server.ts';
import { expectOfficial } from './official-events.ts';

/** What we may send to a client that did not ask for our own events. */
type Ours = Exclude<ServerEvent, { type: `parley.${string}` }>;
type Official = TodaysEvent | (BetaEvent & { type: 'transcription_session.updated' });
/** The member of a union of events that may have this name. */
type Named<Union, Type> = Union extends { type: infer Name } ? (Type extends Name ? Union : never) : never;
type OurEvent<Type> = Named<Ours, Type>;
type Declared<Type> = Named<Official, Type>;

/** Of each of our events: its name, if it has a field that is not declared, or lacks one that has to be there; the compiler says which. */
type Deviating = {
  [Type in Ours['type']]: Exclude<keyof OurEvent<Type>, keyof Declared<Type>> extends never
    ? Exclude<RequiredOf<Declared<Type>>, keyof OurEvent<Type> | 'event_id'> extends never
      ? never
      : Type
    : Type;
}[Ours['type']];
type RequiredOf<Of> = { [Name in keyof Of]-?: Record<string, never> extends Pick<Of, Name> ? never : Name }[keyof Of];

test('our events are declared as the official ones are: the compiler holds it', () => {
  const none: [Deviating] extends [never] ? true : { is: Deviating } = true;
  expect(none).toBe(true);
});

test('what checks events finds what is wrong with one', () => {
  const event = { type: 'input_audio_buffer.cleared', event_id: 'event_1' };
  expect(mistakesInEvent(event, 'today')).toEqual([]);
  expect(mistakesInEvent({ ...event, extra: 1 }, 'today')).toEqual(['input_audio_buffer.cleared.extra is not declared']);
  expect(mistakesInEvent({ type: event.type }, 'today')).toEqual(['input_audio_buffer.cleared.event_id is missing']);
  expect(mistakesInEvent({ ...event, type: 'conversation.item.deleted' }, 'today')).toEqual([
    'conversation.item.deleted.item_id is missing',
  ]);
  expect(mistakesInEvent({ ...event, type: 'made.up' }, 'today')).not.toEqual([]);
});

let server: DoorServer;
let client: RealtimeClient;

beforeEach(async () => {
  server = await doorServer();
});

afterEach(async () => {
  await server.close();
  expect(server.faults).toEqual([]);
});

const call = () => server.calls[0] as ScriptedCall;
const create = (item: object) => client.send({ type: 'conversation.item.create', item });
const user = (text: string) => ({ type: 'message', role: 'user', content: [{ type: 'input_text', text }] });

async function connect(generation: Generation, query = ''): Promise<void> {
  client = await server.connect(query, generation === 'beta' ? { headers: { 'OpenAI-Beta': 'realtime=v1' } } : {});
  await client.next('session.created');
}

async function ask(text: string): Promise<void> {
  create(user(text));
  client.send({ type: 'response.create' });
  await client.next('response.done');
}

const tools = [{ type: 'function', name: 'weather', description: 'The weather.', parameters: { type: 'object', properties: {} } }];
const update = (generation: Generation, given: { tools?: object[]; text?: boolean }) => {
  const modalities = given.text ? ['text'] : ['audio'];
  const chosen = given.tools ? { tools: given.tools } : {};
  client.send({
    type: 'session.update',
    session:
      generation === 'beta'
        ? { ...chosen, modalities: given.text ? modalities : ['text', 'audio'] }
        : { type: 'realtime', ...chosen, output_modalities: modalities },
  });
  return client.next('session.updated');
};

/** Everything that this test has the server send, by its name of today, and of the beta where that had another or none. */
const SENT: Readonly<Record<string, string | null>> = {
  'session.created': 'session.created',
  'session.updated': 'session.updated',
  'input_audio_buffer.speech_started': 'input_audio_buffer.speech_started',
  'input_audio_buffer.speech_stopped': 'input_audio_buffer.speech_stopped',
  'input_audio_buffer.committed': 'input_audio_buffer.committed',
  'input_audio_buffer.cleared': 'input_audio_buffer.cleared',
  'conversation.item.input_audio_transcription.delta': 'conversation.item.input_audio_transcription.delta',
  'conversation.item.input_audio_transcription.completed': 'conversation.item.input_audio_transcription.completed',
  'conversation.item.added': 'conversation.item.created',
  'conversation.item.done': null,
  'conversation.item.retrieved': 'conversation.item.retrieved',
  'conversation.item.deleted': 'conversation.item.deleted',
  'conversation.item.truncated': 'conversation.item.truncated',
  'response.created': 'response.created',
  'response.done': 'response.done',
  'response.output_item.added': 'response.output_item.added',
  'response.output_item.done': 'response.output_item.done',
  'response.content_part.added': 'response.content_part.added',
  'response.content_part.done': 'response.content_part.done',
  'response.output_text.delta': 'response.text.delta',
  'response.output_text.done': 'response.text.done',
  'response.output_audio.delta': 'response.audio.delta',
  'response.output_audio.done': 'response.audio.done',
  'response.output_audio_transcript.delta': 'response.audio_transcript.delta',
  'response.output_audio_transcript.done': 'response.audio_transcript.done',
  'response.function_call_arguments.delta': 'response.function_call_arguments.delta',
  'response.function_call_arguments.done': 'response.function_call_arguments.done',
  'output_audio_buffer.cleared': 'output_audio_buffer.cleared',
  error: 'error',
};

test.each<Generation>(['today', 'beta'])('every event that we send has exactly the fields that are declared: %s', async (generation) => {
  await connect(generation);
  await update(generation, { tools });
  await ask('Hello');
  await ask('use the tools');
  create({ type: 'function_call_output', call_id: 'call_0', output: 'rain' });
  client.send({ type: 'response.create' });
  await client.next('response.done');
  await update(generation, { text: true, tools: [] });
  await ask('In writing');
  await update(generation, {});
  client.send({ type: 'input_audio_buffer.append', audio: SOUND });
  client.send({ type: 'input_audio_buffer.clear' });
  await client.next('input_audio_buffer.cleared');
  const { tell } = call();
  client.send({ type: 'input_audio_buffer.append', audio: SOUND });
  tell({ type: 'speech-started', atMs: 100 });
  tell({ type: 'hearing', text: 'what is' });
  tell({ type: 'speech-ended', atMs: 900 });
  tell({ type: 'understood', turn: 'T', text: 'what is the time' });
  const { item_id } = await client.next('conversation.item.input_audio_transcription.completed');
  client.send({ type: 'conversation.item.retrieve', item_id });
  await client.next('conversation.item.retrieved');
  client.send({ type: 'conversation.item.delete', item_id });
  await client.next('conversation.item.deleted');
  create(user('And now a long one'));
  client.send({ type: 'response.create' });
  const delta = generation === 'beta' ? 'response.audio.delta' : 'response.output_audio.delta';
  await client.next(delta);
  client.send({ type: 'response.cancel' });
  await client.next('response.done');
  const spoken = client.of(delta).at(-1)?.['item_id'];
  client.send({ type: 'conversation.item.truncate', item_id: spoken, content_index: 0, audio_end_ms: 20 });
  await client.next('conversation.item.truncated');
  tell({ type: 'reply-started', turn: 'F' });
  tell({ type: 'trouble', code: 'stt-unreachable', say: 'I cannot hear you.' });
  client.send({ type: 'response.create', response: { tools: 7 } });
  await client.next('error');

  expectOfficial(client.all, generation);
  const wanted = Object.entries(SENT).flatMap(([today, beta]) => (generation === 'today' ? [today] : beta === null ? [] : [beta]));
  const sent = new Set(client.all.map(({ type }) => type));
  expect(wanted.filter((type) => !sent.has(type))).toEqual([]);
  expect([...sent].filter((type) => !officialEvents('Server', generation).includes(type))).toEqual([]);
});

test.each<Generation>(['today', 'beta'])('of a session that transcribes, too: %s', async (generation) => {
  await connect(generation, '?intent=transcription');
  client.send(
    generation === 'beta'
      ? { type: 'transcription_session.update', session: { input_audio_transcription: { model: 'whisper-1' } } }
      : { type: 'session.update', session: { type: 'transcription', audio: { input: { transcription: { model: 'whisper-1' } } } } },
  );
  await client.next(generation === 'beta' ? 'transcription_session.updated' : 'session.updated');
  client.send({ type: 'input_audio_buffer.append', audio: SOUND });
  client.send({ type: 'input_audio_buffer.commit' });
  await client.next('input_audio_buffer.committed');
  call().tell({ type: 'understood', turn: 'T', text: 'hello' });
  expectOfficial(client.all, generation);
});
