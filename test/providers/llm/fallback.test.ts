import { describe, expect, test } from '@jest/globals';
import { ParleyError } from '#core/errors.ts';
import type { LanguageModel, ModelEvent } from '#core/ports.ts';
import { withFallback } from '#providers/llm/fallback.ts';
import { modelRequest } from '#test/support/clients/model-request.ts';
import { type VirtualClock, virtualClock } from '#test/support/clocks/virtual-clock.ts';

/** What a scripted model does, in order: wait so many milliseconds, say a text, or fail with a code. */
type Step = number | string | ParleyError | ModelEvent;

interface Scripted extends LanguageModel {
  asked: number;
  /** How many of its replies were stopped before their end. */
  stopped: number;
}

function scripted(name: string, clock: VirtualClock, ...steps: Step[]): Scripted {
  const model: Scripted = {
    name,
    asked: 0,
    stopped: 0,
    async *reply(_request, signal) {
      model.asked++;
      for (const step of steps) {
        if (typeof step === 'number') await clock.sleep(step, signal);
        if (signal.aborted) {
          model.stopped++;
          return;
        }
        if (step instanceof ParleyError) throw step;
        if (typeof step === 'string') yield { type: 'text', text: step };
        if (typeof step === 'object') yield step;
      }
    },
  };
  return model;
}

const busy = new ParleyError('model-busy', 'busy');
const HANG = 3_600_000;

/** Listens to one reply; `heard` is what came so far, `|` where it began anew. */
function listen(model: LanguageModel) {
  const controller = new AbortController();
  const listener = { heard: '', done: false, error: undefined as ParleyError | undefined, stop: () => controller.abort() };
  void (async () => {
    try {
      for await (const event of model.reply(modelRequest('hello'), controller.signal)) {
        if (event.type === 'text') listener.heard += event.text;
        if (event.type === 'restart') listener.heard += '|';
      }
    } catch (error) {
      listener.error = error as ParleyError;
    }
    listener.done = true;
  })();
  return listener;
}

function pair(first: Step[], second: Step[]) {
  const clock = virtualClock();
  const one = scripted('one', clock, ...first);
  const two = scripted('two', clock, ...second);
  const lines: string[] = [];
  return { clock, one, two, lines, model: withFallback(one, two, { clock, log: (line) => lines.push(line) }) };
}

describe('a healthy first model', () => {
  test('answers alone', async () => {
    const { clock, two, model } = pair([500, 'Hello ', 300, 'there.'], ['Never.']);
    const answer = listen(model);
    await clock.advance(5_000);
    expect(answer).toMatchObject({ heard: 'Hello there.', done: true, error: undefined });
    expect(two.asked).toBe(0);
  });

  test('may be slow after its first sentence', async () => {
    const { clock, two, model } = pair(['Hello. ', 20_000, 'And on.'], ['Never.']);
    const answer = listen(model);
    await clock.advance(30_000);
    expect(answer.heard).toBe('Hello. And on.');
    expect(two.asked).toBe(0);
  });

  test('leaves no timer behind', async () => {
    const { clock, model } = pair(['Hello.'], []);
    listen(model);
    await clock.advance(0);
    expect(clock.sleepers()).toBe(0);
  });
});

describe('a first model that fails', () => {
  test('is replaced at once, without a restart where nothing was said', async () => {
    const { clock, model } = pair([busy], ['From two.']);
    const answer = listen(model);
    await clock.advance(0);
    expect(answer).toMatchObject({ heard: 'From two.', done: true });
  });

  test('in the middle of its first sentence is replaced, and the sentence begins anew', async () => {
    const { clock, model } = pair(['The answer ', 100, busy], ['It is two.']);
    const answer = listen(model);
    await clock.advance(100);
    expect(answer.heard).toBe('The answer |It is two.');
  });

  test('after a complete sentence ends the answer with its error', async () => {
    const { clock, two, model } = pair(['One sentence. And', busy], ['Never.']);
    const answer = listen(model);
    await clock.advance(10_000);
    expect(answer.heard).toBe('One sentence. And');
    expect(answer.error?.code).toBe('model-busy');
    expect(two.asked).toBe(0);
  });

  test('after a call of a tool is not replaced either', async () => {
    const call: ModelEvent = { type: 'call', call: { id: 'c', name: 'light', arguments: {} } };
    const { clock, two, model } = pair([call, busy], ['Never.']);
    const answer = listen(model);
    await clock.advance(10_000);
    expect(answer.error?.code).toBe('model-busy');
    expect(two.asked).toBe(0);
  });

  test('and a second that fails too: the last error is the answer', async () => {
    const { clock, one, two, model } = pair([busy], [new ParleyError('model-refused', 'no key')]);
    const answer = listen(model);
    await clock.advance(10_000);
    expect(answer.error?.code).toBe('model-refused');
    expect([one.asked, two.asked]).toEqual([1, 1]);
  });

  test('that declines is taken at its word', async () => {
    const { clock, two, model } = pair([new ParleyError('model-declined', 'no')], ['Yes!']);
    const answer = listen(model);
    await clock.advance(10_000);
    expect(answer.error?.code).toBe('model-declined');
    expect(two.asked).toBe(0);
  });
});

