import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync, symlinkSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { DescribeTableCommand } from '@aws-sdk/client-dynamodb';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { App } from 'aws-cdk-lib';
import { Match, Template } from 'aws-cdk-lib/assertions';
import { Bucket } from 'aws-cdk-lib/aws-s3';
import { WATCHED } from '#infra/cost/workload.ts';
import { speakerMetrics } from '#infra/monitoring/metrics.ts';
import { settings } from '#infra/settings.ts';
import { skillStack } from '#infra/skill-stack.ts';
import { ensureTable } from '#providers/memory/table.ts';
import { SKILL } from '#test/support/alexa/alexa-speech.ts';
import { fakeDynamodb } from '#test/support/fakes/fake-dynamodb.ts';
import { patientClient } from '#test/support/patient-client.ts';
import { type Deployment, deployment } from '#test/support/processes/deployment.ts';

type Resource = { Type: string; Properties: Record<string, unknown> };
interface Statement {
  Effect: string;
  Action: string | string[];
  Resource: unknown;
  Principal?: unknown;
}

let made: Deployment;
let skill: Template;
let streaming: Template;

beforeAll(async () => {
  made = await deployment();
  ({ skill, streaming } = made);
}, 180_000);

afterAll(() => made.remove());

function resources(template: Template, type: string): Record<string, unknown>[] {
  return Object.values(template.findResources(type) as Record<string, Resource>).map(({ Properties }) => Properties);
}

/** Of a resource that a statement names, without what CDK appends to it. */
function nameOf(resource: unknown): string {
  const { Ref, 'Fn::GetAtt': [name] = [Ref] } = resource as { Ref?: string; 'Fn::GetAtt'?: string[] };
  return String(name).replace(/[0-9A-F]{8}$/, '');
}

/** What roles may do. */
function grants(template: Template): { actions: string[]; touched: unknown[] }[] {
  const policies = resources(template, 'AWS::IAM::Policy') as { PolicyDocument: { Statement: Statement[] } }[];
  return policies
    .flatMap(({ PolicyDocument }) => PolicyDocument.Statement)
    .map(({ Action, Resource }) => ({ actions: [Action].flat(), touched: [Resource].flat() }));
}

test("a stack is not made if AWS's list of good practice objects to anything in it without a reason", () => {
  new Bucket(made.stack, 'Careless');
  expect(() => made.app.synth({ force: true })).toThrow(/AwsSolutions-S10/);
  made.stack.node.tryRemoveChild('Careless');
});

test('before there is a skill everything is made but the right to call', () => {
  const before = Template.fromStack(skillStack(new App(), { ...settings, keepWarm: true }, undefined).stack);
  before.resourceCountIs('AWS::Lambda::Permission', 0);
  expect(JSON.stringify(before)).not.toContain('ALEXA_SKILL_ID');
  before.hasOutput('AlexaFunctionArn', {});
});

test("Google's requests come in by one route, that is limited, and logged without a word of whoever speaks", () => {
  expect(resources(skill, 'AWS::ApiGatewayV2::Route').map(({ RouteKey }) => RouteKey)).toEqual(['POST /google']);
  skill.hasResourceProperties('AWS::ApiGatewayV2::Stage', {
    DefaultRouteSettings: { ThrottlingRateLimit: Match.anyValue(), ThrottlingBurstLimit: Match.anyValue() },
    AccessLogSettings: { Format: Match.not(Match.stringLikeRegexp('sourceIp|userAgent|authorizer')) },
  });
  skill.hasResourceProperties('AWS::ApiGatewayV2::Integration', { PayloadFormatVersion: '2.0' });
  skill.hasResourceProperties('AWS::Lambda::Function', {
    Environment: { Variables: Match.objectLike({ GOOGLE_PROJECT_ID: 'parley-1a2b3', LATE_ANSWERS_QUEUE: Match.anyValue() }) },
  });
});

