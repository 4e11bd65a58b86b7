import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { json } from 'node:stream/consumers';

export interface FakeEcsAgent {
  /** What a task finds in ECS_AGENT_URI. */
  uri: string;
  /** Every `PUT` of the task's protection, in order. */
  asked: unknown[];
  /** Whether the agent does its work. */
  well: boolean;
  close(): Promise<void>;
}

/** The agent of Amazon ECS: https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task-scale-in-protection-endpoint.html */
export async function fakeEcsAgent(): Promise<FakeEcsAgent> {
  const server = createServer(async (request, response) => {
    if (request.method !== 'PUT' || request.url !== '/api/0123/task-protection/v1/state') return void response.writeHead(404).end();
    const state = (await json(request)) as { ProtectionEnabled: boolean };
    agent.asked.push(state);
    const TaskArn = 'arn:aws:ecs:us-east-1:123456789012:task/parley-streaming/0123';
    if (agent.well) return void response.end(JSON.stringify({ protection: { ...state, TaskArn } }));
    const error = { Arn: TaskArn, Code: 'ServerException', Message: 'the service is not there' };
    response.writeHead(500).end(JSON.stringify({ requestID: '0', error }));
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');

  const agent: FakeEcsAgent = {
    uri: `http://127.0.0.1:${(server.address() as AddressInfo).port}/api/0123`,
    asked: [],
    well: true,
    async close() {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
  return agent;
}
