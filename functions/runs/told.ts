import { getCertificate } from '../certificates/store.ts';
import type { Told } from '../hooks/deliver.ts';
import type { Happening } from '../hooks/delivery.ts';
import { readMail } from '../mail/store.ts';
import { getParticipant } from '../participants/store.ts';
import type { Table } from '../shared/table.ts';
import { getRun } from './store.ts';

/** What a webhook is told of what happened, as it stands now; undefined where it has not come about. */
export async function toldOf(table: Table, happening: Happening, names: boolean): Promise<Told | undefined> {
  switch (happening.type) {
    case 'certificate.issued':
    case 'certificate.revoked':
      return ofCertificate(table, happening, names);
    case 'mail.bounced':
      return ofMail(table, happening, names);
    default:
      return ofRun(table, happening);
  }
}

async function ofCertificate(
  table: Table,
  { type, event, person = '', kind = '', edition = 0 }: Happening,
  names: boolean,
): Promise<Told | undefined> {
  const found = await getCertificate(table, { event, person, kind, edition });
  const timestamp = type === 'certificate.issued' ? found?.issuedAt : found?.revoked?.at;
  if (!found || timestamp === undefined) return undefined;
  const data = { event, person, kind, edition, number: found.number };
  return { timestamp, data: { ...data, ...(names && { name: found.snapshot.name }) } };
}

async function ofMail(
  table: Table,
  { event, person = '', mail: id = '' }: Happening,
  names: boolean,
): Promise<Told | undefined> {
  const mail = await readMail(table, event, person, id);
  if (!mail?.bounced) return undefined;
  const name = names ? (await getParticipant(table, event, person))?.name : undefined;
  const data = { event, person, mail: id, kind: mail.what.kind, reason: mail.bounced.reason };
  return { timestamp: mail.bounced.at, data: { ...data, ...(name !== undefined && { name }) } };
}

async function ofRun(table: Table, { event, run: id = '' }: Happening): Promise<Told | undefined> {
  const run = await getRun(table, id);
  if (run?.state !== 'finished') return undefined;
  return {
    timestamp: run.finishedAt ?? run.history.at(-1)?.at ?? run.createdAt,
    data: { event, run: id, kind: run.kind },
  };
}
