import { generateKeyPairSync, type KeyObject, sign } from 'node:crypto';
import { Integer, Utf8String } from 'asn1js';
import { AttributeTypeAndValue, BasicConstraints, Certificate, Extension } from 'pkijs';
import type { SealKey } from '../../../../functions/certificates/seal/key.ts';

/** A key on this machine, as KMS would hold it. */
export function sealKey(
  pair = generateKeyPairSync('ec', { namedCurve: 'P-256' }),
): SealKey & { privateKey: KeyObject } {
  return { ...pair, sign: async (bytes) => sign('sha256', bytes, pair.privateKey) };
}

const ALGORITHM = { name: 'ECDSA', namedCurve: 'P-256' };
let serial = 0;

interface Asked {
  name: string;
  organisation?: string;
  from?: Date;
  until?: Date;
}

/** A certificate authority, made by another library than seals are. */
export function authority(name: string) {
  const own = sealKey();
  const issue = async (
    publicKey: KeyObject,
    { name: subject, organisation, from = new Date('2019-01-01'), until = new Date('2049-01-01') }: Asked,
    isAuthority = false,
  ): Promise<Buffer> => {
    const certificate = new Certificate();
    certificate.version = 2;
    serial += 1;
    certificate.serialNumber = new Integer({ value: serial });
    const say = (to: Certificate['subject'], type: string, value: string) =>
      to.typesAndValues.push(new AttributeTypeAndValue({ type, value: new Utf8String({ value }) }));
    say(certificate.issuer, '2.5.4.3', name);
    say(certificate.subject, '2.5.4.3', subject);
    if (organisation) say(certificate.subject, '2.5.4.10', organisation);
    certificate.notBefore.value = from;
    certificate.notAfter.value = until;
    const constraints = new BasicConstraints({ cA: isAuthority }).toSchema().toBER(false);
    certificate.extensions = [
      new Extension({ extnID: '2.5.29.19', critical: true, extnValue: constraints, parsedValue: constraints }),
    ];
    const spki = publicKey.export({ format: 'der', type: 'spki' });
    const imported = await crypto.subtle.importKey('spki', spki, ALGORITHM, true, ['verify']);
    await certificate.subjectPublicKeyInfo.importKey(imported);
    const pkcs8 = own.privateKey.export({ format: 'der', type: 'pkcs8' });
    const signing = await crypto.subtle.importKey('pkcs8', pkcs8, ALGORITHM, true, ['sign']);
    await certificate.sign(signing, 'SHA-256');
    return Buffer.from(certificate.toSchema(true).toBER(false));
  };
  return { issue, own: () => issue(own.publicKey, { name }, true) };
}
