import { fileURLToPath } from 'node:url';
import { Aws, Duration, RemovalPolicy } from 'aws-cdk-lib';
import { Platform } from 'aws-cdk-lib/aws-ecr-assets';
import { ContainerImage, FargateTaskDefinition, LogDrivers, Secret } from 'aws-cdk-lib/aws-ecs';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import { LogGroup } from 'aws-cdk-lib/aws-logs';
import type { Construct } from 'constructs';
import { acknowledge } from '#infra/acknowledge.ts';
import type { Shared } from '#infra/functions.ts';
import { grantHistory } from '#infra/history-table.ts';

/** Where `server/` listens inside the container; as in the Dockerfile. */
export const PORT = 3000;
/** Calls that go on when a container is stopped get so long to end; AWS Fargate kills after 120 s. */
export const DRAIN_SECONDS = 100;

const HEALTHY = `fetch('http://127.0.0.1:${PORT}/health').then(({ ok }) => process.exit(ok ? 0 : 1), () => process.exit(1))`;

/** The server as a task of the cluster of that name: the image of this folder, its settings, its keys, and what it may do. */
export function containerTask(scope: Construct, cluster: string, shared: Shared): FargateTaskDefinition {
  const { settings, table, secrets, skillId } = shared;
  const { streaming, variables, logDays } = settings;
  const logs = new LogGroup(scope, 'Log', { retention: logDays, removalPolicy: RemovalPolicy.DESTROY });
  const task = new FargateTaskDefinition(scope, 'Task', { cpu: streaming.cpu, memoryLimitMiB: streaming.memoryMb });

  task.addContainer('Server', {
    image: ContainerImage.fromAsset(fileURLToPath(new URL('../..', import.meta.url)), { platform: Platform.LINUX_AMD64 }),
    portMappings: [{ containerPort: PORT }],
    environment: {
      ...variables,
      PUBLIC_URL: `https://${streaming.domain.name}`,
      HISTORY_TABLE: table.tableName,
      HISTORY_BACKUP_DAYS: String(settings.recoveryDays),
      MAX_CALLS: String(streaming.calls),
      DRAIN_SECONDS: String(DRAIN_SECONDS),
      METRICS_NAMESPACE: cluster,
      ...(skillId !== undefined && { ALEXA_SKILL_ID: skillId }),
    },
    secrets: {
      PERSON_SECRET: Secret.fromSecretsManager(secrets.person, 'PERSON_SECRET'),
      ...Object.fromEntries(streaming.keys.map((key) => [key, Secret.fromSecretsManager(secrets.keys, key)])),
    },
    logging: LogDrivers.awsLogs({ logGroup: logs, streamPrefix: 'server' }),
    healthCheck: { command: ['CMD', 'node', '--eval', HEALTHY], startPeriod: Duration.seconds(30) },
    stopTimeout: Duration.seconds(120),
    readonlyRootFilesystem: true,
  });
  acknowledge(task, 'ECS2', 'Names and addresses only; every key comes from Secrets Manager.');

  grantHistory(table, task.taskRole, { forgets: true });
  const tasks = (partition: string, account: string) => `arn:${partition}:ecs:${settings.region}:${account}:task/${cluster}/*`;
  task.addToTaskRolePolicy(
    new PolicyStatement({
      actions: ['ecs:GetTaskProtection', 'ecs:UpdateTaskProtection'],
      resources: [tasks(Aws.PARTITION, Aws.ACCOUNT_ID)],
    }),
  );
  acknowledge(
    task.taskRole,
    `IAM5[Resource::${tasks('<AWS::Partition>', '<AWS::AccountId>')}]`,
    'A task protects itself while calls go on; its own name is known only once it runs.',
  );
  acknowledge(
    task.obtainExecutionRole(),
    'IAM5[Resource::*]',
    'ecr:GetAuthorizationToken, with which images are fetched, knows no resources.',
  );
  return task;
}
