import { KMSClient } from '@aws-sdk/client-kms';
import { certificateRequest } from '../functions/certificates/seal/request.ts';
import { kmsKey } from '../functions/shared/kms-key.ts';

const [key, name, organisation] = process.argv.slice(2);
if (!key || !name) {
  console.error(
    'npm run --silent seal:request -- KEY "NAME" ["ORGANISATION"] > seal.csr   (KEY: the output SealingKey)',
  );
  process.exit(2);
}
// Credentials and region as for any AWS tool.
const client = new KMSClient({});
process.stdout.write(await certificateRequest(await kmsKey(client, key, 'ECDSA_SHA_256'), name, organisation));
