// The embedded store's thread. Plain JavaScript, so that every Node runs it in a worker as it is.
import { EventEmitter } from 'node:events';
import { createRequire } from 'node:module';
import { parentPort, workerData } from 'node:worker_threads';
import dynalite from 'dynalite';

// The LevelDB that dynalite uses. Opened once before, because dynalite finds out only at the first request that it cannot open its own.
const { Level } = createRequire(createRequire(import.meta.url).resolve('dynalite'))('level');
const probe = new Level(workerData.directory);
await probe.open();
await probe.close();

/** Listens nowhere: whoever else is on this machine has no way in. */
const server = dynalite({ path: workerData.directory, createTableMs: 0 });

/** dynalite wants a signature, and does not look at it. */
const SIGNED = { authorization: 'AWS4-HMAC-SHA256 Credential=local, SignedHeaders=host, Signature=none', 'x-amz-date': 'now' };

parentPort.on('message', ({ id, headers, body }) => {
  const request = Object.assign(new EventEmitter(), { method: 'POST', url: '/', headers: { ...headers, ...SIGNED } });
  const answered = {};
  server.emit('request', request, {
    statusCode: 200,
    setHeader: (name, value) => {
      answered[name.toLowerCase()] = String(value);
    },
    end(text) {
      parentPort.postMessage({ id, statusCode: this.statusCode, headers: answered, body: Buffer.from(text) });
    },
  });
  request.emit('data', Buffer.from(body));
  request.emit('end');
});
parentPort.postMessage('ready');
