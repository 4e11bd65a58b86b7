import { ParleyError } from '#core/errors.ts';
import type { VoiceActivity } from '#core/ports.ts';
import { startThread, type Thread } from '../threads/thread.ts';
import { type Batch, BEFORE, batchIn, CAPACITY, FRAME, QUIET, SOUND } from './silero/batch.ts';
import { energyGate } from './silero/gate.ts';
import type { SileroReport, SileroRequest } from './silero/worker.ts';

interface Caller {
  on(probability: number, endMs: number): void;
  /** Frames. */
  answered: number;
  /** On their way to the thread and back. */
  away: number;
  /** The thread ended with frames of this caller. */
  error?: ParleyError;
}

const FRAME_MS = 32;
/** How long frames of all callers are collected before they go to the thread together. */
const COLLECT_MS = 10;

/**
 * Silero VAD v6 for all callers, in one thread of this process that starts with the first caller. Frames below -60 dB are answered with 0
 * without asking the thread. When the thread ended, the next `push` of each caller throws ParleyError 'stt-failed', once; frames it had are
 * not answered, and the one after starts it anew.
 */
export function sileroVad(): VoiceActivity & { close(): Promise<void> } {
  const callers = new Map<number, Caller>();
  const free: Batch[] = [];
  let opened = 0;
  let thread: Thread<SileroRequest> | undefined;
  let closed = false;
  let batch: Batch | undefined;
  let count = 0;
  let timer: NodeJS.Timeout | undefined;

  function running(): Thread<SileroRequest> {
    if (closed) throw new ParleyError('stt-failed', 'the voice detector was closed');
    thread ??= startThread<SileroRequest, SileroReport>(new URL('./silero/worker', import.meta.url), { hear, failed });
    return thread;
  }

  function hear(report: SileroReport): void {
    const answered = batchIn(report.buffer);
    for (let index = 0; index < report.count; index++) {
      const caller = callers.get(answered.callers[index] as number);
      if (!caller || answered.kinds[index] === BEFORE) continue;
      caller.away--;
      caller.on(answered.probabilities[index] as number, ++caller.answered * FRAME_MS);
    }
    free.push(answered);
  }

  function failed(cause: unknown): void {
    thread = undefined;
    discard();
    for (const caller of callers.values()) {
      caller.answered += caller.away;
      caller.away = 0;
      caller.error = new ParleyError('stt-failed', "the voice detector's thread ended", { cause });
    }
  }

  function put(id: number, frame: Int16Array, kind: number): void {
    if (batch === undefined) {
      batch = free.pop() ?? batchIn();
      timer = setTimeout(send, COLLECT_MS);
    }
    batch.callers[count] = id;
    batch.kinds[count] = kind;
    batch.samples.set(frame, count * FRAME);
    count++;
    if (count === CAPACITY) send();
  }

  function send(): void {
    const full = batch;
    const frames = count;
    discard();
    if (full) running().post({ buffer: full.buffer, count: frames }, [full.buffer]);
  }

  function discard(): void {
    clearTimeout(timer);
    batch = undefined;
    count = 0;
  }

  return {
    name: 'silero:v6',
    open(on) {
      running();
      const id = opened++;
      const caller: Caller = { on, answered: 0, away: 0 };
      callers.set(id, caller);
      let gate = energyGate();
      const last = new Int16Array(FRAME);

      function answerQuiet(): void {
        if (callers.has(id)) on(0, ++caller.answered * FRAME_MS);
      }

      return {
        push(frame) {
          const { error } = caller;
          delete caller.error;
          if (error) throw error;
          running();
          const verdict = gate(frame);
          if (verdict === 'opens') put(id, last, BEFORE);
          if (verdict === 'closed') last.set(frame);
          // Not within `push`, as no other answer comes there.
          if (verdict === 'closed' && caller.away === 0) queueMicrotask(answerQuiet);
          else {
            caller.away++;
            put(id, frame, verdict === 'closed' ? QUIET : SOUND);
          }
        },
        reset() {
          gate = energyGate();
          last.fill(0);
        },
        close() {
          callers.delete(id);
          if (closed) return;
          send();
          thread?.post({ forget: id });
        },
      };
    },
    async close() {
      closed = true;
      discard();
      callers.clear();
      await thread?.close();
    },
  };
}
