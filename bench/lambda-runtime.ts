import { once } from 'node:events';
import { turnId } from '#core/conversation/turn.ts';
import type { Memory } from '#core/ports.ts';
import { writeMessage } from '#lambda/late-answers/message.ts';
import { systemClock as clock } from '#providers/clock/system.ts';
import { dynamodbClient } from '#providers/memory/client.ts';
import { dynamodbMemory } from '#providers/memory/dynamodb.ts';
import { ensureTable } from '#providers/memory/table.ts';
import { question, SKILL } from '#test/support/alexa/alexa-speech.ts';
import { httpEvent } from '#test/support/clients/http-event.ts';
import { fakeDynamodb } from '#test/support/fakes/fake-dynamodb.ts';
import { fakeModel } from '#test/support/fakes/fake-model.ts';
import { googleRequest, utterance } from '#test/support/google/google-requests.ts';
import { googleSigner, PROJECT } from '#test/support/google/google-signer.ts';
import { bundleFunction, type FunctionName } from '../scripts/bundle/function-bundle.ts';
import { installRuntime, startFunction } from './lambda/runtime.ts';
import { type RuntimeApi, runtimeApi } from './lambda/runtime-api.ts';
import { median } from './percentile.ts';

const COLD_STARTS = 7;
const WARM_TURNS = 50;
const TABLE = 'parley';

export interface LambdaFigures {
  bundleKb: number;
  /** From the start of the process to its first answer, and later answers: medians in milliseconds. */
  coldStartMs: number;
  warmTurnMs: number;
  /** How many connections to the model and the store the warm turns opened. */
  newConnections: number;
}

/** What a function is invoked with, and whether what it did and returned is right. */
interface Invocation {
  event: object;
  succeeded(returned: unknown): boolean | Promise<boolean>;
}

/** How each function is used. `count`: of its invocations so far; `signature`: what Google proves itself with. */
const USES: Record<FunctionName, (count: number, memory: Memory, signature: string) => Promise<Invocation>> = {
  async alexa(count) {
    const event = question(`how far away is the moon on day ${count}`);
    return { event, succeeded: (returned) => JSON.stringify(returned).includes('kilometres') };
  },
  async google(count, _memory, signature) {
    const headers = { 'content-type': 'application/json', 'google-assistant-signature': signature };
    const request = googleRequest(utterance(`how far away is the moon on day ${count}`));
    return {
      event: httpEvent(headers, JSON.stringify(request), false),
      succeeded: (returned) => JSON.stringify(returned).includes('kilometres'),
    };
  },
  async 'late-answers'(count, memory) {
    const person = `person ${count}`;
    const at = clock.now();
    const turn = {
      id: turnId(at, person),
      person,
      conversation: '',
      at,
      locale: 'en-US',
      text: 'how far',
      device: { screen: false },
    } as const;
    await memory.remember(turn, { said: ['Far away.'], ended: 'cut', calls: [] });
    return {
      event: { Records: [{ messageId: '1', body: writeMessage(turn) }] },
      succeeded: async () => (await memory.recall(person, '')).some(({ rest }) => rest),
    };
  },
};

/** A bundle on AWS's own runtime client and Node 24, with a model and a store on this machine that answer at once. */
export async function lambdaRuntime(name: FunctionName): Promise<LambdaFigures> {
  installRuntime();
  const { file, bytes } = await bundleFunction(name);
  const [model, store, google] = await Promise.all([fakeModel('About 384,000 kilometres.'), fakeDynamodb(), googleSigner()]);
  const signature = await google.sign();
  const client = dynamodbClient({ endpoint: store.endpoint });
  await ensureTable(client, TABLE, { expiry: false });
  const memory = dynamodbMemory({ client, table: TABLE, historyDays: 30, clock });
  const environment = {
    OPENAI_BASE_URL: model.openaiURL,
    DYNAMODB_ENDPOINT: store.endpoint,
    HISTORY_TABLE: TABLE,
    PERSON_SECRET: 'a secret of at least thirty-two characters',
    ALEXA_SKILL_ID: SKILL,
    GOOGLE_PROJECT_ID: PROJECT,
    GOOGLE_KEYS_URL: google.keysUrl,
  };
  let count = 0;

  async function turn(api: RuntimeApi, start?: () => void): Promise<number> {
    const { event, succeeded } = await USES[name](count++, memory, signature);
    const since = performance.now();
    start?.();
    const returned = await api.invoke(event);
    const took = performance.now() - since;
    if (!(await succeeded(returned))) throw new Error(`${name} did not do its work: ${JSON.stringify(returned)}`);
    return took;
  }

  const cold: number[] = [];
  const warm: number[] = [];
  let newConnections = 0;
  for (let start = 0; start < COLD_STARTS; start++) {
    const api = await runtimeApi();
    let running: ReturnType<typeof startFunction> | undefined;
    cold.push(
      await turn(api, () => {
        running = startFunction(file, api.url, environment);
        running.once('exit', (code) => api.fail(`the function ended with ${code}`));
      }),
    );
    if (start === COLD_STARTS - 1) {
      const before = model.connections() + store.connections();
      for (let turns = 0; turns < WARM_TURNS; turns++) warm.push(await turn(api));
      newConnections = model.connections() + store.connections() - before;
    }
    running?.kill();
    if (running) await once(running, 'exit');
    api.close();
  }
  client.destroy();
  await Promise.all([model.close(), store.close(), google.close()]);
  return { bundleKb: bytes / 1000, coldStartMs: median(cold), warmTurnMs: median(warm), newConnections };
}
