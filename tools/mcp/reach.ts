import type { Environment } from '#core/settings/environment.ts';
import { addressProblem, type McpWish } from '#core/settings/owner/elsewhere.ts';
import { secretHeaders, secretIn } from '../foreign/secrets.ts';

/** Where a server is, with what it has to be told. */
export type Reach =
  | { url: URL; headers: Record<string, string> }
  | { command: string; args: readonly string[]; env: Record<string, string> };

/** How a server is reached, with the secrets that the environment holds. Throws an Error where it cannot be. */
export function reachOf({ url, command, args, env, plainHttp, ...secrets }: McpWish, environment: Environment): Reach {
  if (url !== undefined) {
    const problem = addressProblem(url, plainHttp);
    if (problem !== undefined) throw new Error(`it ${problem}`);
    return { url: new URL(url), headers: secretHeaders(secrets, environment) };
  }
  if (command === undefined) throw new Error('it has neither an address nor a command');
  return { command, args, env: Object.fromEntries(env.map((name) => [name, secretIn(environment, name)])) };
}
