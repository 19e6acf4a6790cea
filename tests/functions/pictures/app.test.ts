import { PNG } from 'pngjs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { credentialIn } from '../../../bin/commands/credential-file.ts';
import type { Certificate } from '../../../functions/certificates/certificate.ts';
import { heldPath } from '../../../functions/certificates/held.ts';
import { setNameHidden } from '../../../functions/certificates/hidden-name.ts';
import { claimStatus } from '../../../functions/certificates/status.ts';
import { checkCredential, verdictOf } from '../../../functions/credentials/check.ts';
import { signCredential } from '../../../functions/credentials/sign.ts';
import { hourOf, statusListOf } from '../../../functions/credentials/status-list.ts';
import type { Participant } from '../../../functions/participants/participant.ts';
import { picturesApp } from '../../../functions/pictures/app.ts';
import { createLog } from '../../../functions/shared/log.ts';
import type { Principal } from '../../../functions/shared/principal.ts';
import { issuerOf } from '../credentials/issuer.ts';
import { certificateOf, personOf } from '../home/case.ts';
import { type House, openHouse } from '../home/house.ts';

const SITE = 'https://cheti.example';
const issuer = issuerOf();
const lines: string[] = [];
let house: House;
let app: ReturnType<typeof picturesApp>;
let reachable = true;

/** A certificate, its holder's cookie, and where their files lie. */
async function held(n: number, changes: Partial<Certificate> = {}, about: Partial<Participant> = {}) {
  const person = personOf(`PIC-${n}`, about);
  const code = `7KQ4M2XDABCDEFGH234${n}`;
  const made = certificateOf(person, { code, number: `N-${n}`, ...changes });
  const status = await claimStatus(house.table, made);
  const snapshot = { ...made.snapshot, code, verifyAddress: `${SITE}/v/${code}`, status };
  const certificate = { ...made, snapshot };
  await house.issue(certificate);
  return { person, certificate, ...(await house.register(person)) };
}

beforeAll(async () => {
  house = await openHouse();
  app = picturesApp({
    ...{ table: house.table, bucket: house.bucket, world: house.world, log: createLog((line) => lines.push(line)) },
    principal: (environment) => (environment as { principal?: Principal } | undefined)?.principal,
    async signer() {
      if (!reachable) throw new Error('KMS does not answer');
      return issuer.signer;
    },
  });
});
afterAll(() => house.stop());

const get = async (path: string, cookie?: string) => {
  const answer = await app.request(path, cookie ? { headers: { cookie } } : {});
  return { status: answer.status, headers: answer.headers, bytes: Buffer.from(await answer.arrayBuffer()) };
};
const share = ({ code }: Certificate) => `/v/${code}/picture.png`;

describe('the picture of a link', () => {
  it('is drawn once, and kept under the person’s own prefix', async () => {
    const { certificate } = await held(2);
    const first = await get(share(certificate));
    expect(first.status).toBe(200);
    expect(first.headers.get('content-type')).toBe('image/png');
    expect(first.headers.get('cache-control')).toBe('public, max-age=600');
    expect(PNG.sync.read(first.bytes)).toMatchObject({ width: 1200, height: 630 });
    const key = `certificates/${certificate.event}/${certificate.person}/ushiriki-1-share-1.png`;
    expect(Buffer.from((await house.bucket.get(key)) ?? []).equals(first.bytes)).toBe(true);
    await house.bucket.put(key, Buffer.from('kept'), 'image/png');
    expect((await get(share(certificate))).bytes.toString()).toBe('kept');
  });

  it('shows no hidden name, and shows it again when it is hidden no longer', async () => {
    const [one, other] = [await held(3, { number: 'N' }), await held(4, { number: 'N' }, { name: 'Asha Juma' })];
    const shown = (await get(share(one.certificate))).bytes;
    const hide = (hidden: boolean) =>
      Promise.all(
        [one, other].map(({ certificate: { event, person } }) =>
          setNameHidden(house.table, house.world, { event, person, hidden }),
        ),
      );
    await hide(true);
    expect((await get(share(one.certificate))).bytes.equals(shown)).toBe(false);
    await hide(false);
    expect((await get(share(one.certificate))).bytes.equals(shown)).toBe(true);
  });

  it('is there of no certificate that holds no longer, or that nobody has', async () => {
    const { certificate } = await held(5, { replaced: { at: '2019-02-03T10:00:00Z', edition: 2 } });
    for (const path of [share(certificate), '/v/7KQ4M2XDABCDEFGHWWWW/picture.png', '/v/x/picture.png'])
      expect((await get(path)).status).toBe(404);
  });
});

describe('the baked picture', () => {
  it('holds the signed credential in one uncompressed chunk behind the header, and is a picture still', async () => {
    const { certificate, cookie } = await held(6);
    const { status, headers, bytes } = await get(heldPath(certificate, 'picture'), cookie);
    expect([status, headers.get('cache-control')]).toEqual([200, 'no-store']);
    expect(headers.get('content-disposition')).toBe('attachment; filename="N-6.png"');
    expect(PNG.sync.read(bytes)).toMatchObject({ width: 1684, height: 1191 });
    const types = chunksOf(bytes).map(({ type }) => type);
    expect(types).toEqual(['IHDR', 'iTXt', 'IDAT', 'IEND']);
    const [, baked] = chunksOf(bytes);
    expect(baked?.data.subarray(0, 24).toString('latin1')).toBe('openbadgecredential\0\0\0\0\0');

    const credential = credentialIn(bytes, 'x.png') as { id: string };
    expect(credential.id).toBe(`${SITE}/v/${certificate.code}`);
    const hour = hourOf(house.world.now());
    const id = `${SITE}/status/${certificate.event}/1`;
    const list = await signCredential(statusListOf({ id, issuer: issuer.did, revoked: [], hour }), issuer.signer);
    const known = { didDocument: issuer.didDocument, statusList: list, now: house.world.now() };
    expect(verdictOf(await checkCredential(credential, known))).toBe('valid');
  });

  it('is given to its holder alone, hidden or not', async () => {
    const [one, other] = [await held(7), await held(8)];
    const path = heldPath(one.certificate, 'picture');
    const { event, person } = one.certificate;
    await setNameHidden(house.table, house.world, { event, person, hidden: true });
    expect((await get(path, one.cookie)).status).toBe(200);
    for (const cookie of [undefined, other.cookie]) expect((await get(path, cookie)).status).toBe(404);
    for (const wrong of [path.replace('/1/', '/2/'), path.replace('/1/', '/x/')])
      expect((await get(wrong, one.cookie)).status).toBe(404);
  });

  it('that cannot be signed just now is not given unsigned', async () => {
    const { certificate, cookie } = await held(9);
    reachable = false;
    const { status, bytes } = await get(heldPath(certificate, 'picture'), cookie);
    reachable = true;
    expect([status, bytes.length]).toEqual([503, 0]);
  });
});

it('logs no name, number or code', () => {
  expect(lines.join('\n')).toContain('picture asked for');
  expect(lines.join('\n')).not.toMatch(/wanakilala|7KQ4|N-\d/);
});

function chunksOf(png: Buffer) {
  const chunks: { type: string; data: Buffer }[] = [];
  for (let at = 8; at < png.length; ) {
    const length = png.readUInt32BE(at);
    chunks.push({ type: png.toString('latin1', at + 4, at + 8), data: png.subarray(at + 8, at + 8 + length) });
    at += length + 12;
  }
  return chunks;
}
