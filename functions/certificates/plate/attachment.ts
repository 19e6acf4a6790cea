import { CREDENTIAL_FILE, CREDENTIAL_TYPE } from '../attached.ts';
import { pdfDate } from './metadata.ts';

const NAME = `(${CREDENTIAL_FILE})`;
const SUBTYPE = CREDENTIAL_TYPE.replace('/', '#2F').replace('+', '#2B');

/** Of the catalog: names the attachment, whose specification is that object. */
export const attachmentNamed = (specification: number): string =>
  ` /Names << /EmbeddedFiles << /Names [${NAME} ${specification} 0 R] >> >> /AF [${specification} 0 R]`;

/** The stream's dictionary of an attached file. Not deflated, which takes longer than all else. @param size bytes. */
export function embeddedOf(size: number, issued: Date): string {
  const date = pdfDate(issued);
  return `/Type /EmbeddedFile /Subtype /${SUBTYPE} /Params << /CreationDate ${date} /ModDate ${date} /Size ${size} >> `;
}

/** The specification of the file that is that object: it belongs to the whole certificate. */
export const specificationOf = (file: number): string =>
  `<< /Type /Filespec /AFRelationship /Data /F ${NAME} /UF ${NAME} /EF << /F ${file} 0 R >> >>`;
