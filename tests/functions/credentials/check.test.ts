import { describe, expect, it } from 'vitest';
import { CHECKS, checkCredential, type Known, verdictOf } from '../../../functions/credentials/check.ts';
import { didDocumentOf } from '../../../functions/credentials/did.ts';
import { keyId } from '../../../functions/credentials/key.ts';
import { signed } from '../../../functions/credentials/proof.ts';
import { packedList } from '../../../functions/credentials/status-list.ts';
import { badgeWith, INDEX, issuer, LIST, listWith, now, unsigned } from './badge.ts';
import { issuerOf } from './issuer.ts';

const perfect = await badgeWith();
const statusList = await listWith();
const { didDocument } = issuer;

/** What did not hold, each with its word; and what it all comes to. */
async function found(json: unknown, change: Partial<Known> = {}) {
  const checks = await checkCredential(json, { didDocument, statusList, now, ...change });
  expect(checks.map(({ check }) => check)).toEqual(CHECKS);
  const amiss = checks.flatMap((each) =>
    each.outcome === 'ok' ? [] : [`${each.check}: ${each.outcome}, ${each.why}`],
  );
  return [verdictOf(checks), ...amiss];
}

/** A deep copy with one text put in place of another, wherever it stands. */
const swapped = (json: object, from: string, to: string) => JSON.parse(JSON.stringify(json).replaceAll(from, to));

it('a perfect badge holds in every check, and only then is it valid', async () => {
  expect(await found(perfect)).toEqual(['valid']);
  expect(verdictOf([])).toBe('could-not-check');
  for (const left of CHECKS) {
    const checks = await checkCredential(perfect, { didDocument, statusList, now });
    expect(verdictOf(checks.filter(({ check }) => check !== left))).toBe('could-not-check');
  }
});

describe('the signature refuses', () => {
  it.each([
    ['one changed letter', swapped(perfect, 'Kikao Kazi', 'Kikao Kasi')],
    ['another name', swapped(perfect, 'Asha Juma', 'Juma Asha')],
    ['another index in the status list', swapped(perfect, String(INDEX), '12')],
    ['another status list', swapped(perfect, '/status/kk2/1', '/status/kk2/2')],
    ['an earlier date', { ...perfect, validFrom: '2027-01-01T00:00:00Z' }],
    ['something added', { ...perfect, description: 'Bora kuliko wote' }],
    ['something left out', { ...perfect, credentialSubject: { type: ['AchievementSubject'] } }],
    ['a word that means nothing', { ...perfect, zawadi: 'dhahabu' }],
    ['another issuer’s name', swapped(perfect, 'Sekretarieti', 'Wizara')],
    ['another instant of signing', { ...perfect, proof: [{ ...perfect.proof[0], created: '2027-02-03T00:00:00Z' }] }],
    ['no signature at all', { ...perfect, proof: [{ ...perfect.proof[0], proofValue: '' }] }],
  ])('%s', async (_, json) => {
    expect(await found(json)).toContain('signature: failed, changed');
    expect((await found(json))[0]).toBe('invalid');
  });

  it('a badge whose status entry was taken away', async () => {
    const { credentialStatus: _, ...without } = perfect;
    expect(await found(without)).toEqual([
      'invalid',
      'signature: failed, changed',
      'status: could-not-check, no-status-entry',
    ]);
  });
});

