import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import type { ScriptedCall } from '#test/support/calls/scripted-call.ts';
import type { Message } from '#test/support/clients/event-client.ts';
import { type RealtimeClient, SOUND } from '#test/support/clients/realtime-client.ts';
import { type DoorServer, doorServer } from '#test/support/processes/door-server.ts';

let server: DoorServer;
let client: RealtimeClient;

beforeEach(async () => {
  server = await doorServer();
  client = await server.connect();
});

afterEach(async () => {
  await server.close();
  expect(server.faults).toEqual([]);
});

const call = () => server.calls[0] as ScriptedCall;
const begin = () => server.begin(client);
const current = (session: object) => ({ type: 'session.update', session: { type: 'realtime', ...session } });
const beta = (session: object) => ({ type: 'session.update', session: { modalities: ['text', 'audio'], ...session } });
const input = (of: object) => current({ audio: { input: of } });
const output = (of: object) => current({ audio: { output: of } });

/** What the client is told after an event: the session, or its mistake. */
async function answer(event: object): Promise<Message> {
  client.send({ ...event, event_id: 'mine' });
  const from = client.all.length;
  const isAnswer = ({ type }: Message) => type === 'error' || type.endsWith('session.updated');
  for (;;) {
    const found = client.all.slice(from).find(isAnswer);
    if (found) return found;
    await new Promise((resolve) => setTimeout(resolve, 2));
  }
}

const functionTool = { type: 'function', name: 'look', description: 'Looks.', parameters: { type: 'object', properties: {} } };

describe('every setting of a session is taken and told back', () => {
  test.each<[string, object]>([
    ['instructions', current({ instructions: 'Be kind.' })],
    ['tools', current({ tools: [functionTool] })],
    ['a tool that is required', current({ tools: [functionTool], tool_choice: 'required' })],
    ['a tool by name', current({ tools: [functionTool], tool_choice: { type: 'function', name: 'look' } })],
    ['text alone', current({ output_modalities: ['text'] })],
    ['a limit of tokens', current({ max_output_tokens: 300 })],
    ['no limit of tokens', current({ max_output_tokens: 'inf' })],
    ['tracing', current({ tracing: { workflow_name: 'x', group_id: 'y', metadata: { z: 1 } } })],
    ['truncation', current({ truncation: 'auto' })],
    ['an effort', current({ reasoning: { effort: 'low' } })],
    ['pcm16', input({ format: { type: 'audio/pcm', rate: 24_000 } })],
    ['mu-law', input({ format: { type: 'audio/pcmu' } })],
    ['A-law', input({ format: { type: 'audio/pcma' } })],
    ['a transcription', input({ transcription: { model: 'whisper-1', language: 'de', prompt: 'Parley, Ada Lovelace' } })],
    ['noise reduction', input({ noise_reduction: { type: 'near_field' } })],
    ['no noise reduction', input({ noise_reduction: null })],
    ['no turn detection', input({ turn_detection: null })],
    [
      'server_vad',
      input({
        turn_detection: {
          type: 'server_vad',
          threshold: 0.5,
          prefix_padding_ms: 300,
          silence_duration_ms: 500,
          create_response: false,
          interrupt_response: false,
          idle_timeout_ms: 6_000,
        },
      }),
    ],
    [
      'semantic_vad',
      input({ turn_detection: { type: 'semantic_vad', eagerness: 'low', create_response: true, interrupt_response: false } }),
    ],
    ['A-law for the voice', output({ format: { type: 'audio/pcma' } })],
    ['a voice and its pace', output({ voice: 'marin', speed: 1 })],
  ])('a setting is taken and told back: %s', async (_, event) => {
    const { session } = await answer(event);
    expect(session).toMatchObject((event as { session: object }).session);
  });

  test.each<[string, object]>([
    ['voice', beta({ voice: 'alloy', speed: 1 })],
    ['formats', beta({ input_audio_format: 'g711_alaw', output_audio_format: 'g711_ulaw' })],
    ['transcription', beta({ input_audio_transcription: { model: 'whisper-1', language: 'fr' } })],
    ['noise reduction', beta({ input_audio_noise_reduction: { type: 'far_field' } })],
    ['limits', beta({ max_response_output_tokens: 4_096, temperature: 0.8 })],
    ['tools', beta({ tools: [functionTool], tool_choice: 'required', tracing: 'auto' })],
    ['no turn detection', beta({ turn_detection: null })],
    ['turn detection', beta({ turn_detection: { type: 'server_vad', create_response: false, interrupt_response: false } })],
    ['no sound', { type: 'session.update', session: { modalities: ['text'] } }],
  ])("a setting is taken and told back in the beta's names: %s", async (_, event) => {
    const { session } = await answer(event);
    expect(session).toMatchObject((event as { session: object }).session);
  });

  test('a turn detection of the beta that has no type is that of the server', async () => {
    expect(await answer(beta({ turn_detection: { silence_duration_ms: 700 } }))).toMatchObject({
      session: { turn_detection: { type: 'server_vad', silence_duration_ms: 700 } },
    });
  });
});

