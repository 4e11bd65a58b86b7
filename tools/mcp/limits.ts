/** What a server of the Model Context Protocol may cost. */
export interface McpLimits {
  /** Milliseconds for the connection, and for each page of the list of tools. */
  connectMs: number;
  /** Milliseconds for a call; a turn allows its tools 15 s. */
  callMs: number;
  /** A server that says nothing is asked this often whether it is there (milliseconds). */
  lookMs: number;
  /** Milliseconds before a lost connection is made again: doubled each time up to the most, and the first again after a connection that lasted that long. */
  retryMs: { first: number; most: number };
  /** A list of tools is read this long after it was said to have changed (milliseconds). */
  settleMs: number;
  /** That are allowed. */
  tools: number;
  /** Of a list of tools. */
  pages: number;
  /** Characters of a tool's description. */
  description: number;
  /** Characters of a result; a turn shows its model no more. */
  result: number;
  /** What may come in a minute; a server that sends more floods, and its connection is given up. */
  perMinute: { messages: number; bytes: number };
  /** Levels of a message. */
  depth: number;
}

export const MCP_LIMITS: McpLimits = {
  connectMs: 10_000,
  callMs: 12_000,
  lookMs: 60_000,
  retryMs: { first: 1_000, most: 60_000 },
  settleMs: 500,
  tools: 64,
  pages: 20,
  description: 1_000,
  result: 8_000,
  perMinute: { messages: 600, bytes: 4 * 1024 * 1024 },
  depth: 50,
};
