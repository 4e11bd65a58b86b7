/** 'ECONNREFUSED' and the like, inside of what fetch or a WebSocket threw. What wraps it is left behind: it can hold the whole URL. */
export function socketError(error: unknown): { code: string } | undefined {
  if (typeof error !== 'object' || error === null) return undefined;
  if ('code' in error && typeof error.code === 'string') return error as { code: string };
  return 'cause' in error ? socketError(error.cause) : undefined;
}