describe('a setting that is not known, or not had here, is refused by its name, and changes nothing', () => {
  const path = 'session.audio.input';
  test.each<[object, string]>([
    [current({ sampling: 1 }), 'session.sampling'],
    [current({ temperature: 0.8 }), 'session.temperature'],
    [current({ voice: 'marin' }), 'session.voice'],
    [current({ prompt: { id: 'pmpt_1' } }), 'session.prompt'],
    [current({ include: ['item.input_audio_transcription.logprobs'] }), 'session.include'],
    [current({ truncation: 'disabled' }), 'session.truncation'],
    [current({ truncation: { type: 'retention_ratio', retention_ratio: 0.8 } }), 'session.truncation'],
    [current({ parallel_tool_calls: 'no' }), 'session.parallel_tool_calls'],
    [current({ tools: [{ type: 'mcp', server_label: 'x' }] }), 'session.tools.0.type'],
    [current({ tool_choice: { type: 'mcp', server_label: 'x' } }), 'session.tool_choice'],
    [current({ tool_choice: 'sometimes' }), 'session.tool_choice'],
    [current({ output_modalities: ['video'] }), 'session.output_modalities.0'],
    [current({ max_output_tokens: 0 }), 'session.max_output_tokens'],
    [current({ type: 'translation' }), 'session.type'],
    [input({ format: { type: 'audio/opus' } }), `${path}.format.type`],
    [input({ format: { type: 'audio/pcm', rate: 44_100 } }), `${path}.format.rate`],
    [input({ transcription: { language: 'tlh' } }), `${path}.transcription.language`],
    [input({ gain: 2 }), `${path}.gain`],
    [input({ noise_reduction: { type: 'telephone' } }), `${path}.noise_reduction.type`],
    [input({ turn_detection: { type: 'psychic' } }), `${path}.turn_detection.type`],
    [input({ turn_detection: { type: 'server_vad', threshold: 2 } }), `${path}.turn_detection.threshold`],
    [input({ turn_detection: { type: 'server_vad', create_response: 'no' } }), `${path}.turn_detection.create_response`],
    [input({ turn_detection: { type: 'server_vad', patience: 1 } }), `${path}.turn_detection.patience`],
    [input({ turn_detection: { type: 'server_vad', eagerness: 'low' } }), `${path}.turn_detection.eagerness`],
    [input({ turn_detection: { type: 'semantic_vad', eagerness: 'extreme' } }), `${path}.turn_detection.eagerness`],
    [output({ speed: 1.5 }), 'session.audio.output.speed'],
    [output({ voice: { id: 'voice_1' } }), 'session.audio.output.voice'],
    [output({ volume: 2 }), 'session.audio.output.volume'],
    [beta({ input_audio_format: 'mp3' }), 'session.input_audio_format'],
    [beta({ speed: 1.5 }), 'session.speed'],
    [beta({ output_modalities: ['text'] }), 'session.output_modalities'],
    [beta({ tone: 'soft' }), 'session.tone'],
    [{ type: 'transcription_session.update', session: { instructions: 'Be kind.' } }, 'session.instructions'],
    [{ type: 'session.update', session: { type: 'transcription', instructions: 'Be kind.' } }, 'session.instructions'],
    [{ type: 'session.update', session: { type: 'transcription', audio: { output: { voice: 'x' } } } }, 'session.audio.output'],
  ])('a setting is refused by its name: %j', async (event, param) => {
    const refused = await answer(event);
    expect(refused).toMatchObject({ type: 'error', error: { type: 'invalid_request_error', param, event_id: 'mine' } });
    expect((refused as unknown as { error: { message: string } }).error.message).toContain(param);
    expect(await answer(current({ instructions: 'Still here.' }))).toMatchObject({ type: 'session.updated' });
  });
});

