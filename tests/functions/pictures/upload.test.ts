import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { picturesApp } from '../../../functions/pictures/app.ts';
import { createLog } from '../../../functions/shared/log.ts';
import { pictureKey } from '../../../functions/shared/picture.ts';
import type { Principal } from '../../../functions/shared/principal.ts';
import { issuerOf } from '../credentials/issuer.ts';
import { type House, openHouse } from '../home/house.ts';
import { signature, squareLogo } from './drawn-pictures.ts';

const lines: string[] = [];
let house: House;
let app: ReturnType<typeof picturesApp>;
beforeAll(async () => {
  house = await openHouse();
  app = picturesApp({
    ...{ table: house.table, bucket: house.bucket, world: house.world, log: createLog((line) => lines.push(line)) },
    signer: async () => issuerOf().signer,
    principal: (environment) => (environment as { principal?: Principal }).principal,
  });
});
afterAll(() => house.stop());

const asha = { principal: { kind: 'iam', id: 'arn:aws:iam::000000000000:user/asha' } };

async function upload(body: Uint8Array<ArrayBuffer>, environment: object = asha) {
  const answer = await app.request('/signed/api/v1/pictures', { method: 'POST', body }, environment);
  return { status: answer.status, headers: answer.headers, json: await answer.json() };
}

describe('an organiser’s picture', () => {
  it('is kept under its id, which the answer names with its size', async () => {
    const { status, headers, json } = await upload(Uint8Array.from(await squareLogo()));
    expect([status, headers.get('cache-control')]).toEqual([200, 'no-store']);
    expect(json).toEqual({ id: expect.stringMatching(/^[0-9a-f]{64}$/), width: expect.any(Number), height: 300 });
    const kept = await house.bucket.get(pictureKey(json.id));
    expect(Buffer.from(kept ?? []).toString('latin1', 1, 4)).toBe('PNG');
  });

  it('is the same picture when the same file comes twice, and is not written again', async () => {
    const file = Uint8Array.from(await signature());
    const { json } = await upload(file);
    const before = await house.bucket.look(pictureKey(json.id));
    expect((await upload(file)).json).toEqual(json);
    expect(await house.bucket.look(pictureKey(json.id))).toEqual(before);
  });

  it('may have 4 MB; more is refused', async () => {
    const most = 4 * 2 ** 20;
    const file = new Uint8Array(most);
    file.set(await squareLogo());
    expect((await upload(file)).status).toBe(200);
    const { status, json } = await upload(new Uint8Array(most + 1));
    expect([status, json]).toEqual([413, { code: 'too-large', message: 'a picture of at most 4 MB', details: [] }]);
  });

  it('that is none is refused, with the reason', async () => {
    const { status, json } = await upload(Uint8Array.from(Buffer.from('nembo')));
    expect([status, json]).toEqual([
      415,
      {
        code: 'no-picture',
        message: 'the file is no picture that can be taken: it must be PNG, JPEG or WebP',
        details: [],
      },
    ]);
  });

  it('needs a signed request', async () => {
    const { status, json } = await upload(Uint8Array.from(await squareLogo()), {});
    expect([status, json.code]).toEqual([403, 'not-signed']);
  });

  it('is told in the log by its id alone', () => {
    const told = lines.filter((line) => line.includes('picture uploaded'));
    expect(told.length).toBeGreaterThan(1);
    expect(lines.join('\n')).not.toContain('asha');
  });
});
