import type { Table } from '../../shared/table.ts';
import type { Certificate } from '../certificate.ts';
import { saidOf } from './said.ts';
import { keepSeal } from './store.ts';
import { digestOf, filled, prepared } from './update.ts';

/** Makes a seal for what has this SHA-256. @returns CMS in DER; another one each time. */
export type MakeSeal = (digest: Buffer) => Promise<Uint8Array>;

/** The file of a certificate with its seal: the same drawn bytes give the same sealed ones, whoever asks, and when. */
export async function sealed(
  table: Table,
  certificate: Pick<Certificate, 'event' | 'person' | 'kind' | 'edition' | 'snapshot'>,
  pdf: Uint8Array,
  makeSeal: MakeSeal,
): Promise<Buffer> {
  const open = prepared(pdf, saidOf(certificate.snapshot));
  const digest = digestOf(open);
  return filled(open, await keepSeal(table, certificate, digest, () => makeSeal(digest)));
}
