import { once } from 'node:events';
import { dynamodbClient } from '#providers/memory/client.ts';
import { ensureTable } from '#providers/memory/table.ts';
import { question, SKILL } from '#test/support/alexa-speech.ts';
import { fakeDynamodb } from '#test/support/fake-dynamodb.ts';
import { fakeModel } from '#test/support/fake-model.ts';
import { bundleFunction } from '../scripts/function-bundle.ts';
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

/** The bundle on AWS's own runtime client and Node 24, with a model and a store on this machine that answer at once. */
export async function lambdaRuntime(): Promise<LambdaFigures> {
  installRuntime();
  const { file, bytes } = await bundleFunction('alexa');
  const [model, store] = await Promise.all([fakeModel('About 384,000 kilometres.'), fakeDynamodb()]);
  const client = dynamodbClient({ endpoint: store.endpoint });
  await ensureTable(client, TABLE, { expiry: false });
  client.destroy();
  const environment = {
    OPENAI_BASE_URL: model.openaiURL,
    DYNAMODB_ENDPOINT: store.endpoint,
    HISTORY_TABLE: TABLE,
    PERSON_SECRET: 'a secret of at least thirty-two characters',
    ALEXA_SKILL_ID: SKILL,
  };
  let turns = 0;

  async function turn(api: RuntimeApi, since = performance.now()): Promise<number> {
    const answer = await api.invoke(question(`how far away is the moon on day ${turns++}`));
    const took = performance.now() - since;
    if (!JSON.stringify(answer).includes('kilometres')) throw new Error(`not an answer: ${JSON.stringify(answer)}`);
    return took;
  }

  const cold: number[] = [];
  const warm: number[] = [];
  let newConnections = 0;
  for (let start = 0; start < COLD_STARTS; start++) {
    const api = await runtimeApi();
    const since = performance.now();
    const running = startFunction(file, api.url, environment);
    running.once('exit', (code) => api.fail(`the function ended with ${code}`));
    cold.push(await turn(api, since));
    if (start === COLD_STARTS - 1) {
      const before = model.connections() + store.connections();
      for (let count = 0; count < WARM_TURNS; count++) warm.push(await turn(api));
      newConnections = model.connections() + store.connections() - before;
    }
    running.kill();
    await once(running, 'exit');
    api.close();
  }
  await Promise.all([model.close(), store.close()]);
  return { bundleKb: bytes / 1000, coldStartMs: median(cold), warmTurnMs: median(warm), newConnections };
}
