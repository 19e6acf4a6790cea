import { RemovalPolicy } from 'aws-cdk-lib';
import { Key, KeySpec, KeyUsage } from 'aws-cdk-lib/aws-kms';
import { Construct } from 'constructs';

/** A key that signs. It never leaves KMS, and outlives the stack: nobody can make it again. */
class SigningKey extends Construct {
  readonly key: Key;

  constructor(scope: Construct, id: string, { description, keySpec }: { description: string; keySpec: KeySpec }) {
    super(scope, id);
    this.key = new Key(this, 'Key', {
      description: `Cheti: ${description}`,
      keySpec,
      keyUsage: KeyUsage.SIGN_VERIFY,
      removalPolicy: RemovalPolicy.RETAIN,
    });
  }
}

/** The issuer's key, by which credentials are signed. */
export class IssuerKey extends SigningKey {
  constructor(scope: Construct, id: string) {
    const description = 'signs credentials and their status lists (Ed25519)';
    super(scope, id, { description, keySpec: KeySpec.ECC_NIST_EDWARDS25519 });
  }
}

/** The key by which PDFs are sealed: readers of PDF know no Ed25519. */
export class SealKey extends SigningKey {
  constructor(scope: Construct, id: string) {
    super(scope, id, { description: 'seals the PDFs of certificates (P-256)', keySpec: KeySpec.ECC_NIST_P256 });
  }
}
