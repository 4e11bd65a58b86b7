import { Duration, RemovalPolicy } from 'aws-cdk-lib';
import { FlowLogDestination, type IVpc, Peer, Port, SecurityGroup, SubnetType, Vpc } from 'aws-cdk-lib/aws-ec2';
import { LogGroup } from 'aws-cdk-lib/aws-logs';
import { BlockPublicAccess, Bucket, BucketEncryption, type IBucket } from 'aws-cdk-lib/aws-s3';
import type { Construct } from 'constructs';
import { acknowledge } from '#infra/acknowledge.ts';

export interface Network {
  vpc: IVpc;
  /** The balancer is open to the world at 443, the containers to the balancer alone. */
  balancerGroup: SecurityGroup;
  containerGroup: SecurityGroup;
}

/** Two zones with public subnets: containers reach the services they call without a gateway, which would cost more than they do. */
export function network(scope: Construct, { port, logDays }: { port: number; logDays: number }): Network {
  // CDK's classes are not of their interfaces' types under exactOptionalPropertyTypes.
  const vpc: IVpc = new Vpc(scope, 'Network', {
    maxAzs: 2,
    natGateways: 0,
    subnetConfiguration: [{ name: 'public', subnetType: SubnetType.PUBLIC, cidrMask: 24 }],
  }) as IVpc;
  const flowLog = new LogGroup(scope, 'FlowLog', { retention: logDays, removalPolicy: RemovalPolicy.DESTROY });
  vpc.addFlowLog('Flow', { destination: FlowLogDestination.toCloudWatchLogs(flowLog) });

  const balancerGroup = new SecurityGroup(scope, 'BalancerGroup', { vpc, description: 'Callers', allowAllOutbound: false });
  const containerGroup = new SecurityGroup(scope, 'ContainerGroup', { vpc, description: 'Containers' });
  balancerGroup.addIngressRule(Peer.anyIpv4(), Port.tcp(443), 'Callers come from anywhere');
  acknowledge(
    balancerGroup,
    'EC23',
    'Speakers, browsers and telephone companies call from anywhere; each has to show a token or a signature.',
  );
  balancerGroup.addEgressRule(containerGroup, Port.tcp(port), 'To the containers');
  containerGroup.addIngressRule(balancerGroup, Port.tcp(port), 'From the balancer');
  return { vpc, balancerGroup, containerGroup };
}

/** Where the balancer writes who called when. */
export function accessLogBucket(scope: Construct, days: number): IBucket {
  const bucket = new Bucket(scope, 'AccessLog', {
    encryption: BucketEncryption.S3_MANAGED,
    blockPublicAccess: BlockPublicAccess.BLOCK_ALL,
    enforceSSL: true,
    lifecycleRules: [{ expiration: Duration.days(days) }],
  }) as IBucket;
  acknowledge(bucket, 'S1', 'It is the log itself; a log of who reads the log would need a bucket like this one.');
  return bucket;
}
