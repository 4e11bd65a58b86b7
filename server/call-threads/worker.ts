import { parentPort, workerData } from 'node:worker_threads';
import { historyIn } from '#core/conversation/history.ts';
import { type Persona, personaOf } from '#core/conversation/persona.ts';
import { ParleyError } from '#core/errors.ts';
import type { Log } from '#core/log.ts';
import type { Alarms, Memory, Notes, People, Tool } from '#core/ports.ts';
import type { Config } from '#core/settings/config.ts';
import type { OwnerConfig } from '#core/settings/owner/owner-config.ts';
import { systemClock as clock } from '#providers/clock/system.ts';
import { questions } from '#providers/threads/questions.ts';
import { answeringFor } from '#server/house/answering.ts';
import { modelFor } from '#server/house/models.ts';
import { speechFor } from '#server/house/speech.ts';
import type { Call } from '#streaming/call.ts';
import type { CallParts } from '#streaming/call-context.ts';
import { startCall } from '#streaming/session.ts';
import { toolsFor } from '#tools/tools-for.ts';
import { type AbilityRunner, abilitiesOf } from './abilities-end.ts';
import {
  ABILITIES,
  ALARMS,
  type Became,
  carryOut,
  type FromThread,
  LINE,
  type LineEnd,
  LOG,
  MEMORY,
  NOTES,
  outbox,
  type Parcel,
  PEOPLE,
  remote,
  type ToThread,
} from './protocol.ts';

type Start = Extract<ToThread, { start: unknown }>;

if (parentPort) {
  const port = parentPort;
  const send = outbox<FromThread>((parcel, transfer) => port.postMessage(parcel, transfer));
  const calls = new Map<number, Call>();
  const asked = questions<unknown>();
  const log = remote<Log>(LOG, (note) => send({ on: 'log', ...note }));
  const memory = remote<Memory>(MEMORY, (question) => asked.ask((ask) => send({ on: 'memory', ask, ...question })));
  const notes = remote<Notes>(NOTES, (question) => asked.ask((ask) => send({ on: 'notes', ask, ...question })));
  const people = remote<People>(PEOPLE, (question) => asked.ask((ask) => send({ on: 'people', ask, ...question })));
  const alarms = remote<Alarms>(ALARMS, (question) => asked.ask((ask) => send({ on: 'alarms', ask, ...question })));
  const runner = remote<AbilityRunner>(ABILITIES, (question) => asked.ask((ask) => send({ on: 'abilities', ask, ...question })));
  const toTools = abilitiesOf(runner);
  let abilities: readonly Tool[] = [];
  let owner: OwnerConfig;
  let persona: Persona;
  const answering = partsFor(workerData.given);

  // All parcels wait for the same promise, so they go on in their order.
  port.on('message', async ({ messages, size, sounds }: Parcel<ToThread>) => {
    const parts = await answering;
    for (const message of messages) obey(message, parts);
    send({ taken: { size, sounds } });
  });

  function follow(changed: OwnerConfig): void {
    owner = changed;
    persona = personaOf(owner);
  }

  async function partsFor(config: Config): Promise<CallParts> {
    follow(config.owner);
    const [model, speech] = await Promise.all([modelFor(config, clock, log), speechFor(config, clock, log)]);
    const outside = { clock, fetch, log, notes, people, alarms, home: () => owner.home, policy: () => owner, abilities: () => abilities };
    return answeringFor(config, {
      model,
      speech,
      history: historyIn({ memory, notes, clock, log }),
      tools: toolsFor(outside, config.tools),
      clock,
      log,
      persona: () => persona,
    });
  }

  /** Never throws: what a call cannot take ends that call, and no other. */
  function obey(message: ToThread, parts: CallParts): void {
    try {
      if ('asked' in message) settle(message);
      else if ('owner' in message) follow(message.owner);
      else if ('abilities' in message) abilities = toTools(message.abilities);
      else if ('start' in message) start(message, parts);
      else if (message.method === 'close') void close(message.on, message.given[0], message.ask);
      else {
        const call = calls.get(message.on);
        if (call) carryOut(call, message);
      }
    } catch (error) {
      if ('on' in message) fail(message.on, error);
    }
  }

  function start({ on, start: { opening, input, output } }: Start, parts: CallParts): void {
    const ends = remote<LineEnd>(LINE, (order) => send({ on, ...order }));
    calls.set(on, startCall(opening, { input, output, ...ends }, parts));
  }

  async function close(on: number, reason: Parameters<Call['close']>[0], ask?: number): Promise<void> {
    try {
      await calls.get(on)?.close(reason);
    } catch (error) {
      log.error({ cause: String(error) }, 'a call failed');
      over(on);
    }
    calls.delete(on);
    if (ask !== undefined) send({ asked: ask, answer: undefined });
  }

  function fail(on: number, error: unknown): void {
    log.error({ cause: String(error) }, 'a call failed');
    if (calls.has(on)) void close(on, 'broken');
    else over(on);
  }

  function over(on: number): void {
    send({ on, method: 'tell', given: [{ type: 'ended', reason: 'broken' }] });
  }

  function settle(became: Became): void {
    const { asked: id } = became;
    asked.settle(id, 'error' in became ? { error: new ParleyError(became.code, became.error) } : became);
  }
}
