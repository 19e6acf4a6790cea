import { CREDENTIALS_V2, OPEN_BADGES } from '../../../functions/credentials/context-names.ts';
import { signCredential } from '../../../functions/credentials/sign.ts';
import { hourOf, statusListOf } from '../../../functions/credentials/status-list.ts';
import { issuerOf } from './issuer.ts';

export const LIST = 'https://cheti.example/status/kk2/1';
export const INDEX = 94_567;
export const now = new Date('2027-03-03T07:42:00Z');
export const issuer = issuerOf();

/** An unsigned badge of the issuer, as small as one may be. */
export const unsigned = {
  '@context': [CREDENTIALS_V2, OPEN_BADGES],
  id: 'https://cheti.example/v/7KQ4M2XDABCDEFGHJKMN',
  type: ['VerifiableCredential', 'OpenBadgeCredential'],
  issuer: { id: issuer.did, type: ['Profile'], name: 'Sekretarieti' },
  validFrom: '2027-02-02T14:00:00.000Z',
  credentialSubject: {
    type: ['AchievementSubject'],
    identifier: [{ type: 'IdentityObject', identityType: 'name', hashed: false, identityHash: 'Asha Juma' }],
    achievement: {
      id: 'https://cheti.example/e/kk2#ushiriki',
      type: ['Achievement'],
      name: 'Cheti cha Ushiriki',
      description: 'Kikao Kazi',
      criteria: { narrative: 'Alihudhuria' },
    },
  },
  credentialStatus: {
    id: `${LIST}#${INDEX}`,
    type: 'BitstringStatusListEntry',
    statusPurpose: 'revocation',
    statusListIndex: String(INDEX),
    statusListCredential: LIST,
  },
};

export const badgeWith = (change: object = {}, signer = issuer.signer) =>
  signCredential({ ...unsigned, ...change }, signer);

export const listWith = (
  { revoked = [3, INDEX + 1], id = LIST, hour = hourOf(now) }: { revoked?: number[]; id?: string; hour?: Date } = {},
  signer = issuer.signer,
) => signCredential(statusListOf({ id, issuer: issuer.did, revoked, hour }), signer);
