import { deferred } from '#core/async/deferred.ts';
import type { Tool } from '#core/ports.ts';
import type { Environment } from '#core/settings/environment.ts';
import type { WebhookWish } from '#core/settings/owner/elsewhere.ts';
import { reasonOf } from '../foreign/secrets.ts';
import type { ToolNames } from '../foreign/tool-names.ts';
import type { ToolOutside } from '../tool.ts';
import { openApiDocument } from './document.ts';
import type { WebhookLimits } from './limits.ts';
import { operationIn } from './operation.ts';
import { operationTool } from './operation-tool.ts';

/** An operation of an OpenAPI document that the owner wants as a tool. */
export interface Webhook {
  readonly name: string;
  /** Undefined: its document has not been read, or is not right. */
  tool(): Tool | undefined;
  /** Why there is no tool; undefined: there is one. */
  problem(): string | undefined;
  /** Resolves when the document has been read, or could not be, for the first time. */
  readonly tried: Promise<void>;
  close(): Promise<void>;
}

export interface WebhookOutside extends Pick<ToolOutside, 'clock' | 'fetch' | 'log'> {
  environment: Environment;
  /** The folder that paths of documents begin in. */
  folder: string;
  names: ToolNames;
  limits: WebhookLimits;
  /** There is a tool now. */
  changed(): void;
}

/** Reads the document behind whatever else the process does, and again until it is right. */
export function openWebhook(name: string, wish: WebhookWish, parts: WebhookOutside): Webhook {
  const { clock, fetch, log, environment, folder, names, limits, changed } = parts;
  const closed = new AbortController();
  const first = deferred();
  let tool: Tool | undefined;
  let problem: string | undefined = 'not read yet';

  async function read(): Promise<Tool> {
    const document = await openApiDocument(wish.document ?? '', { fetch, signal: closed.signal, folder, limits });
    const called = names.nameOf({ of: 'webhook', name });
    if (called === undefined) throw new Error(`"${name}" is no name that a model can call`);
    return operationTool(called, operationIn(document, wish.operation ?? '', limits), wish, { fetch, environment, limits });
  }

  async function readUntilRight(): Promise<void> {
    const secrets = [...(wish.token === undefined ? [] : [wish.token]), ...Object.values(wish.headers)];
    for (let waitMs = limits.retryMs.first; !closed.signal.aborted; waitMs = Math.min(2 * waitMs, limits.retryMs.most)) {
      try {
        tool = await read();
        problem = undefined;
        changed();
        return;
      } catch (error) {
        const why = reasonOf(error, secrets, environment);
        if (why !== problem && !closed.signal.aborted) log.warn({ tool: name, why }, 'a webhook has no tool');
        problem = why;
      }
      first.resolve();
      await clock.sleep(waitMs, closed.signal);
    }
  }

  const running = readUntilRight().finally(first.resolve);
  return {
    name,
    tool: () => tool,
    problem: () => problem,
    tried: first.promise,
    async close() {
      closed.abort('closed');
      await running;
    },
  };
}
