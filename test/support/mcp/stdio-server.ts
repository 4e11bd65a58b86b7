/** The example server over its standard input and output. Its argument is a fault of its list; SECRET has to be set, and nothing else of ours. */
import { StdioServerTransport } from '@modelcontextprotocol/sdk/server/stdio.js';
import { type ExampleState, exampleServer, newState } from './example-server.ts';

const [, , fault] = process.argv;
if (process.env['SECRET'] !== 'a secret' || process.env['OTHER'] !== undefined) process.exit(4);
await exampleServer({ ...newState(), listFault: fault as ExampleState['listFault'] }).connect(new StdioServerTransport());
