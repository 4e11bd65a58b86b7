import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { systemClock } from '#providers/clock/system.ts';
import { configOf } from '#server/config-here.ts';
import { echo, intent } from '#test/support/alexa/echo.ts';
import { pacedClock } from '#test/support/clocks/paced-clock.ts';
import { type FakeModel, fakeModel, type RecordedRequest } from '#test/support/fakes/fake-model.ts';
import { type FakeHome, fakeHome } from '#test/support/mcp/home-assistant.ts';
import { type RunningService, runningService } from '#test/support/processes/running-service.ts';
import { until } from '#test/support/until.ts';

const TOKEN = 'a long-lived access token';
let folder: string;
let home: FakeHome;
let model: FakeModel;
let service: RunningService;

beforeAll(async () => {
  [home, model, folder] = await Promise.all([fakeHome(TOKEN), fakeModel(), mkdtemp(join(tmpdir(), 'parley-home-'))]);
  const file = join(folder, 'parley.yaml');
  await writeFile(file, '');
  const environment = { PARLEY_CONFIG: file, OPENAI_BASE_URL: model.openaiURL, HOME_ASSISTANT_TOKEN: TOKEN };
  const readAgain = () => configOf({ PORT: '0', ...environment });
  service = await runningService(environment, { clock: pacedClock(), environment, readAgain });
  await writeFile(
    file,
    `mcp:
  home:
    url: ${home.url}
    token: HOME_ASSISTANT_TOKEN
    allow: [HassTurnOn, HassTurnOff, GetLiveContext]
    effects: { GetLiveContext: none, HassTurnOn: ask-first }
`,
  );
  await until(() => service.logged.some((line) => line.includes('an MCP server is connected')));
});

afterAll(async () => {
  await service.close();
  await Promise.all([home.close(), model.close()]);
  await rm(folder, { recursive: true });
});

let requests = 0;
async function alexa(query: string): Promise<string> {
  const timestamp = new Date(systemClock.now()).toISOString();
  const request = { ...intent('AskIntent', { query }), timestamp, requestId: `home ${requests++}` };
  const body = JSON.stringify(echo().event({ request: request as never }));
  return (await fetch(`${service.url}/alexa`, { method: 'POST', headers: { 'content-type': 'application/json' }, body })).text();
}

const isTold = ({ messages }: RecordedRequest) => messages.at(-1).role === 'tool';

test('"turn off the kitchen lights" turns them off, once, and says so', async () => {
  model.say((request) =>
    isTold(request)
      ? 'The kitchen lights are off.'
      : { calls: [{ name: 'hass_turn_off', arguments: { name: 'kitchen lights', domain: ['light'] } }] },
  );
  expect(await alexa('turn off the kitchen lights')).toContain('The kitchen lights are off.');
  expect(home.lights).toEqual({ 'Kitchen lights': false, 'Bedroom lamp': true });
  expect(home.changes).toEqual(['HassTurnOff Kitchen lights']);
});

test('the model has the tools that the owner allows, and no others', async () => {
  const offered = model.requests.at(-1).tools.map(({ function: { name } }: { function: { name: string } }) => name);
  expect(offered).toEqual(expect.arrayContaining(['hass_turn_on', 'hass_turn_off', 'get_live_context']));
  expect(offered).not.toContain('hass_light_set');
  model.say((request) => (isTold(request) ? 'I cannot.' : { calls: [{ name: 'hass_light_set', arguments: { name: 'bedroom lamp' } }] }));
  await alexa('make the bedroom lamp brighter');
  expect(home.changes).toHaveLength(1);
});

test('what asks first does nothing before the yes', async () => {
  model.say((request) =>
    isTold(request) ? 'Shall I turn on the kitchen lights?' : { calls: [{ name: 'hass_turn_on', arguments: { name: 'kitchen lights' } }] },
  );
  expect(await alexa('turn on the kitchen lights')).toContain('Shall I');
  expect(home.changes).toHaveLength(1);
});

test('what the home cannot do, it says', async () => {
  model.say((request) =>
    isTold(request)
      ? `It says: ${request.messages.at(-1).content}`
      : { calls: [{ name: 'hass_turn_off', arguments: { name: 'the moon' } }] },
  );
  expect(await alexa('turn off the moon')).toContain('MatchFailedError');
});

test('a home that is gone takes no turn down, and the model can say that it is', async () => {
  await home.close();
  model.say((request) =>
    isTold(request) ? `It says: ${request.messages.at(-1).content}` : { calls: [{ name: 'get_live_context', arguments: {} }] },
  );
  expect(await alexa('is the light on')).toContain('It says: ');
  await until(() => service.logged.some((line) => line.includes('an MCP server is not connected')));
  expect(await alexa('is the light on now')).toContain('cannot be reached at the moment');
});
