import type { Log } from '../log.ts';
import type { Measured, Report } from './measured.ts';

/** Writes what is measured into the log, a line each. `more`: fields for a reader of the lines, such as CloudWatch. */
export function logMeasured(log: Log, more: (measured: Measured) => object = () => ({})): Report {
  return (measured) => {
    const also = more(measured);
    switch (measured.type) {
      case 'turn': {
        const { type: _, stages, ...turn } = measured;
        const fields = { ...turn, ...stages, ...also };
        return turn.ended === 'failed' ? log.warn(fields, 'a turn') : log.info(fields, 'a turn');
      }
      case 'answer': {
        const { model, reason, error, unfounded, usage } = measured;
        if (error) log.warn({ code: error.code, cause: error.message, ...also }, 'an answer failed');
        else log.info({ model, reason, ...(unfounded !== undefined && { unfounded }), ...usage, ...also }, 'an answer ended');
        return;
      }
      case 'reply-problem': {
        const { type: _, ...problem } = measured;
        return log.warn({ ...problem, ...also }, 'the platform reports a problem with a reply');
      }
      case 'call':
        return log.info({ door: measured.door, reason: measured.reason, ...also }, 'a call ended');
      case 'trouble':
        return log.warn({ door: measured.door, code: measured.code, ...also }, 'something does not work on a call');
    }
  };
}
