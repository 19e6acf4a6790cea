import { RemovalPolicy } from 'aws-cdk-lib';
import { Key, KeySpec, KeyUsage } from 'aws-cdk-lib/aws-kms';
import { Construct } from 'constructs';
import type { Signing } from './settings.ts';

/** The issuer's key, by which credentials are signed. It never leaves KMS, and outlives the stack: nobody can make it again. */
export class SigningKey extends Construct {
  readonly key: Key;
  /** Those of before: their public halves and their ends. */
  readonly retired: Signing['retired'];

  constructor(scope: Construct, id: string, { generation, retired }: Signing) {
    super(scope, id);
    this.retired = retired;
    this.key = new Key(this, generation === 1 ? 'Key' : `Key${generation}`, {
      description: 'Cheti: signs credentials and their status lists (Ed25519)',
      keySpec: KeySpec.ECC_NIST_EDWARDS25519,
      keyUsage: KeyUsage.SIGN_VERIFY,
      removalPolicy: RemovalPolicy.RETAIN,
    });
  }
}
