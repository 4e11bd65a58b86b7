/** What goes on from the words before, and tools that are not always there. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { usualWords } from '#core/conversation/commands/commands.ts';
import { PermissionNeeded } from '#core/device.ts';
import { LANGUAGES, LOCALES, type Locale } from '#core/languages/locale.ts';
import type { Tool } from '#core/ports.ts';
import type { FakeWeb } from '#test/support/fakes/fake-web.ts';
import { everydayMind, everydayWeb } from '#test/support/mind/everyday-mind.ts';

let web: FakeWeb;

beforeAll(async () => {
  web = await everydayWeb();
});

afterAll(() => web.close());

/** The answer to the last of several sentences, and the arguments of its calls. */
async function last(texts: readonly string[], { locale = 'en-US' as Locale, home = true, more = [] as readonly Tool[] } = {}) {
  const mind = everydayMind(web, { locale, home, more });
  let answer = { text: '', calls: [] as { name: string; arguments: Record<string, unknown> }[] };
  for (const text of texts) answer = await mind.ask(text);
  return { text: answer.text, calls: answer.calls.map(({ name, arguments: given }) => ({ name, given })) };
}

/** A tool of a home or of the memory, and what it was called with. */
function tool(name: string, result: string, changes: Partial<Tool> = {}): Tool & { with: unknown[] } {
  const seen: unknown[] = [];
  return {
    name,
    description: name,
    parameters: { type: 'object', properties: { text: { type: 'string' } } },
    effect: true,
    with: seen,
    async run(args) {
      seen.push(args);
      return result;
    },
    ...changes,
  };
}

describe('it goes on from the question before', () => {
  test.each<[Locale, string[], string, Record<string, unknown>]>([
    ['en-US', ["What's the weather?", 'And tomorrow?'], 'Tomorrow in Berlin', { days: 2 }],
    ['en-US', ["What's the weather tomorrow?", 'And in Paris?'], 'Tomorrow in Paris', { place: 'Paris', days: 2 }],
    ['en-US', ['Will it rain in New York tomorrow?', 'thanks', 'And on Tuesday?'], 'Tuesday in New York', { place: 'New York', days: 3 }],
    ['de-DE', ['Wie ist das Wetter in München?', 'Und morgen?'], 'Morgen in München', { place: 'München', days: 2 }],
    ['fr-FR', ['Quel temps fait-il ?', 'Et demain ?'], 'Demain, Berlin', { days: 2 }],
    ['es-ES', ['¿Qué tiempo hace en Madrid?', '¿Y mañana?'], 'Mañana en Madrid', { place: 'Madrid', days: 2 }],
    ['it-IT', ['Che tempo fa a Roma?', 'E domani?'], 'Domani, meteo di Roma', { place: 'Roma', days: 2 }],
    ['pt-BR', ['Como está o tempo em Lisboa?', 'E amanhã?'], 'Amanhã em Lisboa', { place: 'Lisboa', days: 2 }],
    ['nl-NL', ['Wat voor weer is het in Utrecht?', 'En morgen?'], 'Morgen in Utrecht', { place: 'Utrecht', days: 2 }],
    ['hi-IN', ['दिल्ली में मौसम कैसा है?', 'और कल?'], 'कल दिल्ली में', { place: 'दिल्ली', days: 2 }],
    ['ar-SA', ['كيف الطقس في الرياض؟', 'وغدا؟'], 'غدا في الرياض', { place: 'الرياض', days: 2 }],
    ['ja-JP', ['東京の天気は？', '明日は？'], '明日の東京', { place: '東京', days: 2 }],
  ])('%s: %j', async (locale, texts, begins, given) => {
    const { text, calls } = await last(texts, { locale });
    expect(text.startsWith(begins) ? begins : text).toBe(begins);
    expect(calls).toEqual([{ name: 'weather', given }]);
  });

  test('and takes the answer to a question of its own', async () => {
    expect((await last(["What's the weather tomorrow?"], { home: false })).text).toBe('For which place?');
    const place = await last(["What's the weather tomorrow?", 'Paris'], { home: false });
    expect(place).toMatchObject({ text: expect.stringContaining('Tomorrow in Paris'), calls: [{ given: { place: 'Paris', days: 2 } }] });
    const timer = await last(['Set a timer', 'Ten minutes, please']);
    expect(timer.calls).toEqual([{ name: 'set_timer', given: { minutes: 10 } }]);
  });
});

describe('timers and reminders', () => {
  test('are listed and cancelled, all of them only where all were meant', async () => {
    const two = ['Set a timer for half an hour', 'Set a timer for 90 seconds'];
    expect((await last([...two, 'How long is left?'])).text).toMatch(
      /rings in 1 minute and 30 seconds\. Your timer rings in 30 minutes\.$/,
    );
    expect((await last([...two, 'Cancel the timer'])).text).toMatch(/^There are 2/);
    expect((await last([...two, 'Cancel all timers'])).calls.map(({ name }) => name)).toEqual([
      'list_alarms',
      'cancel_alarm',
      'cancel_alarm',
    ]);
    expect((await last(['Set a timer for ten minutes', 'Cancel the timer', 'How long is left?'])).text).toBe(
      'No timer and no reminder is set.',
    );
  });

  test.each([
    ['Remind me in one hour and ten minutes to call Ben', '2026-11-22T16:15', 'call Ben'],
    ['Remind me at six to call Ben', '2026-11-22T18:00', 'call Ben'],
    ['Remind me to buy milk tomorrow at 7:30 a.m.', '2026-11-23T07:30', 'buy milk'],
  ])('%s', async (text, at, about) => {
    expect((await last([text])).calls).toEqual([{ name: 'set_reminder', given: { at, text: about } }]);
  });
});

