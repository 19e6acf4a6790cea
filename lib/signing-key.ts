import { RemovalPolicy } from 'aws-cdk-lib';
import { Key, KeySpec, KeyUsage } from 'aws-cdk-lib/aws-kms';
import { Construct } from 'constructs';
import type { Signing } from './settings.ts';

interface SigningKeyProps {
  /** Of the key within the construct: another name is another key. */
  name?: string;
  description: string;
  keySpec: KeySpec;
}

/** A key that signs. It never leaves KMS, and outlives the stack: nobody can make it again. */
class SigningKey extends Construct {
  readonly key: Key;

  constructor(scope: Construct, id: string, { name = 'Key', description, keySpec }: SigningKeyProps) {
    super(scope, id);
    this.key = new Key(this, name, {
      description: `Cheti: ${description}`,
      keySpec,
      keyUsage: KeyUsage.SIGN_VERIFY,
      removalPolicy: RemovalPolicy.RETAIN,
    });
  }
}

/** The issuer's key, by which credentials are signed. */
export class IssuerKey extends SigningKey {
  /** Those of before: their public halves and their ends. */
  readonly retired: Signing['retired'];

  constructor(scope: Construct, id: string, { generation, retired }: Signing) {
    const description = 'signs credentials and their status lists (Ed25519)';
    const name = generation === 1 ? 'Key' : `Key${generation}`;
    super(scope, id, { name, description, keySpec: KeySpec.ECC_NIST_EDWARDS25519 });
    this.retired = retired;
  }
}

/** The key by which PDFs are sealed: readers of PDF know no Ed25519. */
export class SealKey extends SigningKey {
  constructor(scope: Construct, id: string) {
    super(scope, id, { description: 'seals the PDFs of certificates (P-256)', keySpec: KeySpec.ECC_NIST_P256 });
  }
}