test('the page of costs counts the alarms and the metrics that there are', () => {
  const usual = Template.fromStack(skillStack(new App(), settings, undefined).stack);
  usual.resourceCountIs('AWS::CloudWatch::Alarm', WATCHED.alarms);
  // Each name in a line is a metric that is paid for, whether something is drawn of it or not.
  const drawn = Object.keys(speakerMetrics('parley')).filter((name) => JSON.stringify(usual.toJSON()).includes(name));
  expect(drawn).toHaveLength(WATCHED.metrics);
});

describe('who may do what', () => {
  test('Alexa may call its function for this skill alone, and nobody else may', () => {
    const permissions = resources(skill, 'AWS::Lambda::Permission');
    expect(permissions).toContainEqual(
      expect.objectContaining({ Principal: 'alexa-appkit.amazon.com', EventSourceToken: SKILL, Action: 'lambda:InvokeFunction' }),
    );
    for (const permission of permissions) expect(permission['EventSourceToken'] ?? permission['SourceArn']).toBeDefined();
    skill.resourceCountIs('AWS::Lambda::Url', 0);
  });

  test('the worker of late answers may take from its queue, read keys and keep rests; it forgets nobody, and cannot make pseudonyms', () => {
    const [worker] = Object.entries(skill.findResources('AWS::IAM::Role')).filter(([id]) => id.startsWith('LateAnswersRole'));
    const policies = resources(skill, 'AWS::IAM::Policy') as { Roles: { Ref: string }[]; PolicyDocument: { Statement: Statement[] } }[];
    const mine = policies.filter(({ Roles }) => Roles.some(({ Ref }) => Ref === worker?.[0]));
    const rights = mine
      .flatMap(({ PolicyDocument }) => PolicyDocument.Statement)
      .map(({ Effect, Action, Resource }) => [Effect, [Resource].flat().map(nameOf).join(), ...[Action].flat().sort()]);
    expect(rights).toEqual([
      ['Allow', 'LateAnswersLog', 'logs:CreateLogStream', 'logs:PutLogEvents'],
      ['Allow', 'History', 'dynamodb:DeleteItem', 'dynamodb:GetItem', 'dynamodb:PutItem', 'dynamodb:Query'],
      ['Allow', 'Keys', 'secretsmanager:GetSecretValue'],
      ['Allow', 'LateAnswersQueue', 'sqs:DeleteMessage', 'sqs:GetQueueAttributes', 'sqs:ReceiveMessage'],
    ]);
  });

  test('no role may do everything of a kind, and none may touch everything', () => {
    for (const { actions, touched } of [...grants(skill), ...grants(streaming)]) {
      for (const action of actions) expect(action).toMatch(/^[\w-]+:\w+$/);
      if (touched.includes('*')) expect(actions).toEqual(['ecr:GetAuthorizationToken']);
    }
    for (const role of [...resources(skill, 'AWS::IAM::Role'), ...resources(streaming, 'AWS::IAM::Role')])
      expect(role['ManagedPolicyArns']).toBeUndefined();
  });

  test('the history and the queues are for these functions, not for the public', () => {
    for (const table of resources(skill, 'AWS::DynamoDB::Table')) expect(table['ResourcePolicy']).toBeUndefined();
    const policies = resources(skill, 'AWS::SQS::QueuePolicy') as { PolicyDocument: { Statement: Statement[] } }[];
    expect(policies.length).toBe(2);
    for (const { Effect } of policies.flatMap(({ PolicyDocument }) => PolicyDocument.Statement)) expect(Effect).toBe('Deny');
  });

  test('the world reaches the balancer over TLS, and nothing else', () => {
    const open = JSON.stringify(resources(streaming, 'AWS::EC2::SecurityGroup').map((group) => group['SecurityGroupIngress'])).match(
      /"0\.0\.0\.0\/0"/g,
    );
    expect(open?.length).toBe(1);
    streaming.hasResourceProperties('AWS::EC2::SecurityGroup', {
      SecurityGroupIngress: [Match.objectLike({ CidrIp: '0.0.0.0/0', FromPort: 443, ToPort: 443 })],
    });
    const listeners = resources(streaming, 'AWS::ElasticLoadBalancingV2::Listener');
    expect(listeners.map(({ Protocol }) => Protocol)).toEqual(['HTTPS']);
  });

  test('no key is in a template', () => {
    const variables = [...resources(skill, 'AWS::Lambda::Function'), ...resources(streaming, 'AWS::ECS::TaskDefinition')];
    for (const each of variables) expect(JSON.stringify(each['Environment'] ?? each['ContainerDefinitions'])).not.toMatch(/"resolve:|sk-/);
    const [{ ContainerDefinitions: [container] = [] } = {}] = resources(streaming, 'AWS::ECS::TaskDefinition') as {
      ContainerDefinitions?: { Secrets: { Name: string }[] }[];
    }[];
    expect(container?.Secrets.map(({ Name }) => Name)).toEqual(['PERSON_SECRET', ...settings.streaming.keys]);
  });
});

describe('the history', () => {
  test('its keys are those that a laptop makes', async () => {
    const store = await fakeDynamodb();
    const client = patientClient(store.endpoint);
    await ensureTable(client, 'history', { expiry: false });
    const { Table } = await client.send(new DescribeTableCommand({ TableName: 'history' }));
    client.destroy();
    await store.close();
    skill.hasResourceProperties('AWS::DynamoDB::Table', {
      KeySchema: Table?.KeySchema,
      AttributeDefinitions: Table?.AttributeDefinitions,
      BillingMode: 'PAY_PER_REQUEST',
    });
  });

  test('it expires turns, can be put back, and outlives a stack that is deleted; so do the secrets', () => {
    skill.hasResource('AWS::DynamoDB::Table', {
      Properties: {
        TimeToLiveSpecification: { AttributeName: 'ttl', Enabled: true },
        PointInTimeRecoverySpecification: { PointInTimeRecoveryEnabled: true, RecoveryPeriodInDays: settings.recoveryDays },
        DeletionProtectionEnabled: true,
      },
      DeletionPolicy: 'Retain',
    });
    skill.allResources('AWS::SecretsManager::Secret', { DeletionPolicy: 'Retain' });
  });
});

test('a late answer is worked on alone, tried three times, and then put aside', () => {
  const [worker] = Object.values(skill.findResources('AWS::Lambda::Function', { Properties: { Timeout: Match.anyValue() } })).filter(
    ({ Properties }) => Properties.Timeout > 60,
  );
  skill.hasResourceProperties('AWS::SQS::Queue', {
    VisibilityTimeout: 6 * worker?.['Properties'].Timeout,
    RedrivePolicy: Match.objectLike({ maxReceiveCount: 3 }),
  });
  skill.hasResourceProperties('AWS::Lambda::EventSourceMapping', { BatchSize: 1, FunctionResponseTypes: ['ReportBatchItemFailures'] });
});

test('every log is deleted in time', () => {
  for (const template of [skill, streaming]) template.allResourcesProperties('AWS::Logs::LogGroup', { RetentionInDays: settings.logDays });
});

test('there is an alarm for each objective, and the owner hears of it', () => {
  const objectives = [
    'The first sound of 95 in a hundred answers comes within 1.5 s',
    'No turn takes more than 7.5 s',
    'At most one turn in a hundred ends with an apology',
    'Alexa refuses no reply',
    'No late answer is given up',
    'A function takes every request',
    'The history takes every request',
    'A function ends with a reply, not with an error',
  ];
  const alarms = [...resources(skill, 'AWS::CloudWatch::Alarm'), ...resources(streaming, 'AWS::CloudWatch::Alarm')];
  const described = alarms.map(({ AlarmDescription }) => AlarmDescription);
  expect(described).toEqual(expect.arrayContaining([...objectives, 'There is room for more calls', 'Every container is well']));
  for (const alarm of alarms) expect(alarm['AlarmActions']).toHaveLength(1);
  skill.hasResourceProperties('AWS::SNS::Subscription', { Protocol: 'email', Endpoint: 'owner@example.com' });
  skill.hasResourceProperties('AWS::SNS::TopicPolicy', {
    PolicyDocument: Match.objectLike({
      Statement: Match.arrayWith([Match.objectLike({ Effect: 'Allow', Principal: { Service: 'cloudwatch.amazonaws.com' } })]),
    }),
  });
});

describe('calls', () => {
  /** The balancer cuts a connection that is silent for so long. */
  function idleSeconds(): number {
    const [balancer] = resources(streaming, 'AWS::ElasticLoadBalancingV2::LoadBalancer');
    const attributes = balancer?.['LoadBalancerAttributes'] as { Key: string; Value: string }[];
    return Number(attributes.find(({ Key }) => Key === 'idle_timeout.timeout_seconds')?.Value);
  }

  test('what is silent between two pings is not cut, and what goes on when a container is stopped may end', () => {
    const ping = 20; // doors/http/guarded-socket.ts
    expect(idleSeconds()).toBeGreaterThan(3 * ping);
    streaming.hasResourceProperties('AWS::ECS::TaskDefinition', {
      ContainerDefinitions: [
        Match.objectLike({
          StopTimeout: 120,
          ReadonlyRootFilesystem: true,
          Environment: Match.arrayWith([{ Name: 'DRAIN_SECONDS', Value: '100' }]),
        }),
      ],
    });
  });

  test('there are more containers when there are more calls, by the number that each writes into its log', () => {
    streaming.hasResourceProperties('AWS::ApplicationAutoScaling::ScalingPolicy', {
      TargetTrackingScalingPolicyConfiguration: Match.objectLike({
        TargetValue: 0.6 * settings.streaming.calls,
        CustomizedMetricSpecification: Match.objectLike({ MetricName: 'Calls', Statistic: 'Average' }),
      }),
    });
  });

  test('the image is built from all that the server needs, and nothing else of this folder; it keeps connections longer than the balancer', async () => {
    const image = readdirSync(made.folder)
      .map((name) => join(made.folder, name))
      .find((path) => path.includes('asset.') && readdirSync(path).includes('Dockerfile')) as string;
    const folders = ['console', 'core', 'doors', 'lambda', 'providers', 'scripts', 'server', 'streaming', 'tools'];
    const files = [
      '.dockerignore',
      'Dockerfile',
      'LICENSE',
      'NOTICE',
      'package-lock.json',
      'package.json',
      'tsconfig.build.json',
      'tsconfig.json',
    ];
    expect(readdirSync(image).sort()).toEqual([...files, ...folders].sort());
    symlinkSync(resolve('node_modules'), join(image, 'node_modules'));
    const environment = { PATH: process.env['PATH'] ?? '', PORT: '0', LOCAL_SERVERS: 'off', DATA_DIR: join(made.folder, 'data') };
    execFileSync(process.execPath, ['scripts/build.js'], { cwd: image });
    const server = spawn(process.execPath, ['dist/server/main.js'], { cwd: image, env: environment });
    let said = '';
    for (const output of [server.stdout, server.stderr]) output.on('data', (chunk) => (said += chunk));
    const [, url] = await new Promise<string[]>((found) => {
      server.stdout.on('data', () => /listening at (\S+)/.test(said) && found(/listening at (\S+)/.exec(said) as string[]));
      server.on('close', () => found(['', said]));
    });
    const health = await fetch(`${url}/health`);
    const ended = once(server, 'close');
    server.kill();
    expect(await health.json()).toMatchObject({ status: 'ok', store: 'ok' });
    expect(Number(health.headers.get('keep-alive')?.split('=')[1])).toBeGreaterThan(idleSeconds());
    await ended;
  });
});
