import { Duration } from 'aws-cdk-lib';
import { Rule, Schedule } from 'aws-cdk-lib/aws-events';
import { LambdaFunction } from 'aws-cdk-lib/aws-events-targets';
import { Construct } from 'constructs';
import type { ChetiFunction } from './function.ts';

/** Calls a function each minute. */
export class EveryMinute extends Construct {
  constructor(scope: Construct, id: string, target: ChetiFunction) {
    super(scope, id);
    new Rule(this, 'Rule', {
      description: 'Each minute.',
      schedule: Schedule.rate(Duration.minutes(1)),
      targets: [new LambdaFunction(target.lambda)],
    });
  }
}
