import { fromBER } from 'asn1js';
import { ContentInfo, SignedData } from 'pkijs';

/** What another library makes of the seal in a PDF, found by the PDF's own words for it. */
export async function judged(pdf: Uint8Array) {
  const file = Buffer.from(pdf);
  const [, start, from, to, rest] =
    /\/ByteRange \[(\d+) (\d+) (\d+) (\d+)\]/.exec(file.toString('latin1'))?.map(Number) ?? [];
  const place = file.toString('latin1', from, to);
  const { result } = fromBER(Buffer.from(place.slice(1, -1), 'hex'));
  const content = new ContentInfo({ schema: result });
  const signed = new SignedData({ schema: content.content });
  const covered = Buffer.concat([file.subarray(start, from), file.subarray(to, (to ?? 0) + (rest ?? 0))]);
  const isSigned = await signed.verify({ signer: 0, data: new Uint8Array(covered).buffer });
  const attributes = signed.signerInfos[0]?.signedAttrs?.attributes.map(({ type }) => type) ?? [];
  return {
    isSigned,
    attributes,
    covers: covered.length + place.length,
    detached: signed.encapContentInfo.eContent === undefined,
    certificates: signed.certificates?.length,
  };
}
