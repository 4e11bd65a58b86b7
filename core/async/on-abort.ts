/** Calls `listener` once, when `signal` aborts; at once if it has aborted already. The function that is returned ends the waiting. */
export function onAbort(signal: AbortSignal, listener: () => void): () => void {
  if (signal.aborted) {
    listener();
    return () => {};
  }
  const listen = () => listener();
  signal.addEventListener('abort', listen, { once: true });
  return () => signal.removeEventListener('abort', listen);
}
