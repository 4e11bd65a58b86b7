import { beforeEach, describe, expect, test } from '@jest/globals';
import { conversation } from '#console/conversation.js';
import { heardAfter, splitAtHeard } from '#console/heard.js';
import { LOCALES as SHOWN } from '#console/locales.js';
import { aboutDrafts, stageSteps } from '#console/stages.js';
import { LOCALES } from '#core/languages/locale.ts';
import type { ServerEvent } from '#doors/realtime/server-events.ts';

test('the languages to choose from are those that Parley speaks; if not: npm run skill:models', () => {
  expect(SHOWN).toEqual(LOCALES);
});

describe('a conversation', () => {
  type Turn = Parameters<Parameters<typeof conversation>[0]['onTurn']>[0];
  let turns: Turn[];
  let hearing: string;
  let activity: string;
  let talk: ReturnType<typeof conversation>;
  beforeEach(() => {
    turns = [];
    hearing = '';
    activity = 'quiet';
    talk = conversation({
      onTurn: (turn) => {
        turns[turn.key] = turn;
      },
      onHearing: (text) => {
        hearing = text;
      },
      onActivity: (now) => {
        activity = now;
      },
    });
  });
  const read = (type: ServerEvent['type'], fields: object = {}) => talk.read({ type, ...fields } as ServerEvent, 'en-US');
  const understood = (transcript: string) => read('conversation.item.input_audio_transcription.completed', { transcript });
  const replyBegins = (turn: string) => read('response.created', { response: { id: `resp-${turn}`, metadata: { turn } } });
  const replySays = (turn: string, delta: string) => read('response.output_audio_transcript.delta', { response_id: `resp-${turn}`, delta });
  const replyEnds = (turn: string, asked: string, said: string, heard = said) =>
    read('parley.turn', { turn, understood: asked, said, heard, heard_ms: 1_000, stages: {}, ssml: '<speak/>' });

  test('shows what is understood while a person speaks, then the turn', () => {
    read('input_audio_buffer.speech_started');
    expect(activity).toBe('hearing');
    read('parley.hearing', { text: 'what time' });
    expect(hearing).toBe('what time');
    understood('What time is it?');
    expect(hearing).toBe('');
    expect(activity).toBe('thinking');
    replyBegins('one');
    replySays('one', 'It is ');
    replySays('one', 'ten.');
    talk.played('one', 400);
    expect(activity).toBe('speaking');
    expect(turns).toMatchObject([{ asked: 'What time is it?', said: 'It is ten.', heard: 'It is', state: 'speaking' }]);
    replyEnds('one', 'What time is it?', 'It is ten.');
    expect(turns).toMatchObject([{ heard: 'It is ten.', state: 'done' }]);
    expect(activity).toBe('quiet');
  });

  test('an interrupted reply ends beside the next turn', () => {
    understood('First?');
    replyBegins('one');
    replySays('one', 'A long answer.');
    talk.played('one', 200);
    read('parley.held', { turn: 'one' });
    expect(activity).toBe('held');
    understood('Second?');
    replyEnds('one', 'First?', 'A long answer.', 'A');
    replyBegins('two');
    replySays('two', 'Yes.');
    expect(turns).toMatchObject([
      { asked: 'First?', heard: 'A', state: 'done' },
      { asked: 'Second?', said: 'Yes.', state: 'thinking' },
    ]);
  });

  test('a murmur that was no interruption leaves no trace', () => {
    understood('First?');
    replyBegins('one');
    talk.played('one', 200);
    read('parley.held', { turn: 'one' });
    read('parley.hearing', { text: 'uh-huh' });
    read('parley.resumed', { turn: 'one' });
    expect(hearing).toBe('');
    expect(activity).toBe('speaking');
    expect(turns).toHaveLength(1);
  });

  test('a reply without a question stands alone', () => {
    replyBegins('greeting');
    replySays('greeting', 'Hello.');
    expect(turns).toMatchObject([{ asked: '', said: 'Hello.' }]);
  });

  test('a reply in two responses, around a tool, is one', () => {
    talk.typed('Light on', 'en-US');
    replyBegins('one');
    replySays('one', 'A moment. ');
    read('response.created', { response: { id: 'resp-again', metadata: { turn: 'one' } } });
    read('response.output_audio_transcript.delta', { response_id: 'resp-again', delta: 'It is on.' });
    expect(turns).toMatchObject([{ asked: 'Light on', said: 'A moment. It is on.' }]);
  });

  test('nothing is under way any more when the connection breaks', () => {
    understood('First?');
    talk.lost();
    expect(turns).toMatchObject([{ state: 'done' }]);
    expect(activity).toBe('quiet');
  });
});

test.each([
  ['One two three.', 'One two', ['One two', ' three.']],
  ['One\n two  three.', 'One two', ['One\n two', '  three.']],
  ['One two.', 'One two.', ['One two.', '']],
  ['One two.', '', ['', 'One two.']],
  ['One two.', 'One [interrupted]', ['One ', 'two.']],
])('of %j, %j was heard', (said, heard, parts) => {
  expect(splitAtHeard(said, heard)).toEqual(parts);
});

test('the estimate of what was heard ends with a whole word', () => {
  expect(heardAfter('It is a quarter past ten.', 500)).toBe('It is a');
  expect(heardAfter('It is a quarter past ten.', 60_000)).toBe('It is a quarter past ten.');
  expect(heardAfter('It is', 0)).toBe('');
});

describe('the stages of a turn', () => {
  test('add up to the time until the first sound', () => {
    const steps = stageSteps({ heard: 200, decided: 250, firstText: 600, firstAudio: 750, spoken: 755 });
    expect(steps.map(({ took }) => took)).toEqual([200, 50, 350, 150, 5]);
  });

  test('take no time where a draft was ahead', () => {
    const steps = stageSteps({ heard: 200, decided: 300, firstText: -150, firstAudio: 90, spoken: 310 });
    expect(steps.map(({ at, took }) => [at, took])).toEqual([
      [200, 200],
      [300, 100],
      [-150, 0],
      [90, 0],
      [310, 10],
    ]);
  });

  test('leave out what did not take place', () => {
    expect(stageSteps({ decided: 0, firstText: 300 }).map(({ name }) => name)).toEqual(['decided', 'first text']);
  });

  test('say whether a draft was of use', () => {
    expect(aboutDrafts({ draft: 'adopted' })).toBe('A draft was ready ahead.');
    expect(aboutDrafts({ draft: 'none', thrownAway: 2 })).toBe('No draft was used. 2 drafts were thrown away.');
    expect(aboutDrafts({})).toBe('');
  });
});
