import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { personKey } from '#core/conversation/person.ts';
import { systemClock } from '#providers/clock/system.ts';
import { dynamodbClient } from '#providers/memory/client.ts';
import { dynamodbMemory } from '#providers/memory/dynamodb.ts';
import { embeddedDynamodb } from '#providers/memory/embedded.ts';
import { type Echo, echo } from '#test/support/alexa/echo-device.ts';
import { PERSON_SECRET } from './running-service.ts';
import { type ServerProcess, serverProcess } from './server-process.ts';

/** Milliseconds under load before a kill: at random from nothing to this. */
const LONGEST_LIFE_MS = 1_000;
/** One recall shows no more than sixty. */
const MOST_TURNS = 50;

interface Person {
  account: string;
  device: Echo;
  /** What they said and heard an answer to. */
  answered: string[];
}

/**
 * Kills a server with an embedded store again and again while people talk to it; then reads what it remembers. Each life has people of its
 * own; after the kill they say one more thing to the next life, because a reply may carry what the store was too slow to confirm, and
 * Alexa brings that back with the next request.
 */
export async function killAndReopen(options: {
  kills: number;
  people: number;
  dataDir: string;
  /** OPENAI_BASE_URL of a quick model. */
  modelURL: string;
}): Promise<{ answered: number; lost: string[] }> {
  const { kills, people, dataDir, modelURL } = options;
  const everybody: Person[] = [];
  let survivors: Person[] = [];
  for (let life = 0; life <= kills; life++) {
    const server = await serverProcess({ DATA_DIR: dataDir, OPENAI_BASE_URL: modelURL });
    for (const { device } of survivors) device.moveTo(server.url);
    await Promise.all(survivors.map((person) => say(person, 'are you still there')));
    if (life < kills) {
      survivors = Array.from({ length: people }, (_, index) => somebody(`${life} ${index}`, server));
      everybody.push(...survivors);
      const talking = survivors.map(talkUntilNobodyAnswers);
      await sleep(Math.random() * LONGEST_LIFE_MS);
      await server.kill();
      await Promise.all(talking);
    }
    await server.kill();
  }
  const lost = await missing(everybody, dataDir);
  return { answered: everybody.reduce((sum, person) => sum + person.answered.length, 0), lost };
}

function somebody(name: string, { url }: ServerProcess): Person {
  return { account: name, device: echo(url, { account: name }), answered: [] };
}

async function say(person: Person, text: string): Promise<void> {
  await person.device.say(text);
  person.answered.push(text);
}

async function talkUntilNobodyAnswers(person: Person): Promise<void> {
  try {
    for (let count = 0; count < MOST_TURNS; count++) await say(person, `this is number ${count} of ${person.account}`);
  } catch (error) {
    if ((error as Error).name !== 'TypeError') throw error; // fetch's own word for a connection that broke
  }
}

/** What was answered and is not in the store. */
async function missing(people: Person[], dataDir: string): Promise<string[]> {
  const store = await embeddedDynamodb({ directory: join(dataDir, 'history') });
  const client = dynamodbClient({ requests: store.requests });
  const memory = dynamodbMemory({ client, table: 'parley', historyDays: 30, clock: systemClock });
  const lost: string[] = [];
  for (const { account, answered } of people) {
    const person = personKey(PERSON_SECRET, 'alexa', `amzn1.ask.account.${account}`);
    const kept = new Set((await memory.recall(person, '')).map(({ text }) => text));
    lost.push(...answered.filter((text) => !kept.has(text)));
  }
  client.destroy();
  await store.close();
  return lost;
}
