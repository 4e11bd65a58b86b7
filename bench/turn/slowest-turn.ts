import { systemClock } from '#providers/clock/system.ts';
import { openaiModel } from '#providers/llm/openai/model.ts';
import { openaiLlm } from '#providers/llm/openai.ts';
import { dynamodbClient } from '#providers/memory/client.ts';
import { dynamodbMemory } from '#providers/memory/dynamodb.ts';
import { ensureTable } from '#providers/memory/table.ts';
import { question } from '#test/support/alexa/alexa-speech.ts';
import { skillWith } from '#test/support/alexa/instant-skill.ts';
import { problemOfReply } from '#test/support/alexa/valid-reply.ts';
import { fakeDynamodb, late } from '#test/support/fakes/fake-dynamodb.ts';
import { type Behaviour, fakeModel } from '#test/support/fakes/fake-model.ts';
import { alexaApi } from '../loopback.ts';

const MODELS = ['hang', '429', '500', 'garbage', 'trickle', 'reset', 'refuse', 'empty', 'long'] as const;
const STORES = ['well', 'slow', 'down'] as const;
const TABLE = 'parley';

export interface Slowest {
  ms: number;
  /** 'trickle, store slow' */
  when: string;
  /** Replies that Alexa would refuse, each with its reason. */
  invalid: string[];
}

/** One turn with each trouble of the model and each of the store, all at once: the slowest reply. */
export async function slowestTurn(): Promise<Slowest> {
  const api = await alexaApi();
  const ready = MODELS.flatMap((model) => STORES.map((store) => trouble(model, store, api.url)));
  const replies = await Promise.all((await Promise.all(ready)).map((turn) => turn()));
  api.close();
  const slowest = replies.reduce((slowest, reply) => (reply.ms > slowest.ms ? reply : slowest));
  const invalid = replies.flatMap(({ problem, when }) => (problem ? [`${when}: ${problem}`] : []));
  return { ms: slowest.ms, when: slowest.when, invalid };
}

/** A skill in trouble, ready for its turn. */
async function trouble(modelTrouble: (typeof MODELS)[number], storeTrouble: (typeof STORES)[number], api: string) {
  const service = await fakeModel(behaviour(modelTrouble));
  const database = await fakeDynamodb();
  const client = dynamodbClient({ endpoint: database.endpoint });
  await ensureTable(client, TABLE, { expiry: false });
  if (modelTrouble === 'refuse') await service.close();
  if (storeTrouble === 'slow') database.fail(() => late(2_000));
  if (storeTrouble === 'down') await database.close();
  const skill = skillWith({
    apiEndpoint: api,
    model: openaiModel({ baseURL: service.openaiURL, model: 'fake', settings: openaiLlm.settings, clock: systemClock }),
    memory: dynamodbMemory({ client, table: TABLE, historyDays: 30, clock: systemClock }),
  });

  return async () => {
    const since = performance.now();
    const reply = await skill(question('why is the sky blue', { person: `${modelTrouble} ${storeTrouble}`, api }));
    // The services end with the process: slow ones are still at work.
    return { ms: performance.now() - since, when: `model ${modelTrouble}, store ${storeTrouble}`, problem: problemOfReply(reply) };
  };
}

/** 'refuse': connections are; what it would say is not heard. */
function behaviour(trouble: (typeof MODELS)[number]): Behaviour {
  return trouble === 'refuse' ? {} : { reply: 'The sky is blue because air scatters blue light more than red.', fault: trouble };
}
