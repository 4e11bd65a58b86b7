// What `ask run` loads: requests to a skill in development come here from Amazon, and this machine answers them. Plain JavaScript,
// because ask-sdk-local-debug requires a `.js` file.
import process from 'node:process';

const skill = load();

/** Called with (event, null, callback); a promise that it returned would not be waited for. */
export function handler(event, _context, callback) {
  skill.then(({ answer }) => answer(event)).then((reply) => callback(null, reply), callback);
}

async function load() {
  if (!process.features.typescript) {
    const { register } = await import('tsx/esm/api');
    register();
  }
  return import('./ask-run.ts');
}