describe('what it looks up', () => {
  test.each([
    ['Who was Ada Lovelace?', 'Ada Lovelace is a thing. It is known.'],
    ['What is the capital of Liechtenstein?', 'The capital is Vaduz.'],
    ['What is nothing at all?', 'Wikipedia has nothing about that.'],
    ['How much is 50 dollars in euros?', '50 US dollars is 45 euros.'],
    ['What time is it in Tokyo?', 'In Tokyo it is 11:05 PM.'],
    ["What's the weather in Nowhere?", 'I know no place called Nowhere.'],
  ])('%s', async (text, answer) => {
    expect((await last([text])).text).toBe(answer);
  });

  test('is searched for in the owner’s documents first', async () => {
    const documents = tool(
      'search_knowledge',
      `These are passages.\nfrom "House": ${JSON.stringify('The "key" is under the mat. Really.')}`,
    );
    expect((await last(['Where is the key?'], { more: [documents] })).text).toBe('The "key" is under the mat. Really.');
    const nothing = tool('search_knowledge', 'Nothing in the documents has to do with this.');
    expect((await last(['Where is the key?'], { more: [nothing] })).text).toContain('key is a thing');
  });
});

describe('with a home', () => {
  test('it switches, asks where it has to, and says what is not there', async () => {
    const off = tool('home_HassTurnOff', '{"data": {"success": [{"name": "Kitchen"}]}}');
    expect((await last(['Turn off the kitchen lights'], { more: [off] })).text).toBe('Done.');
    expect(off.with).toEqual([{ area: 'kitchen', domain: ['light'] }]);
    const asking = tool('HassTurnOff', 'Done.', { asksFirst: true });
    expect((await last(['Turn off the heater'], { more: [asking] })).text).toBe('Shall I do that?');
    expect(asking.with).toEqual([]);
    expect((await last(['Turn off the heater', 'Yes'], { more: [asking] })).text).toBe('Done.');
    expect(asking.with).toEqual([{ name: 'heater' }]);
    const missing = tool('HassTurnOff', 'Error: MatchFailedError');
    expect((await last(['Turn off the moon'], { more: [missing] })).text).toBe('I cannot find that in your home.');
  });
});

describe('facts', () => {
  test('are kept in the person’s own words, and found when the conversation does not know them', async () => {
    const remember = tool('remember_fact', 'Remembered.');
    expect((await last(['My name is Anna.'], { more: [remember] })).text).toBe('Nice to meet you, Anna.');
    expect(remember.with).toEqual([{ text: 'My name is Anna' }]);
    const list = tool(
      'list_facts',
      'id 01J, told on 2026-11-02: "My favorite color is blue"\nid 01H, told on 2026-11-01: "My name is Anna"',
      { effect: false },
    );
    expect((await last(['What is my name?'], { more: [list] })).text).toBe('Your name is Anna.');
    expect((await last(['What is my favorite color?'], { more: [list] })).text).toBe('Your favorite color: blue.');
    expect((await last(['What is my dog?'], { more: [list] })).text).toContain("haven't told me");
  });
});

test.each(LOCALES)('%s: help begins with what can be done here, and ends with a question', async (locale) => {
  const answer = (await everydayMind(web, { locale }).ask(usualWords('help', locale))).text;
  const { say, abilities } = LANGUAGES.get(locale.slice(0, 2))?.builtInMind.everyday ?? {};
  const [before = ''] = say?.can.split('{abilities}') ?? [];
  expect(answer.startsWith(before)).toBe(true);
  expect(answer).toContain(abilities?.weather);
  expect(answer).not.toContain(abilities?.home);
  expect(answer).toMatch(/[?？؟]$/);
});

describe('what it cannot do', () => {
  /** Three seconds of speech: fifteen letters a second, of scripts whose signs are syllables seven. */
  const most = (locale: Locale) => (locale === 'ja-JP' ? 40 : 60);

  test.each(LOCALES)('%s: is said in three seconds or so, in one sentence', (locale) => {
    const { say, everyday } = LANGUAGES.get(locale.slice(0, 2))?.builtInMind ?? {};
    const refusals = [say?.honest ?? '', everyday?.say.neither ?? '', ...Object.values(everyday?.say.cannot ?? {})];
    for (const refusal of refusals) {
      expect(refusal.length).toBeLessThanOrEqual(most(locale));
      expect(refusal.match(/[.!?。।؟]/g)?.length).toBe(1);
    }
  });

  test('is explained once', async () => {
    expect((await last(['xyzzy', 'plugh'])).text).toBe("I don't know that either.");
  });

  test('a permission of a speaker is asked for', async () => {
    const timer = tool('set_timer', 'never', {
      async run() {
        throw new PermissionNeeded('timers');
      },
    });
    const mind = everydayMind(web, { locale: 'en-US', more: [timer], instead: true });
    expect((await mind.ask('Set a timer for ten minutes')).text).toBe('Allow that in the Alexa app, and ask me again.');
  });

  test('a service that does not answer is not blamed on a key', async () => {
    const gone = await everydayWeb();
    const mind = everydayMind({ ...gone, url: `${gone.url}/gone` }, { locale: 'en-US' });
    expect((await mind.ask("What's the weather?")).text).toBe('That service does not answer right now.');
    await gone.close();
  });
});
