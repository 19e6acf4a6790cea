import { Parser } from 'htmlparser2';

export interface Handler {
  open?(name: string, attributes: Record<string, string>): void;
  text?(data: string): void;
  close?(name: string): void;
}

const plain = (name: string): string => name.slice(name.indexOf(':') + 1);

/** A parser of XML that comes in pieces. Names are told without their namespace's prefix; entities of a DTD are not. */
export const xmlParser = ({ open, text, close }: Handler): Parser =>
  new Parser(
    {
      ...(open && { onopentag: (name, attributes) => open(plain(name), attributes) }),
      ...(text && { ontext: text }),
      ...(close && { onclosetag: (name) => close(plain(name)) }),
    },
    { xmlMode: true, decodeEntities: true },
  );

/** Reads a whole part. */
export async function readXml(part: AsyncIterable<Uint8Array>, handler: Handler): Promise<void> {
  const parser = xmlParser(handler);
  const decoder = new TextDecoder();
  for await (const bytes of part) parser.write(decoder.decode(bytes, { stream: true }));
  parser.end(decoder.decode());
}
