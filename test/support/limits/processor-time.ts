/** Milliseconds of the processor that this process takes for work; time that others take of it does not count. */
export function processorMs(work: () => unknown): number {
  const since = process.cpuUsage();
  work();
  const { user, system } = process.cpuUsage(since);
  return (user + system) / 1_000;
}
