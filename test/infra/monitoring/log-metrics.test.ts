import { afterEach, beforeEach, expect, jest, test } from '@jest/globals';
import { Stack } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { LogGroup } from 'aws-cdk-lib/aws-logs';
import { ParleyError } from '#core/errors.ts';
import { warmUpRequest } from '#infra/keep-warm.ts';
import { containerMetrics, speakerMetrics } from '#infra/monitoring/log-metrics.ts';
import { lambdaLog } from '#lambda/log.ts';
import { systemClock } from '#providers/clock/system.ts';
import { question, SKILL } from '#test/support/alexa/alexa-speech.ts';
import { directiveService } from '#test/support/alexa/directive-service.ts';
import { instantMemory, skillWith } from '#test/support/alexa/instant-skill.ts';
import { filterPattern } from '#test/support/filter-pattern.ts';
import { runningService } from '#test/support/processes/running-service.ts';
import { type Step, scriptedModel } from '#test/support/scripted-model.ts';
import { until } from '#test/support/until.ts';

interface Filter {
  FilterPattern: string;
  MetricTransformations: { MetricName: string; MetricValue: string }[];
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

/** The values that CloudWatch would take out of the lines, by metric. */
function measured(metrics: (logs: LogGroup) => unknown, from: Record<string, unknown>[] = lines): Record<string, number[]> {
  const stack = new Stack();
  metrics(new LogGroup(stack, 'Log'));
  const filters = Object.values(Template.fromStack(stack).findResources('AWS::Logs::MetricFilter')).map(
    ({ Properties }) => Properties as Filter,
  );
  const values: Record<string, number[]> = {};
  for (const { FilterPattern, MetricTransformations } of filters) {
    const [{ MetricName, MetricValue } = { MetricName: '', MetricValue: '' }] = MetricTransformations;
    const matching = from.filter(filterPattern(FilterPattern));
    const taken = matching.map((line) => Number(MetricValue.startsWith('$.') ? line[MetricValue.slice(2)] : MetricValue));
    values[MetricName] = [...(values[MetricName] ?? []), ...taken];
  }
  return values;
}

const speaker = () => measured((logs) => speakerMetrics('parley', [logs]));

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
  const alexa = await directiveService('token');
  await skillThat('Most people say forty-two. I', 300, ' am not so sure.')(question('what is the answer', { api: alexa.url }));
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
  const told = service.logged.map((line) => JSON.parse(line));
  expect(measured((logs) => containerMetrics('parley', logs), told)['Calls']?.[0]).toBe(0);
});
