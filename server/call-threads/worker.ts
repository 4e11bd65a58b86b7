import { parentPort, workerData } from 'node:worker_threads';
import type { Log } from '#core/log.ts';
import type { Memory } from '#core/ports.ts';
import type { Config } from '#core/settings/config.ts';
import { systemClock as clock } from '#providers/clock/system.ts';
import type { Call, Line } from '#streaming/call.ts';
import { type CallParts, startCall } from '#streaming/session.ts';
import { answeringFor } from '../answering.ts';
import { modelFor } from '../models.ts';
import { speechFor } from '../speech.ts';
import { type FromThread, mailbox, type ToThread } from './messages.ts';

if (parentPort) {
  const port = parentPort;
  const send = mailbox<FromThread>((messages, transfer) => port.postMessage(messages, transfer));
  const calls = new Map<number, Call>();
  const questions = new Map<number, { resolve(value: unknown): void; reject(error: Error): void }>();
  let asked = 0;
  const note = (level: keyof Log) => (fields: object, message: string) => send({ level, fields, message });
  const log: Log = { info: note('info'), warn: note('warn'), error: note('error') };

  const memory: Memory = {
    recall: (...given) => ask('recall', given),
    remember: (...given) => ask('remember', given),
    keepRest: (...given) => ask('keepRest', given),
    claim: (...given) => ask('claim', given),
    forget: (...given) => ask('forget', given),
  };
  const answering = partsFor(workerData.given);

  // All wait for the same promise, so they go on in their order.
  port.on('message', async (messages: readonly ToThread[]) => {
    const parts = await answering;
    for (const message of messages) obey(message, parts);
    const heard = messages.filter((message) => 'sound' in message).length;
    if (heard > 0) send({ heard });
  });

  async function partsFor(config: Config): Promise<CallParts> {
    const [model, speech] = await Promise.all([modelFor(config, clock, log), speechFor(config, clock, log)]);
    return answeringFor(config, { model, speech, memory, clock, log });
  }

  function obey(message: ToThread, parts: CallParts): void {
    if ('asked' in message) settle(message);
    else if ('opening' in message) open(message, parts);
    else pass(message);
  }

  function open({ call, opening, input, output }: Extract<ToThread, { opening: unknown }>, parts: CallParts): void {
    const line: Line = {
      input,
      output,
      send(frame) {
        const copy = new Uint8Array(frame);
        send({ call, frame: copy }, copy);
      },
      clear: () => send({ call, tell: 'clear' }),
      tell: (event) => send({ call, tell: event }),
    };
    calls.set(call, startCall(opening, line, parts));
  }

  function pass(message: Exclude<ToThread, { asked: number } | { opening: unknown }>): void {
    const call = calls.get(message.call);
    if (!call) return;
    try {
      if ('sound' in message) call.hear(message.sound);
      else if ('close' in message) void close(message.call, call, message.close);
      else {
        const [method, ...given] = message.order;
        (call[method] as (...given: readonly unknown[]) => void)(...given);
      }
    } catch (error) {
      log.error({ cause: String(error) }, 'a call failed');
      void close(message.call, call, 'broken');
    }
  }

  async function close(number: number, call: Call, reason: Parameters<Call['close']>[0]): Promise<void> {
    await call.close(reason);
    calls.delete(number);
    send({ call: number, tell: 'closed' });
  }

  function ask<Answer>(method: keyof Memory, given: readonly unknown[]): Promise<Answer> {
    return new Promise((resolve, reject) => {
      questions.set(asked, { resolve: (value) => resolve(value as Answer), reject });
      send({ ask: asked++, method, given });
    });
  }

  function settle(answer: Extract<ToThread, { asked: number }>): void {
    const question = questions.get(answer.asked);
    questions.delete(answer.asked);
    if ('error' in answer) question?.reject(new Error(answer.error));
    else question?.resolve(answer.value);
  }
}
