// Where a thread begins that runs a TypeScript module, in tests and tools. Plain JavaScript, because not every Node runs TypeScript.
import process from 'node:process';
import { workerData } from 'node:worker_threads';

if (!process.features.typescript) {
  const { register } = await import('tsx/esm/api');
  register();
}
await import(workerData.module);