describe('what settings do to a call', () => {
  test('no turn detection: speech stops nothing, and silence is silence', async () => {
    await answer(input({ turn_detection: null }));
    expect((await begin()).settings).toMatchObject({ turns: 'manual', interruptions: false, idle: 'wait', answers: 'on-request' });
  });

  test('text alone: silence is silence; sound again: somebody is asked for', async () => {
    await answer(current({ output_modalities: ['text'] }));
    expect((await begin()).settings).toMatchObject({ turns: 'ours', textOnly: true, idle: 'wait' });
    await answer(current({ output_modalities: ['audio'] }));
    expect(call().settings).toMatchObject({ textOnly: false, idle: 'ask' });
  });

  test('limits of tokens and of calls are those of every response', async () => {
    await answer(current({ max_output_tokens: 300, parallel_tool_calls: false, tools: [functionTool], tool_choice: 'required' }));
    expect((await begin()).settings.wishes).toEqual({ maxTokens: 300, oneCall: true, toolChoice: 'required' });
    await answer(current({ max_output_tokens: 'inf', parallel_tool_calls: true, tool_choice: 'auto' }));
    expect(call().settings.wishes).toEqual({});
  });

  test('the prompt of a transcription names what is likely to be said', async () => {
    await answer(input({ transcription: { prompt: 'Parley, Ada Lovelace. This sentence is about nothing of the kind at all.' } }));
    expect((await begin()).settings.hotwords).toEqual(['Parley', 'Ada Lovelace']);
  });
});

describe('create_response: false', () => {
  test.each([
    ['today', input({ turn_detection: { type: 'server_vad', create_response: false } })],
    ['in the beta', beta({ turn_detection: { type: 'server_vad', create_response: false } })],
  ])('speech is transcribed, and answered when the client asks: %s', async (_, event) => {
    await answer(event);
    const { tell, settings } = await begin();
    expect(settings.answers).toBe('on-request');
    tell({ type: 'speech-started', atMs: 100 });
    tell({ type: 'speech-ended', atMs: 900 });
    tell({ type: 'understood', turn: 'T', text: 'what is the time' });
    expect(await client.next('conversation.item.input_audio_transcription.completed')).toMatchObject({ transcript: 'what is the time' });
    expect(client.of('response.created')).toEqual([]);
    client.send({ type: 'response.create' });
    expect(await client.next('response.done')).toMatchObject({ response: { status: 'completed' } });
    expect(client.of('response.created')).toHaveLength(1);
  });
});

describe('transcription sessions', () => {
  test.each([
    ['of today', { type: 'session.update', session: { type: 'transcription', audio: { input: { transcription: { language: 'de' } } } } }],
    ['of the beta', { type: 'transcription_session.update', session: { input_audio_transcription: { language: 'de' } } }],
  ])('a transcription session %s has transcripts and never a response', async (_, event) => {
    const updated = await answer(event);
    expect(updated['type']).toBe(event.type.replace('update', 'updated'));
    const { tell, settings } = await begin();
    expect(settings).toMatchObject({ answers: 'on-request', idle: 'wait', locale: 'de-DE' });
    tell({ type: 'speech-started', atMs: 100 });
    tell({ type: 'hearing', text: 'guten' });
    tell({ type: 'understood', turn: 'T', text: 'guten Tag' });
    expect(await client.next('conversation.item.input_audio_transcription.completed')).toMatchObject({ transcript: 'guten Tag' });
    client.send({ type: 'response.create', event_id: 'no' });
    expect(await client.next('error')).toMatchObject({ error: { code: 'invalid_session_type', event_id: 'no' } });
    expect(client.of('response.created')).toEqual([]);
  });

  test.each([
    ['session.created', {}, { type: 'transcription', audio: { input: { format: { type: 'audio/pcm' } } } }],
    ['session.created', { headers: { 'OpenAI-Beta': 'realtime=v1' } }, { input_audio_format: 'pcm16' }],
  ])('a transcription session may be asked for by the address: %s', async (type, options, session) => {
    const other = await server.connect('?intent=transcription', options);
    expect(await other.next(type)).toMatchObject({ session });
    other.send({ type: 'response.create' });
    await other.next('error');
    other.close();
  });
});

