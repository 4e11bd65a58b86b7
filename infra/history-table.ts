import { RemovalPolicy } from 'aws-cdk-lib';
import { AttributeType, BillingMode, type ITable, Table } from 'aws-cdk-lib/aws-dynamodb';
import type { IGrantable } from 'aws-cdk-lib/aws-iam';
import type { Construct } from 'constructs';

/** The table of `providers/memory/`, with its keys. It outlives the stack. */
export function historyTable(scope: Construct, recoveryDays: number): ITable {
  return new Table(scope, 'History', {
    partitionKey: { name: 'person', type: AttributeType.STRING },
    sortKey: { name: 'entry', type: AttributeType.STRING },
    timeToLiveAttribute: 'ttl',
    billingMode: BillingMode.PAY_PER_REQUEST,
    pointInTimeRecoverySpecification: { pointInTimeRecoveryEnabled: true, recoveryPeriodInDays: recoveryDays },
    deletionProtection: true,
    removalPolicy: RemovalPolicy.RETAIN,
  }) as ITable;
}

/** What `providers/memory/` does with the words of people, their rests and claims: recalled, put, and put back out. */
const TURNS = ['Query', 'GetItem', 'PutItem', 'DeleteItem'];
/** Who is forgotten is deleted in batches. */
const FORGETTING = ['BatchWriteItem'];

/** What `providers/memory/` does, and no more. */
export function grantHistory(table: ITable, grantee: IGrantable, { forgets }: { forgets: boolean }): void {
  const verbs = forgets ? [...TURNS, ...FORGETTING] : TURNS;
  table.grant(grantee, ...verbs.map((verb) => `dynamodb:${verb}`));
}
