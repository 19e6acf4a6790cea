import { PDFDocument } from 'pdf-lib';
import { beforeAll, describe, expect, it } from 'vitest';
import { CODE_ALPHABET } from '../../../functions/certificates/code.ts';
import { drawCertificate } from '../../../functions/certificates/draw.ts';
import { checkCharacter, formatNumber } from '../../../functions/certificates/number.ts';
import { drawPlainly } from '../../../functions/certificates/plain.ts';
import { sha256 } from '../../../functions/shared/ids.ts';
import { judge, type Own } from '../../../functions/verification/judge.ts';
import fc from '../../properties.ts';
import { snapshotWith } from '../certificates/snapshot.ts';

const SITE = 'https://cheti.example';
const number = (sequence: number, edition = 1) => formatNumber({ prefix: 'KK2-2019', sequence, letter: 'D', edition });
const snapshot = snapshotWith({ number: number(342) });
const next = snapshotWith({
  name: 'Neema Mwakyusa',
  number: number(343),
  code: 'HJKMNPQRSTUVWXYZ2345',
  verifyAddress: `${SITE}/v/HJKMNPQRSTUVWXYZ2345`,
});

let very: Uint8Array;
let own: Own;
beforeAll(async () => {
  very = (await drawCertificate(snapshot)).bytes;
  const { code, number } = snapshot;
  own = { sha256: sha256(very), code, number, site: SITE, most: 20_000_000 };
});

const judged = (bytes: Uint8Array) =>
  judge(
    { bytes: bytes.length, read: { sha256: sha256(bytes), text: new TextDecoder('latin1').decode(bytes) } },
    own,
    checkCharacter,
  );
const saying = (text: string) => judged(Buffer.from(`%PDF-1.7\n${text}\n%%EOF`));

/** As another program writes it: its objects packed away, so that the metadata alone can be read. */
async function savedAnew(bytes: Uint8Array): Promise<Uint8Array> {
  const pdf = await PDFDocument.load(bytes, { updateMetadata: false });
  return pdf.save({ useObjectStreams: true });
}

describe('a file held against a certificate', () => {
  it('is the very one where its bytes are', () => {
    expect(judged(very)).toEqual({ word: 'same' });
  });

  it('is an edited one where a single byte differs, wherever', () => {
    const { length } = very;
    fc.assert(
      fc.property(fc.integer({ min: 8, max: length - 1 }), fc.integer({ min: 1, max: 255 }), (at, by) => {
        const changed = Uint8Array.from(very);
        changed[at] = ((changed[at] ?? 0) + by) % 256;
        expect(judged(changed)).toEqual({ word: 'edited' });
      }),
      { numRuns: 20 },
    );
    expect(judged(Buffer.concat([very, Buffer.from('\n')]))).toEqual({ word: 'edited' });
    expect(judged(very.subarray(0, -1))).toEqual({ word: 'edited' });
  });

  it('is an edited one where another program saved it anew', async () => {
    const saved = await savedAnew(very);
    expect(Buffer.from(saved).includes(snapshot.verifyAddress)).toBe(false);
    expect(judged(saved)).toEqual({ word: 'edited' });
  });

  it('is an edited one where it names the certificate only by address, in capitals or small letters', () => {
    for (const address of [snapshot.verifyAddress, snapshot.verifyAddress.toUpperCase()])
      expect(saying(`/URI (${address})`)).toEqual({ word: 'edited' });
    expect(saying(`(http://elsewhere.example/v/${snapshot.code.toLowerCase()})`)).toEqual({ word: 'edited' });
  });

  it('is another certificate’s where it names that one, whichever way it was drawn', async () => {
    for (const draw of [drawCertificate, drawPlainly])
      expect(judged((await draw(next)).bytes)).toEqual({
        word: 'other',
        other: { called: next.number, path: `/v/${next.code}` },
      });
  });

  it('is another certificate’s where it is a later edition, whose number begins alike', () => {
    expect(saying(`<pdf:Keywords>${number(342, 2)}</pdf:Keywords>`)).toEqual({
      word: 'other',
      other: { called: number(342, 2), path: '/v' },
    });
  });

  it('is another certificate’s where it names but a number, or but a code', async () => {
    expect(judged(await savedAnew((await drawCertificate(next)).bytes))).toEqual({
      word: 'other',
      other: { called: next.number, path: '/v' },
    });
    expect(saying(`(${next.verifyAddress})`)).toEqual({
      word: 'other',
      other: { called: 'HJKM-NPQR', path: `/v/${next.code}` },
    });
  });

  it('is not ours where it names none', () => {
    for (const text of [
      '',
      'KK2-2019-000343D-Z KK2-2019-000343D ISO-9001-000123A-4 2019-02-02',
      `X${number(343)} ${number(343)}9 ${number(343)}-1`,
      'https://elsewhere.example/v/HJKMNPQRSTUVWXYZ2345',
      `${SITE}/v/HJKMNPQRSTUVWXYZ234 ${SITE}/v/HJKMNPQRSTUVWXYZ23456 ${SITE}/v/HJKMNPQRSTUVWXYZ234O`,
    ])
      expect(saying(text), text).toEqual({ word: 'foreign' });
  });

  it('is not ours where it is no PDF, whatever its name and whatever it names', () => {
    const png = Buffer.concat([Buffer.from('89504e470d0a1a0a', 'hex'), Buffer.from(snapshot.verifyAddress)]);
    for (const bytes of [png, Buffer.alloc(0), Buffer.from(JSON.stringify(snapshot))])
      expect(judged(bytes)).toEqual({ word: 'foreign' });
  });

  it('is too large over 20 MB, and else was not to be read', () => {
    expect(judge({ bytes: 50_000_000 }, own, checkCharacter)).toEqual({ word: 'large' });
    expect(judge({ bytes: 20_000_000 }, own, checkCharacter)).toEqual({ word: 'unreadable' });
  });

  it('names any number, and any code, that certificates have', () => {
    const parts = fc.record({
      prefix: fc.stringMatching(/^[A-Z0-9]{1,8}(-[A-Z0-9]{1,8}){0,2}$/),
      sequence: fc.integer({ min: 1, max: 999_999_999 }),
      letter: fc.constantFrom(...'ABCDEFGHJKLMNPQRSTUVWXYZ'),
      edition: fc.integer({ min: 1, max: 999 }),
    });
    const code = fc.string({ unit: fc.constantFrom(...CODE_ALPHABET), minLength: 20, maxLength: 20 });
    fc.assert(
      fc.property(parts, code, (made, code) => {
        const called = formatNumber(made);
        expect(saying(`/Keywords (${called})`).other?.called).toBe(called);
        expect(saying(`(${SITE}/v/${code})`).other?.path).toBe(`/v/${code}`);
      }),
    );
  });
});
