import { inFileName } from './file-name.ts';

/** A PDF to take along. @param name of its file, without its ending. */
export const pdfAnswer = (bytes: Uint8Array, name: string): Response =>
  new Response(new Uint8Array(bytes), {
    headers: {
      'Content-Type': 'application/pdf',
      'Content-Disposition': `attachment; filename="${inFileName(name)}.pdf"`,
    },
  });
