import { type App, CfnOutput, Stack } from 'aws-cdk-lib';
import { ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { type OurFunction, ourFunction, type Shared } from './functions.ts';
import { googleApi } from './google-api.ts';
import { historyTable } from './history-table.ts';
import { keepWarm } from './keep-warm.ts';
import { lateAnswers } from './late-answers.ts';
import { alarmBell, speakerAlarms } from './monitoring/alarms.ts';
import { speakerDashboard } from './monitoring/dashboard.ts';
import { speakerMetrics } from './monitoring/metrics.ts';
import { secretsIn } from './secrets.ts';
import type { Settings } from './settings.ts';

/** Alexa waits 8 s; a turn is over after 6.7 s at most. */
const TURN_SECONDS = 10;

/**
 * The smart speakers: functions, history, late answers, alarms. `skillId`: the only skill that may call; undefined: there is
 * none yet, and nobody may.
 */
export function skillStack(app: App, settings: Settings, skillId: string | undefined): { stack: Stack; shared: Shared } {
  const stack = new Stack(app, `${settings.name}-skill`, { env: { region: settings.region }, description: 'Parley on smart speakers' });
  const table = historyTable(stack, settings.recoveryDays);
  const secrets = secretsIn(stack);
  const shared: Shared = { settings, table, secrets, skillId };
  const { queue, deadLetters, worker } = lateAnswers(stack, shared);

  const speaker = (id: string, bundle: 'alexa' | 'google', environment: Record<string, string> = {}): OurFunction => {
    const made = ourFunction(stack, id, {
      bundle,
      timeoutSeconds: TURN_SECONDS,
      meetsPeople: true,
      environment: { LATE_ANSWERS_QUEUE: queue.queueUrl, ...environment },
      shared,
    });
    queue.grantSendMessages(made.lambda);
    return made;
  };
  const alexa = speaker('Alexa', 'alexa');
  const google = settings.google && speaker('Google', 'google', { GOOGLE_PROJECT_ID: settings.google.projectId });

  if (skillId !== undefined) {
    alexa.lambda.addPermission('Skill', { principal: new ServicePrincipal('alexa-appkit.amazon.com'), eventSourceToken: skillId });
    if (settings.keepWarm) keepWarm(stack, alexa.lambda, skillId);
  }

  const speakers = google ? [alexa, google] : [alexa];
  const functions = [...speakers, worker];
  const metrics = speakerMetrics(stack.stackName);
  const alarms = speakerAlarms(alarmBell(stack, settings.alarmEmail), { metrics, speakers, functions, table, deadLetters });
  speakerDashboard(stack, { name: stack.stackName, alarms, metrics, functions });

  const output = (id: string, value: string, description: string) => new CfnOutput(stack, id, { value, description });
  output('AlexaFunctionArn', alexa.lambda.functionArn, "The skill's endpoint");
  output('KeysSecret', secrets.keys.secretArn, 'Where the keys of services go');
  output('HistoryTable', table.tableName, 'The history');
  if (google) output('GoogleUrl', googleApi(stack, google.lambda, settings), "The webhook's address");
  return { stack, shared };
}
