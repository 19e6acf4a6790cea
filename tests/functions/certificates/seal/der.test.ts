import { fromBER, ObjectIdentifier } from 'asn1js';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { drawCertificate } from '../../../../functions/certificates/draw.ts';
import { checkSeal } from '../../../../functions/certificates/seal/check.ts';
import { readSeal } from '../../../../functions/certificates/seal/cms.ts';
import {
  element,
  integer,
  object,
  octets,
  readAll,
  readFirst,
  sequence,
} from '../../../../functions/certificates/seal/der.ts';
import { snapshotWith } from '../snapshot.ts';
import { sealedFile } from './sealing.ts';

const read = (bytes: Uint8Array) => fromBER(Uint8Array.from(bytes));

describe('DER', () => {
  it('is read by another library as it was written', () => {
    for (const length of [0, 1, 127, 128, 255, 256, 65_535, 65_536]) {
      const written = sequence(octets(Buffer.alloc(length, 7)));
      expect(read(written)).toMatchObject({ offset: written.length });
      const [inner] = readAll(readFirst(written).content);
      expect(inner?.content).toHaveLength(length);
    }
    for (const name of ['1.2.840.113549.1.9.16.2.47', '2.5.29.14', '2.16.840.1.101.3.4.2.1']) {
      const { result } = read(object(name));
      expect(result instanceof ObjectIdentifier && result.valueBlock.toString()).toBe(name);
    }
    expect(integer(Buffer.from('00ff01', 'hex')).toString('hex')).toBe('020300ff01');
    expect(integer(0).toString('hex')).toBe('020100');
  });

  it('is refused in any longer form, and where it ends too early', () => {
    for (const wrong of ['', '30', '3001', '308100', '30820080', '3080', '1f8101', '30850000000001'])
      expect(() => readFirst(Buffer.from(wrong, 'hex')), wrong).toThrow('not DER');
  });

  it('of any kind is an error at the most', () => {
    const any = fc.oneof(
      fc.uint8Array({ maxLength: 200 }),
      fc.uint8Array({ maxLength: 100 }).map((content) => element(0x30, element(0x06, content), element(0xa0, content))),
    );
    fc.assert(
      fc.property(any, (bytes) => {
        expect(() => readSeal(Buffer.from(bytes))).toThrow(Error);
      }),
    );
  });
});

describe('a file of any kind', () => {
  it('is judged without a fault of ours', async () => {
    const whole = await sealedFile((await drawCertificate(snapshotWith())).bytes);
    const start = whole.lastIndexOf('/Type /Sig');
    fc.assert(
      fc.property(fc.nat(2000), fc.uint8Array({ maxLength: 40 }), fc.boolean(), (at, bytes, isCut) => {
        const head = whole.subarray(start, start + at);
        const tail = whole.subarray(start + at + (isCut ? bytes.length : 0));
        const report = checkSeal(Buffer.concat([whole.subarray(0, start), head, bytes, tail]), new Date());
        if (bytes.length > 0 && report) expect(report.checks).toHaveLength(4);
      }),
      { numRuns: 60 },
    );
  });
});
