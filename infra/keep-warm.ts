import { Duration } from 'aws-cdk-lib';
import { EventField, Rule, RuleTargetInput, Schedule } from 'aws-cdk-lib/aws-events';
import { LambdaFunction } from 'aws-cdk-lib/aws-events-targets';
import type { IFunction } from 'aws-cdk-lib/aws-lambda';
import type { Construct } from 'constructs';

/** Asks the function every five minutes what costs nothing, so that one environment of it stays warm. */
export function keepWarm(scope: Construct, alexa: IFunction, skillId: string): void {
  const event = RuleTargetInput.fromObject(warmUpRequest(skillId, { id: EventField.eventId, time: EventField.time }));
  new Rule(scope, 'KeepWarm', {
    schedule: Schedule.rate(Duration.minutes(5)),
    targets: [new LambdaFunction(alexa, { event, retryAttempts: 0 })],
  });
}

/** What Alexa asks before anyone has chosen the skill: it is answered without the model and without the store. */
export function warmUpRequest(skillId: string, { id, time }: { id: string; time: string }): object {
  return {
    version: '1.0',
    context: { System: { application: { applicationId: skillId }, user: { userId: 'warm-up' } } },
    request: { type: 'CanFulfillIntentRequest', requestId: id, timestamp: time, locale: 'en-US', intent: { name: 'AskIntent', slots: {} } },
  };
}
