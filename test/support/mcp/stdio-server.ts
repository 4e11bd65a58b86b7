/** The example server over its standard input and output. Its argument is a fault of its list; SECRET has to be set, and nothing else of ours. */
import { StdioServerTransport } from '@modelcontextprotocol/sdk/server/stdio.js';
import { exampleServer, type ListFault, newState } from './example-server.ts';

const [, , fault] = process.argv;
if (process.env['SECRET'] !== 'a secret' || process.env['OTHER'] !== undefined) process.exit(4);
await exampleServer({ ...newState(), listFault: fault as ListFault | undefined }).connect(new StdioServerTransport());
