// AWS's runtime client speaks to the Runtime API through a native module that would have to be compiled. This is the same in
// JavaScript; all else is AWS's own. `node --require ./native-stand-in.cjs .../aws-lambda-ric/index.mjs <handler>`
const { Agent, request } = require('node:http');
const Module = require('node:module');

const [host, port] = process.env.AWS_LAMBDA_RUNTIME_API.split(':');
const agent = new Agent({ keepAlive: true, maxSockets: 1 });
let pending = Promise.resolve();

function call(method, path, body, headers = {}) {
  return new Promise((resolve, reject) => {
    const sent = request({ host, port, method, agent, headers, path: `/2018-06-01/runtime${path}` }, (response) => {
      let bodyJson = '';
      response.setEncoding('utf8').on('data', (chunk) => {
        bodyJson += chunk;
      });
      response.on('end', () => resolve({ bodyJson, headers: response.headers }));
    });
    sent.on('error', reject).end(body);
  });
}

const client = {
  initializeClient() {},
  next: () => pending.then(() => call('GET', '/invocation/next')),
  done(id, body) {
    pending = pending.then(() => call('POST', `/invocation/${id}/response`, body));
  },
  error(id, body) {
    pending = pending.then(() => call('POST', `/invocation/${id}/error`, body));
  },
};

const load = Module._load;
Module._load = (name, ...rest) => (name.endsWith('rapid-client.node') ? client : load(name, ...rest));
