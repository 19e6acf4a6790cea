import { describe, expect, it } from 'vitest';
import type { Certificate } from '../../../functions/certificates/certificate.ts';
import { messages } from '../../../functions/verification/messages.ts';
import { plainName, provesByCode, provesByName } from '../../../functions/verification/proof.ts';
import fc from '../../properties.ts';
import { certificateOf, personOf } from '../home/case.ts';

const proves = (proof: string, seen: Certificate) => provesByCode(proof, seen) || provesByName(proof, seen);
const certificate = certificateOf(personOf('KK-1', { name: "Ng'wanakilala Ngũgĩ Mfaume" }));

describe('a proof beside the number', () => {
  it('is the first eight letters of the code, or all of them, in any case and grouping', () => {
    for (const proof of ['7KQ4M2XD', '7kq4-m2xd', ' 7KQ4 M2XD ', '7KQ4–M2XD', '7KQ4\u2212M2XD\u200b', certificate.code])
      expect(proves(proof, certificate)).toBe(true);
    for (const proof of ['7KQ4M2X', '7KQ4M2XE', 'M2XDABCD', '', '-', `${certificate.code}2`])
      expect(proves(proof, certificate)).toBe(false);
  });

  it('is the exact name: capitals, spaces, the kind of apostrophe and of composition do not count', () => {
    for (const proof of [
      "Ng'wanakilala Ngũgĩ Mfaume",
      'NG’WANAKILALA  NGŨGĨ   MFAUME',
      ' ng`wanakilala ngũgĩ mfaume '.normalize('NFD'),
    ])
      expect(proves(proof, certificate)).toBe(true);
    for (const proof of ["Ng'wanakilala", "Ng'wanakilala Ngugi Mfaume", 'Ngwanakilala Ngũgĩ Mfaume'])
      expect(proves(proof, certificate)).toBe(false);
  });

  it('is read as it was meant where signs look alike', () => {
    const code = 'Q7BDS2ZGUVKMNPRTWXYA';
    for (const proof of ['Q7BDS2ZG', '0JBOS2ZG', 'o1bd-52zg', 'QI8QS2ZG', 'q78d 522g'])
      expect(proves(proof, { ...certificate, code }), proof).toBe(true);
    for (const proof of ['Q7BDS2ZK', 'A7BDS2ZG', '07BD52Z', '018QS2ZG'])
      expect(proves(proof, { ...certificate, code }), proof).toBe(false);
  });

  it('is never found by chance', () => {
    fc.assert(
      fc.property(
        fc.string(),
        (text) => !proves(text, certificate) || plainName(text) === plainName(certificate.snapshot.name),
      ),
    );
  });
});

it('has every word in both languages', () => {
  expect(Object.keys(messages.en)).toEqual(Object.keys(messages.sw));
});
