import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Certificate } from '../../../functions/certificates/certificate.ts';
import { heldPath } from '../../../functions/certificates/held.ts';
import { setNameHidden } from '../../../functions/certificates/hidden-name.ts';
import { formatNumber } from '../../../functions/certificates/number.ts';
import { claimStatus } from '../../../functions/certificates/status.ts';
import { putCertificate, putLookups, revokeCertificate } from '../../../functions/certificates/store.ts';
import { checkCredential, verdictOf } from '../../../functions/credentials/check.ts';
import { didDocumentOf } from '../../../functions/credentials/did.ts';
import { reserveSequence } from '../../../functions/participants/store.ts';
import { machine } from '../../../functions/shared/clock.ts';
import { makeToken, putLink } from '../../../functions/shared/link.ts';
import { createLog } from '../../../functions/shared/log.ts';
import { credentialsApp } from '../../../functions/verification/credentials-app.ts';
import { type Engines, startEngines } from '../../engines.ts';
import { issuerOf } from '../credentials/issuer.ts';
import { certificateOf, event, personOf } from '../home/case.ts';

const SITE = 'https://cheti.example';
const issuer = issuerOf();
const world = { now: () => new Date('2027-03-03T07:42:00Z'), random: machine.random };
const lines: string[] = [];
let signed = 0;
let reachable = true;
let engines: Engines;
let app: ReturnType<typeof credentialsApp>;

/** The n-th certificate; one of old times has no entry in a status list. */
async function issued(n: number, old = false): Promise<Certificate> {
  const number = formatNumber({ prefix: event.prefix, sequence: n, letter: 'A', edition: 1 });
  const code = `7KQ4M2XDABCDEFGH234${n}`;
  const made = certificateOf(personOf(`K-${n}`, { name: 'Asha Juma' }), { number, code });
  const status = old ? undefined : await claimStatus(engines.table, made);
  const snapshot = { ...made.snapshot, number, code, verifyAddress: `${SITE}/v/${code}`, ...(status && { status }) };
  const certificate = { ...made, snapshot };
  await putCertificate(engines.table, certificate);
  await putLookups(engines.table, certificate);
  return certificate;
}

beforeAll(async () => {
  engines = await startEngines();
  await reserveSequence(engines.table, event.id, 9);
  app = credentialsApp({
    ...{ table: engines.table, site: SITE, world, log: createLog((line) => lines.push(line)) },
    async signer() {
      if (!reachable) throw new Error('KMS does not answer');
      const sign = (bytes: Uint8Array) => {
        signed += 1;
        return issuer.signer.sign(bytes);
      };
      return { ...issuer.signer, sign };
    },
  });
});
afterAll(() => engines.stop());

const get = async (path: string, accept?: string) => {
  const answer = await app.request(path, accept ? { headers: { accept } } : {});
  return { status: answer.status, headers: answer.headers, json: await answer.json() };
};
const credentialPath = ({ code }: Certificate) => `/v/${code}/credential`;

/** Everything as a verifier does it who knows nothing but the credential. */
async function verdict(json: { credentialStatus: { statusListCredential: string } }) {
  const statusList = await get(json.credentialStatus.statusListCredential.slice(SITE.length));
  const did = await get('/.well-known/did.json');
  const known = { didDocument: did.json, statusList: statusList.json, now: world.now() };
  return verdictOf(await checkCredential(json, known));
}

describe('a certificate’s credential', () => {
  it('is valid by what the issuer serves, and invalid as soon as it is revoked', async () => {
    const certificate = await issued(2);
    const { status, json, headers } = await get(credentialPath(certificate));
    expect([status, headers.get('content-type'), headers.get('cache-control')]).toEqual([
      ...[200, 'application/vc', 'no-store'],
    ]);
    expect(json.id).toBe(`${SITE}/v/${certificate.code}`);
    expect(await verdict(json)).toBe('valid');
    const by = { kind: 'iam', id: 'x' } as const;
    await revokeCertificate(engines.table, world, certificate, { reason: 'Si yeye', by });
    expect(await verdict(json)).toBe('invalid');
    const gone = await get(credentialPath(certificate));
    expect(gone).toMatchObject({ status: 410, json: { error: 'revoked', number: certificate.number } });
    expect(JSON.stringify(gone.json)).not.toContain('Asha');
  });

  it('that was issued before there were any is made when it is asked for, and the same each time', async () => {
    const certificate = await issued(3, true);
    const { json } = await get(credentialPath(certificate));
    expect(await verdict(json)).toBe('valid');
    expect((await get(credentialPath(certificate))).json).toEqual(json);
    expect(json.credentialStatus.statusListIndex).toBe(String((await claimStatus(engines.table, certificate)).index));
  });

  it('comes as the type that was asked for', async () => {
    const path = credentialPath(await issued(4));
    for (const type of ['application/vc', 'application/vc+ld+json', 'application/ld+json', 'application/json']) {
      const { headers } = await get(path, type);
      expect([headers.get('content-type'), headers.get('vary')]).toEqual([type, 'Accept']);
    }
    expect((await get(path, '*/*')).headers.get('content-type')).toBe('application/vc');
  });

  it('is for pages of other origins too, and for no search engine', async () => {
    const { headers } = await get(credentialPath(await issued(5)));
    expect(headers.get('access-control-allow-origin')).toBe('*');
    expect(headers.get('content-security-policy')).toContain("default-src 'none'");
    expect(headers.get('x-robots-tag')).toBe('noindex');
  });

  it('of no certificate is not there', async () => {
    for (const path of ['/v/7KQ4M2XDABCDEFGHWWWW/credential', '/v/x/credential', '/nowhere'])
      expect(await get(path)).toMatchObject({ status: 404, json: { error: 'not-found' } });
  });
});

