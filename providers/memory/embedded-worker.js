// The embedded store's thread. Plain JavaScript, so that every Node runs it in a worker as it is.
import { createRequire } from 'node:module';
import { parentPort, workerData } from 'node:worker_threads';
import dynalite from 'dynalite';

// The LevelDB that dynalite uses. Opened once before, because dynalite finds out only at the first request that it cannot open its own.
const { Level } = createRequire(createRequire(import.meta.url).resolve('dynalite'))('level');
const probe = new Level(workerData.directory);
await probe.open();
await probe.close();

const server = dynalite({ path: workerData.directory, createTableMs: 0 });
server.on('request', (request) => {
  // dynalite throws when a caller hangs up within a request.
  request.removeAllListeners('error');
  request.on('error', () => {});
});
server.listen(0, '127.0.0.1', () => parentPort.postMessage(server.address().port));
parentPort.once('message', () => server.close(() => process.exit()));
