import { type App, CfnOutput, Duration, Stack } from 'aws-cdk-lib';
import { Certificate, CertificateValidation } from 'aws-cdk-lib/aws-certificatemanager';
import { Cluster, ContainerInsights, FargateService, type ICluster } from 'aws-cdk-lib/aws-ecs';
import { ApplicationLoadBalancer, ApplicationProtocol, SslPolicy } from 'aws-cdk-lib/aws-elasticloadbalancingv2';
import { ARecord, HostedZone, RecordTarget } from 'aws-cdk-lib/aws-route53';
import { LoadBalancerTarget } from 'aws-cdk-lib/aws-route53-targets';
import type { Shared } from '#infra/functions.ts';
import { alarmBell } from '#infra/monitoring/alarms.ts';
import { callsMetric } from '#infra/monitoring/metrics.ts';
import { containerTask, DRAIN_SECONDS, PORT } from './container.ts';
import { accessLogBucket, network } from './network.ts';

/** The server says something on every connection each 20 s (`doors/http/guarded-socket.ts`); the balancer cuts what is silent for so long. */
const IDLE_SECONDS = 300;
/** Another container is started when on average so much of each is taken: it needs about a minute to come. */
const FULL_SHARE = 0.6;

/** Raw audio: the server in containers behind a load balancer, as many as there are calls for. */
export function streamingStack(app: App, shared: Shared): Stack {
  const { settings } = shared;
  const { domain, calls, minContainers, maxContainers } = settings.streaming;
  const stack = new Stack(app, `${settings.name}-streaming`, { env: { region: settings.region }, description: 'Parley for raw audio' });
  const { vpc, balancerGroup, containerGroup } = network(stack, { port: PORT, logDays: settings.logDays });

  const cluster = new Cluster(stack, 'Cluster', {
    clusterName: stack.stackName,
    vpc,
    containerInsightsV2: ContainerInsights.ENABLED,
  }) as ICluster;
  const task = containerTask(stack, stack.stackName, shared);
  // Without a desired count: the scaling says how many there are, and a deployment does not go back to the fewest.
  const service = new FargateService(stack, 'Service', {
    cluster,
    taskDefinition: task,
    assignPublicIp: true,
    securityGroups: [containerGroup],
    minHealthyPercent: 100,
    maxHealthyPercent: 200,
    circuitBreaker: { rollback: true },
    healthCheckGracePeriod: Duration.seconds(60),
  });

  const zone = HostedZone.fromHostedZoneAttributes(stack, 'Zone', { hostedZoneId: domain.zoneId, zoneName: domain.zone });
  const certificate = new Certificate(stack, 'Certificate', { domainName: domain.name, validation: CertificateValidation.fromDns(zone) });
  const balancer = new ApplicationLoadBalancer(stack, 'Balancer', {
    vpc,
    internetFacing: true,
    securityGroup: balancerGroup,
    idleTimeout: Duration.seconds(IDLE_SECONDS),
    dropInvalidHeaderFields: true,
  });
  balancer.logAccessLogs(accessLogBucket(stack, settings.logDays));
  new ARecord(stack, 'Address', { zone, recordName: domain.name, target: RecordTarget.fromAlias(new LoadBalancerTarget(balancer)) });
  const targets = balancer
    .addListener('Https', { port: 443, certificates: [certificate], sslPolicy: SslPolicy.RECOMMENDED_TLS, open: false })
    .addTargets('Containers', {
      port: PORT,
      protocol: ApplicationProtocol.HTTP,
      targets: [service],
      healthCheck: { path: '/health', interval: Duration.seconds(10), healthyThresholdCount: 2 },
      deregistrationDelay: Duration.seconds(DRAIN_SECONDS),
    });

  const going = callsMetric(stack.stackName).with({ statistic: 'Average', period: Duration.minutes(1) });
  service.autoScaleTaskCount({ minCapacity: minContainers, maxCapacity: maxContainers }).scaleToTrackCustomMetric('ByCalls', {
    metric: going,
    targetValue: calls * FULL_SHARE,
    scaleInCooldown: Duration.minutes(5),
    scaleOutCooldown: Duration.minutes(1),
  });

  const ring = alarmBell(stack, settings.alarmEmail);
  ring('LinesBusy', 'There is room for more calls', going.with({ statistic: 'Maximum' }), calls * 0.8);
  ring('Unhealthy', 'Every container is well', targets.metrics.unhealthyHostCount({ period: Duration.minutes(1) }), 0, {
    evaluationPeriods: 3,
  });
  new CfnOutput(stack, 'StreamingUrl', { value: `https://${domain.name}`, description: 'The console, and the doors of raw audio' });
  return stack;
}
