// Where every thread begins. Plain JavaScript, because not every Node runs TypeScript: before 22.18 tsx teaches it.
import process from 'node:process';
import { workerData } from 'node:worker_threads';

if (!process.features.typescript) {
  const { register } = await import('tsx/esm/api');
  register();
}
await import(workerData.module);
