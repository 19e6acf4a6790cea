import type { World } from '../shared/clock.ts';
import { openSession } from '../shared/session.ts';
import type { Table } from '../shared/table.ts';
import { type Certificate, certificateStatus } from './certificate.ts';
import { getCertificate } from './store.ts';

/** Where a holder's own files of a certificate lie, e.g. `/p/kk2/…/certificates/ushiriki/1/credential`. */
export const heldPath = (
  { event, person, kind, edition }: Pick<Certificate, 'event' | 'person' | 'kind' | 'edition'>,
  file: 'credential' | 'picture',
): string => `/p/${event}/${person}/certificates/${kind}/${edition}/${file}`;

/** As a route: `heldPath` of any certificate. */
export const heldRoute = (file: 'credential' | 'picture'): string =>
  `/p/:event/:person/certificates/:kind/:edition{[1-9][0-9]{0,2}}/${file}`;

/** The valid certificate that a request asks for by such a path, where its browser holds that person's session. */
export async function heldCertificate(
  table: Table,
  world: World,
  cookies: string | undefined,
  { event = '', person = '', kind = '', edition = '' }: Record<string, string | undefined>,
): Promise<Certificate | undefined> {
  if (!(await openSession(table, world, cookies, event, person))) return undefined;
  const certificate = await getCertificate(table, { event, person, kind, edition: Number(edition) });
  return certificate && certificateStatus(certificate) === 'valid' ? certificate : undefined;
}
