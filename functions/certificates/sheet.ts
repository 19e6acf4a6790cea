import { createHash } from 'node:crypto';
import { deflateSync } from 'node:zlib';
import PDFDocument from 'pdfkit';
import { Remembered } from '../shared/remembered.ts';

/** What pdfkit's references are made of, which its types leave out. */
interface Reference {
  compress: boolean;
  buffer: Uint8Array[];
  finalize(): void;
}

/** Half of a certificate’s streams are those of the one before it: fonts of texts that all share, the profile of colours. */
const deflated = new Remembered<Uint8Array>(128);

export const forgetStreams = (): void => deflated.forget();

/** A quarter less time than pdfkit’s own level takes, for a fiftieth more of a file. */
const LEVEL = 2;

/** pdfkit's document that deflates alike streams once. */
export class Sheet extends PDFDocument {
  override ref(data: object) {
    const reference = super.ref(data);
    const inner = reference as unknown as Reference;
    const finalize = inner.finalize.bind(inner);
    inner.finalize = () => {
      if (inner.compress && inner.buffer.length > 0) {
        const bytes = Buffer.concat(inner.buffer);
        const name = createHash('sha1').update(bytes).digest('base64');
        inner.buffer = [deflated.get(name, () => deflateSync(bytes, { level: LEVEL }))];
        inner.compress = false;
      }
      finalize();
    };
    return reference;
  }
}
