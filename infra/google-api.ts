import { RemovalPolicy } from 'aws-cdk-lib';
import { AccessLogFormat } from 'aws-cdk-lib/aws-apigateway';
import { HttpApi, HttpMethod, HttpStage, LogGroupLogDestination } from 'aws-cdk-lib/aws-apigatewayv2';
import { HttpLambdaIntegration } from 'aws-cdk-lib/aws-apigatewayv2-integrations';
import type { IFunction } from 'aws-cdk-lib/aws-lambda';
import { LogGroup } from 'aws-cdk-lib/aws-logs';
import type { Construct } from 'constructs';
import { acknowledge } from './acknowledge.ts';
import type { Settings } from './settings.ts';

/** `POST /google` over HTTPS; returns its address. Alexa needs none: it calls its function itself, and Lambda proves who calls. */
export function googleApi(scope: Construct, google: IFunction, { logDays }: Settings): string {
  const api = new HttpApi(scope, 'Http', { createDefaultStage: false });
  const [route] = api.addRoutes({
    path: '/google',
    methods: [HttpMethod.POST],
    integration: new HttpLambdaIntegration('GoogleIntegration', google),
  });
  if (route) acknowledge(route, 'APIG4', 'The function itself verifies the signature that Google puts on each request.');

  const logs = new LogGroup(scope, 'HttpLog', { retention: logDays, removalPolicy: RemovalPolicy.DESTROY });
  new HttpStage(scope, 'HttpStage', {
    httpApi: api,
    stageName: '$default',
    autoDeploy: true,
    // A household speaks once in seconds; what is beyond is not ours.
    throttle: { rateLimit: 20, burstLimit: 40 },
    accessLogSettings: {
      destination: new LogGroupLogDestination(logs),
      // Neither addresses nor anything else of a person.
      format: AccessLogFormat.custom(
        JSON.stringify({
          request: '$context.requestId',
          route: '$context.routeKey',
          status: '$context.status',
          ms: '$context.responseLatency',
          bytes: '$context.responseLength',
        }),
      ),
    },
  });
  return `${api.apiEndpoint}/google`;
}
