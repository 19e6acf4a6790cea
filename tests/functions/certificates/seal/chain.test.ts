import { X509Certificate } from 'node:crypto';
import { CertificationRequest } from 'pkijs';
import { describe, expect, it } from 'vitest';
import { assertFits, chainIn, pemOf } from '../../../../functions/certificates/seal/chain.ts';
import { certificateRequest } from '../../../../functions/certificates/seal/request.ts';
import { selfMade } from '../../../../functions/certificates/seal/self-made.ts';
import { authority, sealKey } from './authority.ts';

const now = new Date('2026-01-01');
const from = new Date('2025-12-31T12:00:00Z');

describe('a certificate that a key makes for itself', () => {
  it('is signed by the key, for signing, without an end', async () => {
    const key = sealKey();
    const made = new X509Certificate(await selfMade(key, 'cheti.example', from));
    expect(made.verify(key.publicKey)).toBe(true);
    expect(made).toMatchObject({ subject: 'CN=cheti.example', issuer: 'CN=cheti.example', ca: false });
    expect(new Date(made.validFrom)).toEqual(from);
    expect(new Date(made.validTo)).toEqual(new Date('9999-12-31T23:59:59Z'));
  });

  it('has the same name and number whenever it is made, whatever the key’s hash begins with', async () => {
    for (let n = 0; n < 40; n++) {
      const key = sealKey();
      const made = new X509Certificate(await selfMade(key, 'cheti.example', from));
      const again = new X509Certificate(await selfMade(key, 'cheti.example', from));
      expect(made.serialNumber).toBe(again.serialNumber);
      expect(made.verify(key.publicKey)).toBe(true);
    }
  });

  it('fits into a common name, however long the host', async () => {
    const host = `${'a'.repeat(60)}.${'b'.repeat(60)}.example`;
    expect(new X509Certificate(await selfMade(sealKey(), host, from)).toLegacyObject().subject.CN).toHaveLength(64);
  });
});

describe('a request for a certificate', () => {
  it('is signed by the key, and says for whom', async () => {
    const key = sealKey();
    const pem = await certificateRequest(key, 'Wakala & <Wana>', 'Serikali, "Mtandao"');
    const der = Buffer.from(pem.replace(/-----[^-]+-----/g, ''), 'base64');
    const request = CertificationRequest.fromBER(der);
    expect(await request.verify()).toBe(true);
    expect(request.subject.typesAndValues.map(({ value }) => value.valueBlock.value)).toEqual([
      'Serikali, "Mtandao"',
      'Wakala & <Wana>',
    ]);
    expect(Buffer.from(request.subjectPublicKeyInfo.toSchema().toBER(false))).toEqual(
      key.publicKey.export({ format: 'der', type: 'spki' }),
    );
  });
});

describe('a chain', () => {
  const key = sealKey();
  const root = authority('Mamlaka');
  const leaf = root.issue(key.publicKey, { name: 'Wakala', until: new Date('2026-06-01') });
  const fault = (chain: Buffer[], at = now) => {
    try {
      return assertFits(chain, key.publicKey, at);
    } catch (error) {
      return String(error);
    }
  };

  it('is read from PEM in its order, whatever is written between', async () => {
    const chain = [await leaf, await root.own()];
    const pem = pemOf(chain).replaceAll('-----BEGIN', 'subject=CN = Wakala\r\n-----BEGIN');
    expect(chainIn(pem)).toEqual(chain);
    expect(chainIn('no certificate')).toEqual([]);
  });

  it('fits where it is the key’s own, holds today and is in order', async () => {
    expect(fault([await leaf, await root.own()])).toBeUndefined();
    expect(fault([await leaf])).toBeUndefined();
    expect(fault([await selfMade(key, 'cheti.example', from)])).toBeUndefined();
  });

  it('says what does not fit', async () => {
    expect(fault([])).toContain('holds no certificate');
    expect(fault([await root.own(), await leaf])).toContain('does not begin with the certificate of the sealing key');
    expect(fault([await leaf, await authority('Mamlaka').own()])).toContain('is not in order');
    expect(fault([await leaf], new Date('2026-06-02'))).toContain('has held until Jun  1 00:00:00 2026 GMT only');
    expect(fault([await leaf], new Date('2018-06-02'))).toContain('does not hold before');
    const many = authority('Ngazi');
    const rung = await many.issue(key.publicKey, { name: 'Ngazi' });
    const rungs = Array.from({ length: 40 }, () => many.own());
    expect(fault([rung, ...(await Promise.all(rungs))])).toContain('leave the root out');
  });
});
