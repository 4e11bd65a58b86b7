/** What a server holds, by its own `GET /metrics`. */
export interface State {
  calls: number;
  memoryMb: number;
  timers: number;
  /** Sockets, threads, ...: all that is open and no timer. The connection of the question itself is among them. */
  handles: number;
}

export async function stateOf(url: string): Promise<State> {
  const response = await fetch(`${url}/metrics`);
  const lines = (await response.text()).split('\n');
  const value = (name: string) =>
    Number(
      lines
        .find((line) => line.startsWith(`${name} `))
        ?.split(' ')
        .at(-1) ?? 0,
    );
  const timers = value('nodejs_active_resources{type="Timeout"}');
  const resources = lines.filter((line) => line.startsWith('nodejs_active_resources{')).map((line) => Number(line.split(' ').at(-1)));
  const all = resources.reduce((sum, count) => sum + count, 0);
  return {
    calls: value('parley_calls'),
    memoryMb: Math.round(value('process_resident_memory_bytes') / 1e6),
    timers,
    handles: all - timers,
  };
}
