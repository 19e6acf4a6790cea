import type { Certificate } from '../certificates/certificate.ts';
import type { Mail } from '../mail/mail.ts';
import { inFileName } from '../shared/file-name.ts';

/** The part of a name to greet by: the first that is no title such as `Dkt.`. */
export const greetingName = (name: string): string => {
  const parts = name.split(/\s+/);
  return parts.find((part) => !part.endsWith('.')) ?? parts[0] ?? name;
};

/** `n•••a@kongwa.example`: enough to know one's own address by, too little to learn another's. */
export function masked(address: string): string {
  const at = address.lastIndexOf('@');
  const local = address.slice(0, at);
  return `${local.slice(0, 1)}•••${local.length > 2 ? local.slice(-1) : ''}${address.slice(at)}`;
}

/** How the mail with a certificate stands: on its way, sent, or known not to arrive. */
export function mailedState(mails: Mail[], certificate: Certificate): 'coming' | 'sent' | 'failed' | undefined {
  const mail = mails
    .filter(
      ({ what }) =>
        what.kind === 'certificate' && what.certificate === certificate.kind && what.edition === certificate.edition,
    )
    .toSorted((a, b) => a.createdAt.localeCompare(b.createdAt))
    .at(-1);
  if (!mail) return undefined;
  if (mail.bounced || ['rejected', 'suppressed', 'no-address', 'parked', 'cancelled'].includes(mail.state))
    return 'failed';
  return mail.state === 'sent' ? 'sent' : 'coming';
}

/** Name of the file as it is saved: `Cheti - Ng'wanakilala Mwanaidi - KK2-2019-000342A-K.pdf`. */
export const fileName = ({ snapshot, number }: Certificate): string =>
  `Cheti - ${inFileName(snapshot.name)} - ${number}.pdf`;

/** `KB 86` (Swahili puts the unit first), `86 KB`. */
export function sizeOf(bytes: number, language: 'sw' | 'en'): string {
  const kilobytes = new Intl.NumberFormat(language).format(Math.max(1, Math.round(bytes / 1000)));
  return language === 'sw' ? `KB\u00a0${kilobytes}` : `${kilobytes}\u00a0KB`;
}
