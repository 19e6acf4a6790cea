import type { KeyObject } from 'node:crypto';
import { KMSClient } from '@aws-sdk/client-kms';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { pemOf } from '../../../../functions/certificates/seal/chain.ts';
import { checkSeal } from '../../../../functions/certificates/seal/check.ts';
import { sealerOf } from '../../../../functions/certificates/seal/sealer.ts';
import { selfMade } from '../../../../functions/certificates/seal/self-made.ts';
import type { Event } from '../../../../functions/events/event.ts';
import type { Participant } from '../../../../functions/participants/participant.ts';
import { sha256 } from '../../../../functions/shared/ids.ts';
import { keys } from '../../../../functions/shared/keys.ts';
import { kmsKey } from '../../../../functions/shared/kms-key.ts';
import { CREDENTIALS, REGION } from '../../../../lib/local/engines.ts';
import { type Engines, startEngines } from '../../../engines.ts';
import { startKeys } from '../../../keys.ts';
import { eventWith, perfectPolicy } from '../perfect.ts';
import { dying, isCrash, pressOn, SEALING_KEY } from '../press.ts';
import { authority, sealKey } from './authority.ts';
import { judged } from './judge.ts';

let engines: Engines;
let service: Awaited<ReturnType<typeof startKeys>>;
let kms: KMSClient;
let press: ReturnType<typeof pressOn>;
const event: Event = { ...eventWith(perfectPolicy), seal: true };
beforeAll(async () => {
  [engines, service] = await Promise.all([startEngines(), startKeys(SEALING_KEY, 'ECC_NIST_P256')]);
  kms = new KMSClient({ region: REGION, credentials: CREDENTIALS, endpoint: service.url, maxAttempts: 1 });
  press = pressOn(engines);
  await press.apply(event);
});
afterAll(async () => {
  kms.destroy();
  service.stop();
  await engines.stop();
});

async function perfectPerson(change: Partial<Participant> = {}): Promise<Participant> {
  const person = await press.person(event, change);
  await press.attend(person, 'a1', 'a3');
  await press.answer(event, person, 'tukio', 'kundi-1');
  return person;
}

const hashOf = (key: KeyObject) => sha256(key.export({ format: 'der', type: 'spki' }));
const outcomes = (pdf: Uint8Array | undefined) =>
  checkSeal(pdf ?? Buffer.alloc(0), new Date())?.checks.map(({ outcome }) => outcome);
const HOLDS = ['ok', 'ok', 'ok', 'ok'];

/** One file lies in the bucket, which is the one that was recorded, whole and sealed. */
async function expectSealed(person: Participant) {
  const { certificates, pdfs, mails, due } = await press.left(person);
  const [certificate, pdf] = [certificates[0], pdfs[0]];
  if (!certificate || !pdf) throw new Error('there is no certificate with a PDF');
  expect(certificate.pdf).toEqual({
    key: expect.stringContaining(sha256(pdf)),
    sha256: sha256(pdf),
    bytes: pdf.length,
  });
  expect(outcomes(pdf)).toEqual(HOLDS);
  expect(await press.objects(person)).toEqual([certificate.pdf?.key]);
  expect(mails).toHaveLength(1);
  expect(due).toEqual([]);
  return { certificate, pdf };
}

