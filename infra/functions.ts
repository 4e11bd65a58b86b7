import { fileURLToPath } from 'node:url';
import { Duration, RemovalPolicy, Stack } from 'aws-cdk-lib';
import type { ITable } from 'aws-cdk-lib/aws-dynamodb';
import { PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { Architecture, Code, Function as Lambda, Runtime } from 'aws-cdk-lib/aws-lambda';
import { LogGroup } from 'aws-cdk-lib/aws-logs';
import type { Construct } from 'constructs';
import { grantHistory } from './history-table.ts';
import type { Secrets } from './secrets.ts';
import type { Settings } from './settings.ts';

/** What every function of ours works with. */
export interface Shared {
  settings: Settings;
  table: ITable;
  secrets: Secrets;
  /** The only skill that is let in; undefined: there is none yet. */
  skillId: string | undefined;
}

export interface OurFunction {
  lambda: Lambda;
  logs: LogGroup;
}

/**
 * A function from its bundle in `dist/<name>`, allowed to read its secrets, keep the history and write its own log; nothing else. `meetsPeople`: it
 * turns their ids into pseudonyms, and forgets them; another works with what is stored, and has no right to either.
 */
export function ourFunction(
  scope: Construct,
  id: string,
  options: { bundle: string; timeoutSeconds: number; meetsPeople: boolean; environment: Record<string, string>; shared: Shared },
): OurFunction {
  const { meetsPeople } = options;
  const { settings, table, secrets, skillId } = options.shared;
  const readable = meetsPeople ? [secrets.person, secrets.keys] : [secrets.keys];
  const logs = new LogGroup(scope, `${id}Log`, { retention: settings.logDays, removalPolicy: RemovalPolicy.DESTROY });
  const role = new Role(scope, `${id}Role`, { assumedBy: new ServicePrincipal('lambda.amazonaws.com') });
  logs.grantWrite(role);
  grantHistory(table, role, { forgets: meetsPeople });
  role.addToPolicy(
    new PolicyStatement({ actions: ['secretsmanager:GetSecretValue'], resources: readable.map(({ secretArn }) => secretArn) }),
  );

  const lambda = new Lambda(scope, id, {
    code: Code.fromAsset(fileURLToPath(new URL(`../dist/${options.bundle}`, import.meta.url))),
    handler: 'index.handler',
    runtime: Runtime.NODEJS_24_X,
    architecture: Architecture.ARM_64,
    memorySize: settings.memoryMb,
    timeout: Duration.seconds(options.timeoutSeconds),
    role,
    logGroup: logs,
    environment: {
      ...settings.variables,
      HISTORY_TABLE: table.tableName,
      METRICS_NAMESPACE: Stack.of(scope).stackName,
      SECRETS: readable.map(({ secretArn }) => secretArn).join(),
      ...(skillId !== undefined && { ALEXA_SKILL_ID: skillId }),
      ...options.environment,
    },
  });
  return { lambda, logs };
}