describe('the form refuses', () => {
  const subject = unsigned.credentialSubject;
  it.each([
    ['what is no object', 'cheti'],
    ['nothing', undefined],
    ['another credential', { ...perfect, type: ['VerifiableCredential'] }],
    ['another context', { ...perfect, '@context': [perfect['@context'][0], 'https://example.org/own'] }],
    ['a context of one’s own behind the two', { ...perfect, '@context': [...perfect['@context'], { name: 'ex:n' }] }],
    [
      'words that are given another meaning within',
      { ...perfect, credentialSubject: { ...subject, '@context': { role: 'https://schema.org/name' } } },
    ],
    ['words of JSON-LD itself', { ...perfect, credentialSubject: { ...subject, '@type': 'AchievementSubject' } }],
    ['two proofs', { ...perfect, proof: [perfect.proof[0], perfect.proof[0]] }],
    ['an index that is no number', swapped(perfect, `"${INDEX}"`, '"0x12"')],
  ])('%s', async (_, json) => {
    expect(await found(json)).toEqual([
      'invalid',
      'form: failed, no-credential',
      'key: could-not-check, not-reached',
      'signature: could-not-check, not-reached',
      'dates: could-not-check, not-reached',
      'status: could-not-check, not-reached',
    ]);
  });
});

describe('the key', () => {
  const [method] = didDocument.verificationMethod;
  const withKey = (change: object) => ({ ...didDocument, verificationMethod: [{ ...method, ...change }] });

  it.each([
    ['key-expired', { didDocument: withKey({ expires: '2027-02-02T14:00:00Z' }) }],
    ['key-revoked', { didDocument: withKey({ revoked: '2027-03-01T00:00:00Z' }) }],
    ['unknown-key', { didDocument: { ...didDocument, assertionMethod: [] } }],
    ['unknown-key', { didDocument: { ...didDocument, verificationMethod: [] } }],
    ['unknown-key', { didDocument: withKey({ controller: 'did:web:other.example' }) }],
    ['unknown-key', { didDocument: withKey({ publicKeyMultibase: 'z6Mk' }) }],
    ['unknown-key', { didDocument: issuerOf().didDocument }],
  ])('is refused: %s', async (why, known) => {
    expect(await found(perfect, known)).toEqual([
      'invalid',
      `key: failed, ${why}`,
      'signature: could-not-check, not-reached',
      'status: could-not-check, not-reached',
    ]);
  });

  it.each([
    ['no-did-document', undefined],
    ['no-did-document', { error: 'not found' }],
    ['other-did-document', issuerOf('did:web:other.example').didDocument],
  ])('cannot be told: %s', async (why, document) => {
    expect((await found(perfect, { didDocument: document })).slice(0, 2)).toEqual([
      'could-not-check',
      `key: could-not-check, ${why}`,
    ]);
  });

  it('cannot be told of a proof of another kind', async () => {
    const proof = [{ ...perfect.proof[0], cryptosuite: 'ecdsa-rdfc-2019' }];
    expect((await found({ ...perfect, proof })).slice(0, 2)).toEqual([
      'could-not-check',
      'key: could-not-check, unknown-proof',
    ]);
  });

  it('of somebody else signs nothing for the issuer, though it bears the issuer’s name', async () => {
    const stranger = issuerOf();
    const forged = await badgeWith({}, stranger.signer);
    expect(await found(forged)).toContain('key: failed, unknown-key');
    const [own] = didDocument.assertionMethod;
    const renamed = { ...forged, proof: [{ ...forged.proof[0], verificationMethod: own }] };
    expect(await found(renamed)).toContain('signature: failed, changed');
  });

  it('that will expire, or has expired since, stands for what it signed before', async () => {
    for (const expires of ['2027-03-04T00:00:00Z', '2027-02-02T14:00:01Z'])
      expect((await found(perfect, { didDocument: withKey({ expires }), statusList: undefined })).slice(1)).toEqual([
        'status: could-not-check, no-status-list',
      ]);
  });

  it('of before proves the badge while the one of now proves the status list', async () => {
    const next = issuerOf();
    const document = (until: string) =>
      didDocumentOf(issuer.did, next.signer.multikey, [{ multikey: issuer.signer.multikey, until }]);
    const list = await listWith({}, next.signer);
    const rotated = { didDocument: document('2027-03-01T00:00:00Z'), statusList: list };
    expect(await found(perfect, rotated)).toEqual(['valid']);
    expect(await found(await badgeWith({}, next.signer), rotated)).toEqual(['valid']);
    // Its end came before: whoever held on to the key signed it.
    const after = await badgeWith({ validFrom: '2027-03-01T00:00:00Z' });
    expect(await found(after, rotated)).toEqual([
      'invalid',
      'key: failed, key-expired',
      'signature: could-not-check, not-reached',
      'status: could-not-check, not-reached',
    ]);
  });

  it('that has ended proves no status list of today', async () => {
    const ended = { didDocument: withKey({ expires: '2027-03-01T00:00:00Z' }) };
    expect(await found(perfect, ended)).toEqual(['could-not-check', 'status: could-not-check, status-list-not-proven']);
  });

  it('may stand where the issuer says what it is for', async () => {
    expect(await found(perfect, { didDocument: { id: didDocument.id, assertionMethod: [method] } })).toEqual(['valid']);
  });
});

