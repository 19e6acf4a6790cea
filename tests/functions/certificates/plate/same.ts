import type { Snapshot } from '../../../../functions/certificates/certificate.ts';
import { noPicture, readPictures } from '../../../../functions/certificates/pictures.ts';
import { drawPlainly } from '../../../../functions/certificates/plain.ts';
import { groundOf } from '../../../../functions/certificates/plate/ground.ts';
import { plateOf } from '../../../../functions/certificates/plate/plates.ts';
import { printCertificate } from '../../../../functions/certificates/plate/print.ts';
import { picture, readBack } from '../reading.ts';

/** The certificate on its plate. @throws Unprepared */
export async function printed(snapshot: Snapshot, credential?: string, readPicture = noPicture): Promise<Uint8Array> {
  const pictures = await readPictures(snapshot, readPicture);
  return printCertificate(snapshot, groundOf(await plateOf(snapshot.design), snapshot, pictures), { credential });
}

/** What a file says and how it is read, its dates and XMP included. */
export async function said(bytes: Uint8Array) {
  const { info, xmp, ...rest } = await readBack(bytes);
  const { CreationDate, ModDate, Title, Author, Subject, Keywords, Creator, Producer } = info;
  const texts = (xmp ?? '').matchAll(/<([a-zA-Z]+:[a-zA-Z]+)[^>]*>([^<>]+)(?=<)/g);
  return {
    ...rest,
    ...{ CreationDate, ModDate, Title, Author, Subject, Keywords, Creator, Producer },
    xmp: Array.from(texts, ([, name, text]) => `${name} ${decoded(text?.trim() ?? '')}`)
      .filter((line) => !line.endsWith(' '))
      .sort(),
  };
}

const decoded = (text: string) => text.replace(/&#(\d+);/g, (_, code) => String.fromCodePoint(Number(code)));

/** Share of pixels that differ by more than what an edge's rounding does. */
export const differing = async (snapshot: Snapshot, scale: number, readPicture = noPicture): Promise<number> =>
  differingBytes(
    await printed(snapshot, undefined, readPicture),
    (await drawPlainly(snapshot, 'colour', undefined, readPicture)).bytes,
    scale,
  );

/** The same of two files. */
export async function differingBytes(file: Uint8Array, otherFile: Uint8Array, scale: number): Promise<number> {
  const [one, other] = [await picture(file, scale), await picture(otherFile, scale)];
  let count = 0;
  for (let i = 0; i < one.pixels.length; i += 4)
    if ([0, 1, 2].some((c) => Math.abs((one.pixels[i + c] ?? 0) - (other.pixels[i + c] ?? 0)) > 24)) count++;
  return count / (one.pixels.length / 4);
}
