import { mkdtemp, rm } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Door } from '#doors/door.ts';
import { httpApp } from '#server/app.ts';
import { house } from '#test/support/house.ts';
import { ask, type HttpMessage, type HttpReply, httpMessageIn } from './connections.ts';
import { demandThat, type FuzzTarget } from './target.ts';

interface HttpDoor {
  name: string;
  runs: number;
  door: Door;
  /** Its settings. */
  environment?: Record<string, string>;
  /** A status of its own for what it needs and has not got here. */
  lacks?: number;
  /** Fails where a reply that is none of refusal (a status below 300) is not what the client understands. */
  demand(reply: HttpReply, message: HttpMessage): void;
  /** What stands in the corpus as `{{name}}`: what a client gets from the server itself. */
  words?(server: Server): Promise<Record<string, string>>;
}

/** A door's HTTP side, as the server has it: each message is answered or refused, and nothing breaks. */
export function httpDoor({ name, runs, door, environment = {}, lacks, demand, words }: HttpDoor): FuzzTarget {
  return {
    name,
    runs,
    async open() {
      const dataDir = await mkdtemp(join(tmpdir(), 'parley-fuzz-'));
      const faults: string[] = [];
      const log = {
        info() {},
        warn() {},
        error: (fields: object, message: string) => void faults.push(`${message} ${JSON.stringify(fields)}`),
      };
      const inside = { ...house({ ...environment, DATA_DIR: dataDir }), log };
      const { routes = [], close } = await door.open(inside, inside.config.doors[door.name] ?? {});
      const server = createServer(httpApp({ [door.name]: routes }, inside));
      const known = (await words?.(server)) ?? {};
      return {
        async give(input) {
          const text = input.toString('latin1').replace(/\{\{(\w+)\}\}/g, (written, word: string) => known[word] ?? written);
          const message = httpMessageIn(Buffer.from(text, 'latin1'));
          if (!message) return;
          const reply = await ask(server, message);
          const isAnswered = (reply.status >= 200 && reply.status < 500) || reply.status === lacks;
          demandThat(isAnswered, () => `status ${reply.status}: ${reply.body.toString().slice(0, 200)} ${faults}`);
          if (reply.status < 300 && message.method !== 'HEAD' && message.method !== 'OPTIONS') demand(reply, message);
          demandThat(faults.length === 0, () => faults.join());
        },
        async close() {
          await close?.(0);
          server.closeAllConnections();
          await rm(dataDir, { recursive: true, force: true });
        },
      };
    },
  };
}

/** A reply's JSON; fails where it is none. */
export function jsonOf({ body }: HttpReply): Record<string, unknown> {
  return JSON.parse(body.toString());
}
