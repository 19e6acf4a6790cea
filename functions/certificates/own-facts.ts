import { formatDay } from '../events/times.ts';
import type { Participant } from '../participants/participant.ts';
import { sha256 } from '../shared/ids.ts';
import type { Snapshot, StatusEntry } from './certificate.ts';

/** What is chosen when a certificate is issued. */
export interface Chosen {
  number: string;
  code: string;
  /** Lower-case hex. */
  salt: string;
  /** ISO instant. */
  issuedAt: string;
  /** The public address, `https://host`, without a closing slash. */
  site: string;
  /** Its entry in a status list; a plan, which issues nothing, has none. */
  status?: StatusEntry;
}

/** What a certificate prints of its person. */
export const OWN = ['name', 'post', 'institution', 'paper'] as const;

export const ownFacts = (
  says: Snapshot['says'],
  { name, post, institution, paper }: Participant,
): Pick<Snapshot, (typeof OWN)[number]> => ({
  name,
  ...(post && { post }),
  ...(institution && { institution }),
  ...(says === 'paper' && paper && { paper }),
});

/** What tells one certificate from every other, also another edition of the same. @param zone of the event. */
export const chosenFacts = (
  { number, code, salt, issuedAt, site, status }: Chosen,
  { address }: Participant,
  zone: string,
) => ({
  number,
  code,
  verifyAddress: `${site}/v/${code}`,
  issuedAt,
  issued: { sw: formatDay(issuedAt, zone, 'sw'), en: formatDay(issuedAt, zone, 'en') },
  salt,
  ...(address && { addressHash: sha256(address.toLowerCase() + salt) }),
  ...(status && { status }),
});
