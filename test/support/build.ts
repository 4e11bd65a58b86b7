import { execFileSync } from 'node:child_process';

/** Many tests start the server as `npm start` does. */
export default function build(): void {
  execFileSync(process.execPath, ['scripts/build.js']);
}
