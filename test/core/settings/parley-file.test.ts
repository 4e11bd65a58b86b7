import { describe, expect, test } from '@jest/globals';
import { NO_WISHES } from '#core/settings/owner/owner-config.ts';
import { readParleyFile } from '#core/settings/owner/parley-file.ts';

const KNOWN = {
  settings: ['PORT', 'OPENAI_API_KEY'],
  places: ['DATA_DIR'],
  doors: ['alexa', 'realtime', 'wyoming'],
  speaking: ['realtime', 'wyoming'],
  isSet: (name: string) => name === 'HOME_TOKEN',
};

function read(text: string) {
  const problems: string[] = [];
  return { ...readParleyFile({ name: 'parley.yaml', text }, KNOWN, problems), problems };
}

const problemsOf = (text: string) => read(text).problems;

describe('parley.yaml', () => {
  test('says everything that an owner can choose', () => {
    const { settings, owner, problems } = read(`
settings:
  PORT: 0080
  OPENAI_API_KEY: sk-1
assistant:
  name: Nova
  character: |
    You are cheerful.
    You love the sea.
  rules:
    - Call me Captain.
home: { timeZone: Europe/Lisbon, place: 'Lisbon, Portugal', units: metric }
household: { mode: children }
languages: { wyoming: pt-BR }
tools:
  lights: { doors: [realtime, wyoming] }
  calendar: { off: true }
`);
    expect(problems).toEqual([]);
    expect(settings).toEqual({ PORT: { text: '0080', line: 3 }, OPENAI_API_KEY: { text: 'sk-1', line: 4 } });
    expect(owner).toEqual({
      assistant: { name: 'Nova', character: 'You are cheerful. You love the sea.', rules: ['Call me Captain.'] },
      home: { timeZone: 'Europe/Lisbon', place: 'Lisbon, Portugal', units: 'metric' },
      household: { mode: 'children' },
      languages: { wyoming: 'pt-BR' },
      tools: { lights: { doors: ['realtime', 'wyoming'], off: false }, calendar: { doors: undefined, off: true } },
      mcp: {},
      webhooks: {},
    });
  });

  test.each(['', '# nothing yet\n', 'assistant:\nhome:\n  place:\nsettings:\n  PORT:\n'])('may be as good as empty: %j', (text) => {
    expect(read(text)).toEqual({ settings: {}, owner: NO_WISHES, problems: [] });
  });

  test('names what is elsewhere: MCP servers and OpenAPI operations, without their secrets', () => {
    const { owner, problems } = read(`
mcp:
  home:
    url: http://homeassistant.local:8123/api/mcp
    plainHttp: true
    token: HOME_TOKEN
    allow: [HassTurnOn, "*"]
    effects: { HassTurnOn: ask-first }
  clock: { command: uvx, args: [mcp-server-time, --local-timezone=UTC], env: [HOME_TOKEN], allow: [get_current_time] }
webhooks:
  open_garage: { document: garage.yaml, operation: openDoor, baseUrl: 'https://garage.example', headers: { X-Key: HOME_TOKEN }, effect: ask-first }
`);
    expect(problems).toEqual([]);
    expect(owner.mcp['home']).toMatchObject({ token: 'HOME_TOKEN', allow: ['HassTurnOn', '*'], effects: { HassTurnOn: 'ask-first' } });
    expect(owner.mcp['clock']).toMatchObject({ command: 'uvx', args: ['mcp-server-time', '--local-timezone=UTC'], plainHttp: false });
    expect(owner.webhooks['open_garage']).toMatchObject({ operation: 'openDoor', effect: 'ask-first', headers: { 'X-Key': 'HOME_TOKEN' } });
  });

  test.each([
    [
      'mcp: { home: { url: "http://192.0.2.1/mcp" } }',
      'mcp.home would send to 192.0.2.1 without encryption: use https, or write plainHttp: true',
    ],
    [
      'mcp: { home: { url: "https://home.example", token: NONE } }',
      'mcp.home names NONE, which is not set: set it in the environment, or in .env.',
    ],
    ['mcp: { home: { allow: ["*"] } }', 'mcp.home has to have either url or command: write one of them.'],
    ['mcp: { home: { url: "https://me:secret@home.example" } }', 'mcp.home.url is not what it should be: write an http(s) address'],
    ['mcp: { home: { url: "https://home.example", effects: { x: never } } }', 'mcp.home.effects is not what it should be: write names'],
    ['mcp: { My Home: { url: "https://home.example" } }', 'mcp.My Home: choose a name of small letters'],
    ['webhooks: { x: { document: a.yaml } }', 'webhooks.x has to have document and operation: write both.'],
    ['assistent: {}', 'parley.yaml line 1: there is no section assistent: did you mean assistant?'],
    ['\nhome:\n  timezone: UTC', 'parley.yaml line 3: there is no field home.timezone: did you mean home.timeZone?'],
    ['settings:\n  OPENAI_KEY: k', 'parley.yaml line 2: there is no setting OPENAI_KEY: did you mean OPENAI_API_KEY?'],
    ['languages: { alexa: de-DE }', 'there is no door of which this can be said, languages.alexa: choose from realtime, wyoming.'],
    ['languages: { wyoming: de }', 'line 1: languages.wyoming is not what it should be: write one of ar-SA, de-DE,'],
    ['tools: { lights: { doors: [wyomng] } }', 'there is no door for tools.lights.doors, wyomng: did you mean wyoming?'],
    ['tools: { lights: off }', 'line 1: tools.lights is not a group of entries: write them below it'],
    ['tools: { lights: { off: yes } }', 'tools.lights.off is not what it should be: write true or false.'],
    ['home: { timeZone: Europe/Lisboa }', 'write the name of a time zone, such as Europe/Lisbon.'],
    ['assistant: { name: 5 }', 'write a text of at most 40 characters, such as "Nova".'],
    ['assistant: { name: "Nova {days}" }', 'write a text of at most 40 characters'],
    [`assistant: { character: ${'a'.repeat(2_001)} }`, 'write a text of at most 2000 characters'],
    ['assistant:\n  rules:\n    - Never: politics', 'line 2: assistant.rules is not what it should be: write a list'],
    ['household: { mode: party }', 'write one of normal, guests, children.'],
    ['settings: { PORT: [1, 2] }', 'PORT is not one value: write it as in the environment.'],
    ['- assistant', 'line 1: the file is not a group of entries'],
    ['assistant: { name: &a Nova }\nhome: { place: *a }', 'line 2: an alias ("*") is not read: write the value itself.'],
  ])('%j is told with its line and its remedy', (text, problem) => {
    expect(problemsOf(text)).toEqual([expect.stringContaining(problem)]);
  });

  test('all that is wrong is told at once, and the rest counts', () => {
    const { owner, problems } = read('assistant:\n  name: Nova\n  nam: x\nhome:\n  units: stone\nhouse: {}\n');
    expect(problems.map((problem) => problem.slice(0, 19))).toEqual(['parley.yaml line 3:', 'parley.yaml line 5:', 'parley.yaml line 6:']);
    expect(owner.assistant.name).toBe('Nova');
  });

  test.each([
    ['a: "b\nc: d', /line 2: this is not YAML/],
    ['assistant: {}\nassistant: {}', /line 2: this is not YAML \(Map keys must be unique/],
    ['['.repeat(60_000), /line 1: this is not YAML/],
    ['home: !!js/function "x"', /line 1: this is not YAML \(Unresolved tag/],
    ['a: '.padEnd(70_000, 'b'), /the file is longer than 65536 characters: shorten it\./],
  ])('what is no YAML, or too much of it, is told in a line and not as a stack', (text, problem) => {
    const problems = problemsOf(text);
    expect(problems.length).toBeLessThanOrEqual(3);
    expect(problems[0]).toMatch(problem);
  });

  test('keys that objects have by themselves are unknown like others', () => {
    expect(problemsOf('__proto__: {}\nassistant: { constructor: x }\nsettings: { toString: y }')).toHaveLength(3);
  });
});