describe('issuing for an event that seals', () => {
  it('seals the file before it is hashed, stored and told of', async () => {
    const person = await perfectPerson({ name: 'Asha & Juma <b>' });
    expect(await press.issue(person)).toMatchObject([{ outcome: 'issued' }, {}]);
    const { pdf, certificate } = await expectSealed(person);
    expect(await judged(pdf)).toMatchObject({ isSigned: true, covers: pdf.length });
    expect(certificate.snapshot.seal).toBe(true);
  });

  it('comes to one sealed file after a crash before or after any call, repeated', async () => {
    // Each time the key has yet to make its certificate.
    const { publicKey } = await kmsKey(kms, SEALING_KEY, 'ECDSA_SHA_256');
    const forgetSelfMade = () => engines.table.delete(keys.selfMade(hashOf(publicKey)));
    await forgetSelfMade();
    const whole = dying(engines, undefined, kms);
    await press.issue(await perfectPerson(), false, press.deps(whole));
    for (let call = 1; call <= whole.seen.calls; call++)
      for (const when of ['before', 'after'] as const) {
        const person = await perfectPerson();
        await forgetSelfMade();
        const dies = dying(engines, { call, when }, kms);
        const error = await press.issue(person, false, press.deps(dies)).catch((thrown: unknown) => thrown);
        expect(isCrash(error), `call ${call}`).toBe(true);
        await press.issue(person, false, press.deps(dying(engines, undefined, kms)));
        await expectSealed(person);
      }
  }, 180_000);

  it('comes to one file when asked twenty times at once, though no two signatures are alike', async () => {
    const person = await perfectPerson();
    await Promise.all(Array.from({ length: 20 }, () => press.issue(person)));
    await expectSealed(person);
  }, 60_000);

  it('makes a lost file again, to the same bytes, whatever key seals now', async () => {
    const person = await perfectPerson();
    await press.issue(person);
    const { certificate, pdf } = await expectSealed(person);
    await engines.removeObject(certificate.pdf?.key ?? '');
    const other = sealKey();
    await engines.table.update(keys.mail(person.event, person.id, certificate.mail ?? ''), {
      set: { state: 'retry-at' },
    });
    await press.issue(person, false, press.deps({ sealKey: async () => other }));
    expect((await expectSealed(person)).pdf).toEqual(pdf);
  });

  it('seals as it was when the certificate was issued, whatever the event says since', async () => {
    const person = await perfectPerson();
    const dies = dying(engines, undefined, kms);
    const refusing = { ...press.deps(dies), makeSeal: () => Promise.reject(new Error('KMS does not answer')) };
    await expect(press.issue(person, false, refusing)).rejects.toThrow('KMS does not answer');
    expect((await press.left(person)).certificates[0]).not.toHaveProperty('pdf');
    await press.apply({ ...event, seal: false });
    await press.issue(person);
    await expectSealed(person);
    const later = await perfectPerson();
    await press.issue(later);
    const [pdf] = (await press.left(later)).pdfs;
    expect(pdf?.length).toBeGreaterThan(10_000);
    expect(outcomes(pdf)).toBeUndefined();
    await press.apply(event);
  });
});

describe('the certificate of the sealing key', () => {
  const digest = Buffer.alloc(32, 7);
  const site = 'https://cheti.example';
  let now = new Date('2026-01-01T10:00:00Z');
  const world = { now: () => now, random: (bytes: number) => new Uint8Array(bytes) };
  const sealer = (keyId: string, key = sealKey()) =>
    sealerOf({ table: engines.table, bucket: engines.bucket, world, site, keyId, key: async () => key });

  it('is made once, however many workers seal first', async () => {
    const key = sealKey();
    const seals = await Promise.all(Array.from({ length: 12 }, () => sealer('once', key)(digest)));
    const item = await engines.table.get(keys.selfMade(hashOf(key.publicKey)));
    const certificate = Buffer.from(String(item?.bytes), 'base64');
    for (const seal of seals) expect(Buffer.from(seal).includes(certificate)).toBe(true);
  });

  it('is the deployer’s from within a minute of being put there', async () => {
    const key = sealKey();
    const seal = sealer('given', key);
    const root = authority('Mamlaka');
    const chain = [await root.issue(key.publicKey, { name: 'Wakala' }), await root.own()];
    expect(Buffer.from(await seal(digest)).includes(chain[0] ?? '')).toBe(false);
    await engines.bucket.put('seal/given.pem', Buffer.from(pemOf(chain)), 'application/x-pem-file');
    now = new Date(now.getTime() + 60_000);
    const sealed = Buffer.from(await seal(digest));
    for (const each of chain) expect(sealed.includes(each)).toBe(true);
  });

  it('stops the sealing where it is another key’s, and lets it go on once it is mended', async () => {
    const key = sealKey();
    const seal = sealer('other', key);
    const other = [await selfMade(sealKey(), 'cheti.example', now)];
    await engines.bucket.put('seal/other.pem', Buffer.from(pemOf(other)), 'application/x-pem-file');
    await expect(seal(digest)).rejects.toThrow('does not begin with the certificate of the sealing key');
    const own = [await selfMade(key, 'cheti.example', now)];
    await engines.bucket.put('seal/other.pem', Buffer.from(pemOf(own)), 'application/x-pem-file');
    now = new Date(now.getTime() + 60_000);
    expect(Buffer.from(await seal(digest)).includes(own[0] ?? '')).toBe(true);
  });
});
