import { createHash } from 'node:crypto';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { paginateScan } from '@aws-sdk/client-dynamodb';
import { GetObjectCommand, NoSuchKey } from '@aws-sdk/client-s3';
import { unmarshall } from '@aws-sdk/util-dynamodb';
import * as z from 'zod';
import { inTurns } from '../../functions/shared/turns.ts';
import type { Local } from '../../lib/local/local.ts';

const certificate = z.object({
  event: z.string(),
  person: z.string(),
  kind: z.string(),
  number: z.string(),
  mail: z.string().optional(),
  pdf: z.object({ key: z.string(), sha256: z.string() }).optional(),
});
const mail = z.object({
  id: z.string(),
  state: z.string(),
  what: z.object({ kind: z.string() }),
  bounced: z.object({ type: z.string() }).optional(),
});

/** What the engines themselves hold, whatever the system says of itself. */
export interface Found {
  issued: number;
  pdfs: number;
  mailed: number;
  bounced: number;
  parked: number;
  suppressed: number;
  noAddress: number;
  /** SES sends beyond one for a certificate's mail. */
  duplicates: number;
  /** Issued without a PDF of the right bytes, or without a mail in a counted state. */
  lost: number;
}

/**
 * Counts certificates in the table, PDFs in the bucket (by the hash of their bytes) and mails in SES's store.
 * @param keep folder that every PDF and every mail is copied to.
 */
export async function readEngines(local: Local, keep?: string): Promise<Found> {
  const certificates: z.infer<typeof certificate>[] = [];
  const mails = new Map<string, z.infer<typeof mail>>();
  for (const { physical: TableName } of local.cloud.tables)
    for await (const { Items = [] } of paginateScan(
      { client: local.clients.table },
      { TableName, ConsistentRead: true },
    ))
      for (const item of Items.map((one) => unmarshall(one))) {
        if (String(item.sk).startsWith('CERTIFICATE#')) certificates.push(certificate.parse(item));
        if (String(item.sk).startsWith('MAIL#')) mails.set(String(item.id), mail.parse(item));
      }

  if (keep) for (const folder of ['certificates', 'mails']) await mkdir(join(keep, folder), { recursive: true });
  const numbers = new Map(certificates.map(({ pdf, number }) => [pdf?.key, number]));
  const keys = certificates.flatMap(({ pdf }) => pdf?.key ?? []);
  const hashes = await pdfHashes(local, keys, async (key, bytes) => {
    const number = numbers.get(key);
    if (keep && number) await writeFile(join(keep, 'certificates', `${number}.pdf`), bytes);
  });
  const sends = new Map<string, number>();
  for (const { messageId, tags } of local.mails.all) {
    const id = tags.mail ?? messageId;
    sends.set(id, (sends.get(id) ?? 0) + 1);
    if (keep) await writeFile(join(keep, 'mails', `${messageId}.eml`), await local.mails.raw(messageId));
  }

  const found: Found = {
    issued: certificates.length,
    pdfs: hashes.size,
    mailed: 0,
    bounced: 0,
    parked: 0,
    suppressed: 0,
    noAddress: 0,
    duplicates: 0,
    lost: 0,
  };
  for (const { mail: id = '', pdf } of certificates) {
    const row = mails.get(id);
    const sent = sends.get(id) ?? 0;
    found.duplicates += Math.max(0, sent - 1);
    const state = row && outcome(row, sent);
    if (state) found[state]++;
    if (!state || !pdf || hashes.get(pdf.key) !== pdf.sha256) found.lost++;
  }
  return found;
}

function outcome(
  { state, bounced }: z.infer<typeof mail>,
  sent: number,
): 'mailed' | 'bounced' | 'parked' | 'suppressed' | 'noAddress' | undefined {
  if (state === 'sent' && sent > 0) return bounced?.type === 'Permanent' ? 'bounced' : 'mailed';
  if (state === 'parked' || state === 'suppressed') return state;
  return state === 'no-address' ? 'noAddress' : undefined;
}

/**
 * SHA-256 of each certificate's object by key; those that are not there are left out. Asked for one by one: s3rver lists
 * no thousands. @param each is given every object.
 */
async function pdfHashes(
  { clients: { s3 }, cloud }: Local,
  keys: string[],
  each: (key: string, bytes: Uint8Array) => Promise<void>,
): Promise<Map<string, string>> {
  const hashes = new Map<string, string>();
  for (const { physical: Bucket } of cloud.buckets)
    await inTurns(keys, 8, async (Key) => {
      try {
        const { Body } = await s3.send(new GetObjectCommand({ Bucket, Key }));
        const bytes = (await Body?.transformToByteArray()) ?? new Uint8Array();
        hashes.set(Key, createHash('sha256').update(bytes).digest('hex'));
        await each(Key, bytes);
      } catch (error) {
        if (!(error instanceof NoSuchKey)) throw error;
      }
    });
  return hashes;
}