describe('of a holder who hides their name', () => {
  it('the credential is no more for everybody, and its holder fetches it by their link', async () => {
    const certificate = await issued(9);
    const { event, person, kind, edition } = certificate;
    const token = makeToken(world);
    await putLink(engines.table, token, { event, person, purpose: 'session', expiresAt: '2027-04-01T00:00:00Z' });
    const own = async (path: string, cookie = `__Host-p-${person}=${token}`) => {
      const answer = await app.request(path, { headers: { cookie } });
      return { status: answer.status, headers: answer.headers, json: await answer.json() };
    };
    const path = heldPath({ event, person, kind, edition }, 'credential');
    const before = await get(credentialPath(certificate));
    await setNameHidden(engines.table, world, { event, person, hidden: true });
    const hidden = await get(credentialPath(certificate));
    expect(hidden).toMatchObject({ status: 403, json: { error: 'name-hidden', number: certificate.number } });
    expect(JSON.stringify(hidden.json)).not.toContain('Asha');

    const given = await own(path);
    expect(given).toMatchObject({ status: 200, json: before.json });
    expect(given.headers.get('access-control-allow-origin')).toBeNull();
    expect(given.headers.get('content-disposition')).toBe(`attachment; filename="${certificate.number}.json"`);
    // Whoever it was given to can check it still.
    expect(await verdict(given.json)).toBe('valid');
    for (const cookie of ['', `__Host-p-${person}=x`, `__Host-p-2222222222222222=${token}`])
      expect((await own(path, cookie)).status).toBe(404);
    for (const other of [path.replace('/1/', '/2/'), path.replace(kind, 'nothing')])
      expect((await own(other)).status).toBe(404);
  });
});

describe('after a change of keys', () => {
  const next = issuerOf();
  const rotated = (until: string) =>
    credentialsApp({
      ...{ table: engines.table, site: SITE, world, log: createLog(() => undefined) },
      signer: async () => next.signer,
      retired: [{ multikey: issuer.signer.multikey, until }],
    });
  const asked = async (on: typeof app, path: string) => (await on.request(path)).json();
  const judged = async (credential: unknown, on: typeof app) => {
    const didDocument = await asked(on, '/.well-known/did.json');
    const statusList = await asked(on, `/status/${event.id}/1`);
    return checkCredential(credential, { didDocument, statusList, now: world.now() });
  };

  it('what was handed out before is valid still, and so is what is handed out now', async () => {
    const path = credentialPath(await issued(7));
    const before = (await get(path)).json;
    const now = rotated('2027-03-01T00:00:00.000Z');
    const after = await asked(now, path);
    expect(after.proof[0].verificationMethod).not.toBe(before.proof[0].verificationMethod);
    for (const each of [before, after]) expect(verdictOf(await judged(each, now))).toBe('valid');
  });

  it('what the old key signed after its end is not', async () => {
    const before = (await get(credentialPath(await issued(8)))).json;
    const checks = await judged(before, rotated(before.validFrom));
    expect(verdictOf(checks)).toBe('invalid');
    expect(checks).toContainEqual({ check: 'key', outcome: 'failed', why: 'key-expired' });
  });

  it('a key that is retired and signs again stands in the document once', async () => {
    const multikey = next.signer.multikey;
    const document = didDocumentOf('did:web:cheti.example', multikey, [{ multikey, until: '2027-03-01T00:00:00Z' }]);
    expect(document).toEqual(next.didDocument);
  });
});

describe('a status list', () => {
  const address = `/status/${event.id}/1`;

  it('may be kept for a minute, and is signed once as long as nothing changes', async () => {
    const first = await get(address);
    expect(first).toMatchObject({
      status: 200,
      json: { type: ['VerifiableCredential', 'BitstringStatusListCredential'] },
    });
    expect(first.headers.get('cache-control')).toBe('public, max-age=60');
    const before = signed;
    expect((await get(address)).json).toEqual(first.json);
    expect(signed).toBe(before);
  });

  it('is not there for an event that has not so many people, nor for another event', async () => {
    for (const path of [`/status/${event.id}/2`, `/status/${event.id}/0`, `/status/${event.id}/x`, '/status/none/1'])
      expect((await get(path)).status).toBe(404);
  });
});

it('the issuer’s document names its host and its key', async () => {
  const { json, headers } = await get('/.well-known/did.json');
  expect(json).toEqual(issuer.didDocument);
  expect(headers.get('cache-control')).toBe('public, max-age=300');
});

it('whatever cannot be signed is not judged: 503, and no name in the log', async () => {
  const certificate = await issued(6);
  reachable = false;
  for (const path of [credentialPath(certificate), '/.well-known/did.json'])
    expect(await get(path)).toMatchObject({ status: 503, json: { error: 'could-not-check' } });
  reachable = true;
  expect((await get(credentialPath(certificate))).status).toBe(200);
  expect(lines.join('\n')).toContain('nothing signed');
  expect(lines.join('\n')).not.toMatch(/Asha|7KQ4/);
});
