import { afterEach, beforeEach, expect, jest, test } from '@jest/globals';
import { ParleyError } from '#core/errors.ts';
import { warmUpRequest } from '#infra/keep-warm.ts';
import { callsMetric, speakerMetrics } from '#infra/monitoring/metrics.ts';
import { lambdaLog } from '#lambda/log.ts';
import { systemClock } from '#providers/clock/system.ts';
import { question, SKILL } from '#test/support/alexa/alexa-speech.ts';
import { directiveService } from '#test/support/alexa/directive-service.ts';
import { instantMemory, skillWith } from '#test/support/alexa/instant-skill.ts';
import { runningService } from '#test/support/processes/running-service.ts';
import { type Step, scriptedModel } from '#test/support/scripted-model.ts';
import { until } from '#test/support/until.ts';

/** A log line in the embedded metric format. */
interface MetricLine {
  _aws?: {
    Timestamp: number;
    CloudWatchMetrics: { Namespace: string; Dimensions: string[][]; Metrics: { Name: string; Unit: string }[] }[];
  };
}

/** What the skill wrote to its log. */
let lines: Record<string, unknown>[];

beforeEach(() => {
  lines = [];
  jest.spyOn(process.stdout, 'write').mockImplementation((line) => {
    lines.push(JSON.parse(String(line)));
    return true;
  });
});

afterEach(() => {
  jest.restoreAllMocks();
});

function skillThat(...steps: Step[]) {
  return skillWith({ model: scriptedModel(systemClock, steps), memory: instantMemory, log: lambdaLog });
}

/** The values that CloudWatch takes out of the lines, by metric, and under which namespace. */
function measured(from: readonly Record<string, unknown>[]): { values: Record<string, number[]>; namespaces: Set<string> } {
  const values: Record<string, number[]> = {};
  const namespaces = new Set<string>();
  for (const line of from as (Record<string, unknown> & MetricLine)[]) {
    for (const { Namespace, Dimensions, Metrics } of line._aws?.CloudWatchMetrics ?? []) {
      namespaces.add(Namespace);
      expect(Dimensions).toEqual([[]]);
      for (const { Name } of Metrics) values[Name] = [...(values[Name] ?? []), line[Name] as number];
    }
  }
  return { values, namespaces };
}

const speaker = () => ({ Failed: [], InvalidReplies: [], Turns: [], ...measured(lines).values }) as Record<string, number[]>;

test('every metric of the alarms and the dashboard is one that a line can tell', () => {
  const names = Object.keys(speakerMetrics('parley'));
  expect(names).toEqual(
    expect.arrayContaining(['Turns', 'FirstSound', 'Total', 'Failed', 'InvalidReplies', 'PromptTokens', 'CompletionTokens']),
  );
  expect(names).toEqual([...new Set(names)]);
});

test('the first sound of an answer that fits into the reply is the reply', async () => {
  await skillThat('Forty-two.')(question('what is the answer'));
  const { Turns, FirstSound, Total, Failed, InvalidReplies, PromptTokens } = speaker();
  expect(Turns).toEqual([1]);
  expect(FirstSound).toEqual([expect.any(Number)]);
  expect(FirstSound).toEqual(Total);
  expect(Failed).toEqual([]);
  expect(InvalidReplies).toEqual([]);
  expect(PromptTokens).toEqual([expect.any(Number)]);
});

test('the first sound of an answer that is spoken ahead is its first sentence', async () => {
  const alexa = await directiveService({ token: () => 204 });
  const model = scriptedModel(systemClock, ['Most people say forty-two. Some', 300, ' are not so sure.']);
  const skill = skillWith({ model, memory: instantMemory, log: lambdaLog, apiEndpoint: alexa.url });
  await skill(question('what is the answer', { api: alexa.url }));
  await alexa.close();
  const { FirstSound = [], Total = [] } = speaker();
  expect(FirstSound.length).toBe(1);
  expect(FirstSound[0]).toBeLessThan(Total[0] as number);
});

test('an apology counts as a failed turn', async () => {
  await skillThat(new ParleyError('model-refused', 'no such key'))(question('what is the answer'));
  expect(speaker()).toMatchObject({ Turns: [1], Failed: [1] });
});

test('a reply that Alexa could not use is counted, one that a device lost is not', async () => {
  const skill = skillThat('Hello.');
  for (const type of ['INVALID_RESPONSE', 'DEVICE_COMMUNICATION_ERROR']) {
    const { request, ...envelope } = question('') as { request: { requestId: string; timestamp: string } };
    const { requestId, timestamp } = request;
    const error = { type, message: 'An exception occurred.' };
    await skill({ ...envelope, request: { type: 'SessionEndedRequest', requestId, timestamp, reason: 'ERROR', error } });
  }
  expect(speaker()).toMatchObject({ InvalidReplies: [1], Turns: [] });
});

test('a request that keeps the function warm is answered and counts as no turn', async () => {
  const reply = await skillThat()(warmUpRequest(SKILL, { id: '0f3c', time: '2026-11-22T12:00:00Z' }));
  expect(reply.response.canFulfillIntent?.canFulfill).toBeDefined();
  expect(lines).toEqual([]);
});

test('a container tells how many calls go on', async () => {
  const service = await runningService({ ECS_AGENT_URI: 'http://127.0.0.1:9/api/0123' });
  await until(() => service.logged.some((line) => line.includes('calls going on')));
  await service.close();
  const { values, namespaces } = measured(service.logged.map((line) => JSON.parse(line)));
  expect(values['Calls']?.[0]).toBe(0);
  expect([...namespaces]).toEqual([callsMetric('parley').namespace]);
});
