// Where every thread begins. Plain JavaScript, because not every Node runs TypeScript.
import './typescript.js';
import { workerData } from 'node:worker_threads';

await import(workerData.module);
