import type { Log } from '#core/log.ts';

/** One JSON line per entry on standard output, where Lambda's log collector reads it. */
export const lambdaLog: Log = {
  info: (fields, message) => write('INFO', fields, message),
  warn: (fields, message) => write('WARN', fields, message),
  error: (fields, message) => write('ERROR', fields, message),
};

function write(level: string, fields: object, message: string): void {
  process.stdout.write(`${JSON.stringify({ level, message, ...fields })}\n`);
}