describe('the dates refuse', () => {
  it('a badge that begins to hold later', async () => {
    const later = await badgeWith({ validFrom: '2027-03-03T07:42:01Z' });
    expect(await found(later)).toEqual(['invalid', 'dates: failed, not-yet-valid']);
  });

  it('one that was signed at a time that is still to come', async () => {
    const { multikey, sign } = issuer.signer;
    const later = await signed(unsigned, {
      verificationMethod: keyId(issuer.did, multikey),
      created: '2027-03-03T07:42:01Z',
      sign,
    });
    expect(await found(later)).toEqual(['invalid', 'dates: failed, signed-later']);
  });

  it('one that has run out, though it is signed', async () => {
    const past = await badgeWith({ validUntil: '2027-03-03T07:42:00Z' });
    expect(await found(past)).toEqual(['invalid', 'dates: failed, expired']);
    expect(await found(await badgeWith({ validUntil: '2027-03-03T07:42:01Z' }))).toEqual(['valid']);
  });
});

describe('the status', () => {
  it('refuses a revoked badge', async () => {
    expect(await found(perfect, { statusList: await listWith({ revoked: [INDEX] }) })).toEqual([
      'invalid',
      'status: failed, revoked',
    ]);
  });

  it('is not that of a neighbour', async () => {
    expect(await found(perfect, { statusList: await listWith({ revoked: [INDEX - 1, INDEX + 1] }) })).toEqual([
      'valid',
    ]);
  });

  const list = statusList;
  const hour = (at: string) => () => listWith({ hour: new Date(at) });
  it.each([
    ['no-status-list', () => undefined],
    ['no-status-list', () => ({ ...list, type: ['VerifiableCredential'] })],
    ['other-status-list', () => listWith({ id: `${LIST}1` })],
    ['status-list-not-proven', () => swapped(list, list.credentialSubject.encodedList, packedList([]))],
    ['status-list-not-proven', () => listWith({}, issuerOf().signer)],
    ['status-list-not-proven', () => ({ ...list, issuer: 'did:web:other.example' })],
    ['status-list-out-of-date', hour('2027-03-02T06:00:00Z')],
    ['status-list-out-of-date', hour('2027-03-03T08:00:00Z')],
  ])('cannot be told: %s', async (why, given) => {
    const checked = await found(perfect, { statusList: await given() });
    expect(checked).toEqual(['could-not-check', `status: could-not-check, ${why}`]);
  });

  it('of an entry beyond the list’s end cannot be told', async () => {
    const beyond = await badgeWith({ credentialStatus: { ...unsigned.credentialStatus, statusListIndex: '131072' } });
    expect(await found(beyond)).toEqual(['could-not-check', 'status: could-not-check, no-status-entry']);
  });

  it('of a badge without an entry cannot be told, though it is signed', async () => {
    const without = await badgeWith({ credentialStatus: undefined });
    expect(await found(without)).toEqual(['could-not-check', 'status: could-not-check, no-status-entry']);
  });
});
