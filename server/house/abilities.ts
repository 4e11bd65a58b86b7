import { dirname } from 'node:path';
import type { Tool } from '#core/ports.ts';
import type { Config } from '#core/settings/config.ts';
import type { Environment } from '#core/settings/environment.ts';
import type { OwnerConfig } from '#core/settings/owner/owner-config.ts';
import { keptByName } from '#tools/foreign/kept-by-name.ts';
import { toolNames } from '#tools/foreign/tool-names.ts';
import { MCP_LIMITS, type McpLimits } from '#tools/mcp/limits.ts';
import { type McpServer, openMcpServer } from '#tools/mcp/mcp-server.ts';
import { WEBHOOK_LIMITS } from '#tools/webhook/limits.ts';
import { openWebhook, type Webhook } from '#tools/webhook/webhook.ts';
import type { Outside } from '../outside.ts';

/** What the owner has added without code: tools of MCP servers and of OpenAPI operations. */
export interface Abilities {
  /** Those that there are at the moment; the same list until they change. */
  tools(): readonly Tool[];
  servers(): readonly McpServer[];
  webhooks(): readonly Webhook[];
  /** What the owner says from now on. */
  follow(owner: Pick<OwnerConfig, 'mcp' | 'webhooks'>): void;
  close(): Promise<void>;
}

export interface AbilityParts extends Pick<Outside, 'clock' | 'fetch' | 'log'> {
  environment?: Environment | undefined;
  /** Names of tools that are ours. */
  taken: readonly string[];
  /** Hears that the tools are others. */
  changed(tools: readonly Tool[]): void;
  limits?: McpLimits;
}

/** Of all servers and webhooks together: models' services take 128 tools, ours among them. */
const MOST_TOOLS = 96;

/** Nothing waits for them: a tool is there when its server has been reached. */
export function openAbilities(
  { owner, parleyFile }: Pick<Config, 'owner' | 'parleyFile'>,
  { clock, fetch, log, environment = {}, taken, changed, limits = MCP_LIMITS }: AbilityParts,
): Abilities {
  const names = toolNames(taken);
  const parts = { clock, fetch, log, environment, names, changed: gather };
  const servers = keptByName((name: string, wish: OwnerConfig['mcp'][string]) => openMcpServer(name, wish, { ...parts, limits }));
  const webhooks = keptByName((name: string, wish: OwnerConfig['webhooks'][string]) =>
    openWebhook(name, wish, { ...parts, folder: dirname(parleyFile), limits: WEBHOOK_LIMITS }),
  );
  let tools: readonly Tool[] = [];

  function gather(): void {
    const all = [
      ...servers.all().flatMap((server) => server.tools().map(({ tool }) => tool)),
      ...webhooks.all().flatMap((webhook) => webhook.tool() ?? []),
    ];
    if (all.length > MOST_TOOLS) log.warn({ tools: all.length }, `the owner's tools are more than ${MOST_TOOLS}: the last are left out`);
    tools = all.slice(0, MOST_TOOLS);
    changed(tools);
  }

  servers.follow(owner.mcp);
  webhooks.follow(owner.webhooks);
  return {
    tools: () => tools,
    servers: servers.all,
    webhooks: webhooks.all,
    follow(wished) {
      servers.follow(wished.mcp);
      webhooks.follow(wished.webhooks);
      gather();
    },
    async close() {
      await Promise.all([servers.close(), webhooks.close()]);
    },
  };
}