describe('formats at any time', () => {
  test('sound before the format: the call goes on, and hears what it began with', async () => {
    client.send({ type: 'input_audio_buffer.append', audio: Buffer.alloc(160).toString('base64') });
    await answer(beta({ input_audio_format: 'g711_ulaw', output_audio_format: 'g711_ulaw' }));
    const before = call().heard;
    // 200 ms of mu-law are 200 ms of the call's own sound.
    client.send({ type: 'input_audio_buffer.append', audio: Buffer.alloc(1_600, 0x55).toString('base64') });
    await answer(beta({}));
    expect(call().line.input).toEqual({ encoding: 'pcm16', sampleRate: 24_000 });
    expect(call().heard - before).toBeGreaterThan(9_300);
    expect(call().heard - before).toBeLessThanOrEqual(9_600);
  });

  test.each([
    ['audio/pcmu', 160],
    ['audio/pcma', 160],
    ['audio/pcm', 960],
  ])('the voice comes in the format that was asked for last: %s', async (type, bytes) => {
    await answer(output({ format: { type: type === 'audio/pcmu' ? 'audio/pcma' : 'audio/pcmu' } }));
    await begin();
    await answer(output({ format: { type } }));
    client.send({
      type: 'conversation.item.create',
      item: { type: 'message', role: 'user', content: [{ type: 'input_text', text: 'Hi' }] },
    });
    client.send({ type: 'response.create' });
    await client.next('response.done');
    const lengths = client.of('response.output_audio.delta').map(({ delta }) => Buffer.from(delta as string, 'base64').length);
    for (const length of lengths.slice(1)) expect(Math.abs(length - bytes)).toBeLessThanOrEqual(bytes / 40);
  });
});

describe('idle_timeout_ms', () => {
  const detection = (idle_timeout_ms: number | null) => input({ turn_detection: { type: 'server_vad', idle_timeout_ms } });
  const say = (text: string) => {
    client.send({ type: 'conversation.item.create', item: { type: 'message', role: 'user', content: [{ type: 'input_text', text }] } });
    client.send({ type: 'response.create' });
  };

  test('so long after a response silence is a turn of its own, and is answered', async () => {
    await answer(detection(1_000));
    client.send({ type: 'input_audio_buffer.append', audio: SOUND });
    say('Hello');
    await client.next('response.done');
    expect(call().settings.idle).toBe('wait');
    const { item_id, audio_start_ms, audio_end_ms } = await client.next('input_audio_buffer.timeout_triggered');
    expect(audio_end_ms).toBe(200);
    expect(audio_start_ms).toBe(0);
    expect(await client.next('input_audio_buffer.committed')).toMatchObject({ item_id });
    await client.next('response.done');
    expect(client.of('error')).toEqual([]);
  });

  test('speech, and another setting, are no silence', async () => {
    await answer(detection(1_000));
    say('Hello');
    await client.next('response.done');
    call().tell({ type: 'speech-started', atMs: 100 });
    await new Promise((resolve) => setTimeout(resolve, 1_300));
    call().tell({ type: 'speech-ended', atMs: 1_400 });
    await answer(detection(null));
    say('And again');
    await client.next('response.done');
    await new Promise((resolve) => setTimeout(resolve, 1_300));
    expect(client.of('input_audio_buffer.timeout_triggered')).toEqual([]);
  });
});
