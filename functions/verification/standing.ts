import { type Certificate, certificateStatus } from '../certificates/certificate.ts';
import { isNameHidden } from '../certificates/hidden-name.ts';
import { getCertificate } from '../certificates/store.ts';
import { currentEvent } from '../events/store.ts';
import type { Table } from '../shared/table.ts';

/** Clocks of two machines are not apart by more. */
const CLOCKS_APART = 5 * 60_000;

/** `not-yet`: dated in the future, which none of ours is. */
type Status = ReturnType<typeof certificateStatus> | 'not-yet';

/** A certificate as it stands, and what its page says beside. */
export interface Standing {
  certificate: Certificate;
  status: Status;
  /** When its item was read. */
  read: Date;
  zone: string;
  /** Address for questions, where the event still names one. */
  contact?: string | undefined;
  nameHidden: boolean;
  /** Verify page of the edition that replaced it, where everybody may see that one whole. */
  newer?: string | undefined;
}

/** @param read when the certificate was read. */
export async function standingOf(table: Table, certificate: Certificate, read: Date): Promise<Standing> {
  const [version, nameHidden, newest] = await Promise.all([
    currentEvent(table, certificate.event),
    isNameHidden(table, certificate.event, certificate.person),
    newestOf(table, certificate),
  ]);
  const status = statusOf(certificate, read);
  const open = newest && statusOf(newest, read) === 'valid' && !nameHidden;
  return {
    ...{ certificate, status, read, nameHidden },
    zone: version?.event.zone ?? 'UTC',
    contact: version?.event.issuer.contact,
    newer: status === 'replaced' && open ? `/v/${newest.code}` : undefined,
  };
}

function statusOf(certificate: Certificate, now: Date): Status {
  const status = certificateStatus(certificate);
  const future = new Date(certificate.issuedAt).getTime() > now.getTime() + CLOCKS_APART;
  return status === 'valid' && future ? 'not-yet' : status;
}

/** The last of the editions that replaced one another, as far as they are there. */
async function newestOf(table: Table, replaced: Certificate): Promise<Certificate | undefined> {
  const { event, person, kind } = replaced;
  let newest: Certificate | undefined = replaced;
  for (let edition = replaced.edition; newest?.replaced && newest.replaced.edition > edition; ) {
    edition = newest.replaced.edition;
    newest = await getCertificate(table, { event, person, kind, edition });
  }
  return newest === replaced ? undefined : newest;
}
