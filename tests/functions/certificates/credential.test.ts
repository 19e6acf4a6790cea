import { describe, expect, it } from 'vitest';
import { credentialOf } from '../../../functions/certificates/credential.ts';
import { checkCredential, verdictOf } from '../../../functions/credentials/check.ts';
import { signCredential } from '../../../functions/credentials/sign.ts';
import { hourOf, statusListOf } from '../../../functions/credentials/status-list.ts';
import { sha256 } from '../../../functions/shared/ids.ts';
import { issuerOf } from '../credentials/issuer.ts';
import { presenterWith, snapshotWith } from './snapshot.ts';

const status = { list: 2, index: 94_567 };
const of = (snapshot = snapshotWith()) => credentialOf({ event: 'kk2', kind: 'ushiriki', snapshot }, status);

describe('a certificate’s credential', () => {
  it('says who got what from whom, where to verify it, and where its status stands', () => {
    expect(of()).toMatchObject({
      type: ['VerifiableCredential', 'OpenBadgeCredential'],
      id: 'https://cheti.example/v/7KQ4M2XDABCDEFGHJKMN',
      name: 'Cheti cha Ushiriki',
      issuer: { id: 'did:web:cheti.example', name: 'Sekretarieti ya Kikao Kazi cha Serikali Mtandao' },
      validFrom: '2019-02-02T14:00:00.000Z',
      credentialSubject: {
        role: 'Mshiriki',
        licenseNumber: 'KK2-2019-000342D-7',
        achievement: {
          id: 'https://cheti.example/e/kk2#ushiriki',
          achievementType: 'CertificateOfCompletion',
          name: 'Cheti cha Ushiriki: Kikao Kazi cha Pili cha Serikali Mtandao 2019',
          description:
            'Hutolewa na Sekretarieti ya Kikao Kazi cha Serikali Mtandao kwa walioshiriki Kikao Kazi cha Pili cha Serikali Mtandao 2019, Dodoma, tarehe 30 Januari hadi 2 Februari 2019.',
          criteria: { narrative: 'Mshiriki alihudhuria na kutimiza masharti yaliyowekwa na mwandaaji.' },
        },
      },
      credentialStatus: {
        type: 'BitstringStatusListEntry',
        statusPurpose: 'revocation',
        statusListIndex: '94567',
        statusListCredential: 'https://cheti.example/status/kk2/2',
      },
    });
  });

  it('is in the certificate’s first language, and names the page of each other', () => {
    const { achievement } = of().credentialSubject;
    expect(achievement).toMatchObject({
      inLanguage: 'sw',
      related: [{ id: 'https://cheti.example/e/kk2?lang=en#ushiriki', type: ['Related'], inLanguage: 'en' }],
    });
    const english = of(snapshotWith({ title: { en: 'Certificate of Participation' } }));
    expect(english.credentialSubject.achievement).toMatchObject({
      inLanguage: 'en',
      name: 'Certificate of Participation: Second e-Government Working Session 2019',
      criteria: { narrative: 'The participant attended, and met the conditions that the organiser set.' },
    });
    expect(english.credentialSubject.achievement).not.toHaveProperty('related');
  });

  it('names the person, and their address only by a hash that who knows it makes again', () => {
    const salt = '5f'.repeat(16);
    const addressHash = sha256(`asha@example.org${salt}`);
    const { identifier } = of(snapshotWith({ salt, addressHash })).credentialSubject;
    expect(identifier).toEqual([
      { type: 'IdentityObject', identityType: 'name', hashed: false, identityHash: 'Asha Juma' },
      {
        ...{ type: 'IdentityObject', identityType: 'emailAddress', hashed: true, salt },
        identityHash: `sha256$${addressHash}`,
      },
    ]);
    expect(of(snapshotWith({ addressHash: undefined })).credentialSubject.identifier).toHaveLength(1);
    const name = 'أمينة Amina 张伟';
    expect(of(snapshotWith({ name })).credentialSubject.identifier[0]).toMatchObject({ identityHash: name });
  });

  it.each(['attendance', 'paper', 'plain'] as const)('of a kind that says %s is signed and valid', async (says) => {
    const { signer, did, didDocument } = issuerOf();
    const now = new Date('2019-02-02T14:00:00Z');
    const snapshot = (says === 'paper' ? presenterWith : snapshotWith)({ says, addressHash: 'ab'.repeat(32) });
    const credential = await signCredential(of(snapshot), signer);
    expect(await signCredential(of(snapshot), signer)).toEqual(credential);
    const id = credential.credentialStatus.statusListCredential;
    const list = statusListOf({ id, issuer: did, revoked: [], hour: hourOf(now) });
    const statusList = await signCredential(list, signer);
    expect(verdictOf(await checkCredential(credential, { didDocument, statusList, now }))).toBe('valid');
  });
});