describe('a first model that is slow', () => {
  test('gets company after 1.2 seconds, and the first to speak is heard', async () => {
    const { clock, one, two, model } = pair([HANG], [300, 'From two.']);
    const answer = listen(model);
    await clock.advance(1_199);
    expect(two.asked).toBe(0);
    await clock.advance(301);
    expect(answer).toMatchObject({ heard: 'From two.', done: true });
    expect(one.stopped).toBe(1);
  });

  test('is heard if it speaks before the second does, which is stopped', async () => {
    const { clock, two, model } = pair([1_300, 'I am here ', 300, 'now.'], [500, 'Late.']);
    const answer = listen(model);
    await clock.advance(10_000);
    expect(answer.heard).toBe('I am here now.');
    expect([two.asked, two.stopped]).toEqual([1, 1]);
  });

  test('is still heard if the second fails', async () => {
    const { clock, two, model } = pair([3_000, 'Sorry, here I am.'], [busy]);
    const answer = listen(model);
    await clock.advance(10_000);
    expect(answer.heard).toBe('Sorry, here I am.');
    expect(two.asked).toBe(1);
  });

  test('that trickles loses to a second with a complete sentence', async () => {
    const trickle = Array.from({ length: 20 }, (_, index) => [1_000, `word${index} `]).flat();
    const { clock, one, model } = pair(trickle, [200, 'From ', 200, 'two. ', 'And more.']);
    const answer = listen(model);
    await clock.advance(2_799);
    expect(answer.heard).toBe('word0 word1 ');
    await clock.advance(1);
    expect(answer).toMatchObject({ heard: 'word0 word1 |From two. And more.', done: true });
    expect(one.stopped).toBe(1);
  });

  test('that trickles wins if it completes its sentence first', async () => {
    const { clock, two, model } = pair(['Well ', 2_500, 'yes.'], [5_000, 'Too late.']);
    const answer = listen(model);
    await clock.advance(10_000);
    expect(answer.heard).toBe('Well yes.');
    expect([two.asked, two.stopped]).toEqual([1, 1]);
  });

  test('that has said half a sentence by 2.4 seconds is left in peace', async () => {
    const { clock, two, model } = pair(['This is a rather long beginning of a sentence ', 3_000, 'indeed.'], ['Never.']);
    const answer = listen(model);
    await clock.advance(10_000);
    expect(answer.heard).toBe('This is a rather long beginning of a sentence indeed.');
    expect(two.asked).toBe(0);
  });
});

describe('a model that keeps failing', () => {
  async function ask(model: LanguageModel, clock: VirtualClock, times: number) {
    for (let time = 0; time < times; time++) {
      listen(model);
      await clock.advance(1);
    }
  }

  test('is asked second after five failures, and first again after ten seconds', async () => {
    const { clock, one, lines, model } = pair([busy], ['From two.']);
    await ask(model, clock, 7);
    expect(one.asked).toBe(5);
    expect(lines.join('\n')).toContain('asked second');
    await clock.advance(10_000);
    await ask(model, clock, 2);
    expect(one.asked).toBe(6);
  });

  test('is tried by one turn only once it has rested', async () => {
    const { clock, one, model } = pair([busy], ['From two.']);
    await ask(model, clock, 5);
    await clock.advance(10_000);
    for (let time = 0; time < 3; time++) listen(model);
    await clock.advance(0);
    expect(one.asked).toBe(6);
  });

  test('is asked second when it is only slow, too', async () => {
    const { clock, one, model } = pair([HANG], ['From two.']);
    for (let time = 0; time < 6; time++) {
      listen(model);
      await clock.advance(1_300);
    }
    expect(one.asked).toBe(5);
  });

  test('is asked all the same when the other fails too', async () => {
    const { clock, one, two, model } = pair([busy], [busy]);
    await ask(model, clock, 8);
    expect([one.asked, two.asked]).toEqual([8, 8]);
  });

  test('comes first again after one good answer', async () => {
    const clock = virtualClock();
    let broken = true;
    const good = scripted('good', clock, 'From one.');
    const bad = scripted('bad', clock, busy);
    const one: LanguageModel = { name: 'one', reply: (request, signal) => (broken ? bad : good).reply(request, signal) };
    const model = withFallback(one, scripted('two', clock, 'From two.'), { clock });
    await ask(model, clock, 5);
    broken = false;
    await clock.advance(10_000);
    await ask(model, clock, 1);
    const answer = listen(model);
    await clock.advance(0);
    expect(answer.heard).toBe('From one.');
  });
});

test('stopping the answer stops both models at once, and ends it even if they do not listen', async () => {
  const clock = virtualClock();
  const deaf: LanguageModel = {
    name: 'deaf',
    async *reply() {
      await clock.sleep(HANG);
      yield { type: 'text', text: 'Hm.' };
    },
  };
  const two = scripted('two', clock, HANG);
  const answer = listen(withFallback(deaf, two, { clock }));
  await clock.advance(1_500);
  answer.stop();
  await clock.advance(0);
  expect(answer).toMatchObject({ heard: '', done: true, error: undefined });
  expect(two.stopped).toBe(1);
});

test('an answer that nobody reads on with is stopped all the same', async () => {
  const clock = virtualClock();
  const one = scripted('one', clock, 'Hello. ', HANG);
  const controller = new AbortController();
  const events = withFallback(one, scripted('two', clock), { clock }).reply(modelRequest('hello'), controller.signal);
  await events[Symbol.asyncIterator]().next();
  controller.abort();
  await clock.advance(0);
  expect(one.stopped).toBe(1);
  expect(clock.sleepers()).toBe(0);
});
