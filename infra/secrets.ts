import { RemovalPolicy } from 'aws-cdk-lib';
import { type ISecret, Secret } from 'aws-cdk-lib/aws-secretsmanager';
import type { Construct } from 'constructs';
import { acknowledge } from './acknowledge.ts';

/** Both hold a JSON object whose fields are environment variables. */
export interface Secrets {
  /** PERSON_SECRET, made once. */
  person: ISecret;
  /** The keys of services, put in by the owner. */
  keys: ISecret;
}

export function secretsIn(scope: Construct): Secrets {
  const person = secret(scope, 'PersonSecret', "The key of everybody's pseudonym: without it every history is lost", 'PERSON_SECRET');
  acknowledge(person, 'SMG4', 'A new value would find nobody again: every pseudonym, and with it every history, hangs on this one.');
  // Made once, with a field that nobody reads: what the owner puts in later is never overwritten by a deployment.
  const keys = secret(scope, 'Keys', 'Keys of the services that Parley uses, by the names of docs/configuration.md', 'NOT_SET');
  acknowledge(keys, 'SMG4', 'The keys are made by other companies; nothing in AWS can make new ones.');
  return { person, keys };
}

function secret(scope: Construct, id: string, description: string, generateStringKey: string): ISecret {
  return new Secret(scope, id, {
    description,
    generateSecretString: { secretStringTemplate: '{}', generateStringKey, passwordLength: 64, excludePunctuation: true },
    removalPolicy: RemovalPolicy.RETAIN,
  }) as ISecret;
}
