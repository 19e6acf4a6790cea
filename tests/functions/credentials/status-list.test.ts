import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  bitOf,
  hourOf,
  LIST_ENTRIES,
  LIST_SECONDS,
  packedList,
  statusListOf,
} from '../../../functions/credentials/status-list.ts';

const index = fc.nat({ max: LIST_ENTRIES - 1 });

describe('a packed list', () => {
  it('has a bit for each of its indexes, and for no other', () => {
    fc.assert(
      fc.property(fc.uniqueArray(index, { maxLength: 30 }), index, (revoked, asked) => {
        const packed = packedList(revoked);
        for (const each of revoked) expect(bitOf(packed, each)).toBe(true);
        expect(bitOf(packed, asked)).toBe(revoked.includes(asked));
      }),
      { numRuns: 50 },
    );
  });

  it('is the same for the same indexes in any order, and small', () => {
    expect(packedList([9, 131_071, 0])).toBe(packedList([0, 9, 131_071]));
    expect(packedList([]).length).toBeLessThan(200);
    expect(packedList([]).startsWith('uH4sI')).toBe(true);
  });

  it('has no entry beyond its end', () => {
    expect(bitOf(packedList([]), LIST_ENTRIES)).toBeUndefined();
  });

  it('that is broken, too short, or unpacks without end has no bits', () => {
    const gzip = (bytes: number) => `u${gzipSync(Buffer.alloc(bytes)).toString('base64url')}`;
    for (const packed of [
      '',
      'u',
      'uAAAA',
      packedList([]).slice(1),
      gzip(LIST_ENTRIES / 8 - 1),
      gzip(64 * 1024 * 1024),
    ])
      expect(bitOf(packed, 0)).toBeUndefined();
    expect(bitOf(gzip(LIST_ENTRIES / 8), 0)).toBe(false);
  });
});

it('a list holds from its hour on for a day and an hour', () => {
  const hour = hourOf(new Date('2027-03-03T07:42:10.5Z'));
  expect(statusListOf({ id: 'https://a.example/1', issuer: 'did:web:a.example', revoked: [], hour })).toMatchObject({
    validFrom: '2027-03-03T07:00:00.000Z',
    validUntil: '2027-03-04T08:00:00.000Z',
    credentialSubject: { statusPurpose: 'revocation', ttl: LIST_SECONDS * 1000 },
  });
});
