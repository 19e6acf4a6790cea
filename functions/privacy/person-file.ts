import { zipSync } from 'fflate';
import type { EventVersion } from '../events/event.ts';
import type { Tables } from '../feedback/store.ts';
import type { Bucket } from '../shared/bucket.ts';
import { inFileName } from '../shared/file-name.ts';
import type { Language } from '../shared/language.ts';
import { type Asking, type PersonData, personData } from './person-data.ts';
import { personPage } from './person-page.tsx';
import { privacyMessages } from './privacy-messages.ts';

interface Source extends Tables {
  bucket: Bucket;
}

/**
 * Everything that is kept of a person as a ZIP: as JSON for programs, as a page to read, and the files of their
 * certificates. @returns undefined where nobody of that id is there.
 */
export async function personFile(
  { table, answers, bucket }: Source,
  held: EventVersion,
  id: string,
  { language, ...asked }: { language: Language; asking: Asking; now: Date },
): Promise<{ name: string; bytes: Uint8Array } | undefined> {
  const data = await personData({ table, answers }, held, id, asked);
  if (!data) return undefined;
  const say = privacyMessages[language];
  const files: Record<string, Uint8Array> = {
    [`${say.fileName}.json`]: Buffer.from(`${JSON.stringify(data, null, 2)}\n`),
    [`${say.fileName}.html`]: Buffer.from(await personPage(data, held.event, language)),
  };
  for (const { key, number } of pdfsOf(data)) {
    const pdf = await bucket.get(key);
    if (pdf) files[`${number}.pdf`] = pdf;
  }
  return {
    name: inFileName(`${say.fileName} ${held.event.id} ${data.person.sequence}`),
    bytes: zipSync(files, { mtime: asked.now }),
  };
}

const pdfsOf = ({ kept }: PersonData): { key: string; number: string }[] =>
  (kept.certificate ?? []).flatMap(({ pdf, number }) => {
    const key = (pdf as { key?: string } | undefined)?.key;
    return key === undefined ? [] : [{ key, number: String(number) }];
  });

/** The ZIP as an answer to be saved. */
export const zipAnswer = ({ name, bytes }: { name: string; bytes: Uint8Array }): Response =>
  new Response(new Uint8Array(bytes), {
    headers: { 'Content-Type': 'application/zip', 'Content-Disposition': `attachment; filename="${name}.zip"` },
  });
