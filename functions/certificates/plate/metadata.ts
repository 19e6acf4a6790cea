import { metadataOf } from '../standards.ts';
import type { Titles } from '../wording.ts';
import { textString, xmlText } from './syntax.ts';

/** What a certificate's file says of itself. */
type Metadata = Titles & { issued: Date };

const CREATOR = 'Cheti';
const PRODUCER = 'PDFKit';

/** Dates as a PDF writes them, and XMP: to the second. */
const seconds = (date: Date): string => date.toISOString().slice(0, 19);

export const pdfDate = (date: Date): string => `(D:${seconds(date).replace(/[-:T]/g, '')}Z)`;

/** The information dictionary. */
export function informationOf({ title, author, subject, keywords, issued }: Metadata): string {
  const date = pdfDate(issued);
  return `<<
/Producer (${PRODUCER})
/Creator (${CREATOR})
/CreationDate ${date}
/Title ${textString(title)}
/Author ${textString(author)}
/Subject ${textString(subject)}
/Keywords ${textString(keywords)}
/ModDate ${date}
>>`;
}

/** The same as an XMP packet, as pdfkit says it, with the standards that the file keeps. */
export function packetOf({ title, author, subject, keywords, issued }: Metadata): string {
  return `<?xpacket begin="" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/">
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">${metadataOf(issued)}
<rdf:Description rdf:about="" xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/">
  <pdfaid:part>3</pdfaid:part>
  <pdfaid:conformance>A</pdfaid:conformance>
</rdf:Description>
<rdf:Description rdf:about="" xmlns:xmp="http://ns.adobe.com/xap/1.0/">
  <xmp:CreateDate>${seconds(issued)}Z</xmp:CreateDate>
  <xmp:CreatorTool>${CREATOR}</xmp:CreatorTool>
</rdf:Description>
<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/">
  <dc:title><rdf:Alt><rdf:li xml:lang="x-default">${xmlText(title)}</rdf:li></rdf:Alt></dc:title>
  <dc:creator><rdf:Seq><rdf:li>${xmlText(author)}</rdf:li></rdf:Seq></dc:creator>
  <dc:description><rdf:Alt><rdf:li xml:lang="x-default">${xmlText(subject)}</rdf:li></rdf:Alt></dc:description>
</rdf:Description>
<rdf:Description rdf:about="" xmlns:pdf="http://ns.adobe.com/pdf/1.3/">
  <pdf:Producer>${PRODUCER}</pdf:Producer>
  <pdf:Keywords>${xmlText(keywords)}</pdf:Keywords>
</rdf:Description>
</rdf:RDF>
</x:xmpmeta>
<?xpacket end="w"?>`;
}
