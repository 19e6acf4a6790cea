import { PDFiumLibrary } from '@hyzyla/pdfium';
import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs';

/** A node of the structure tree as it is read aloud. */
interface Read {
  role: string;
  lang?: string;
  alt?: string;
  text: string;
}

interface Node {
  role: string;
  lang?: string;
  alt?: string;
  children?: (Node | { type: string; id: string })[];
}

/** Reads a PDF back: information, text by structure element in reading order, link addresses. */
export async function readBack(bytes: Uint8Array) {
  const document = await getDocument({ data: Uint8Array.from(bytes), verbosity: 0 }).promise;
  const page = await document.getPage(1);
  const { info, metadata } = await document.getMetadata();
  const content = await page.getTextContent({ includeMarkedContent: true });
  const byId = new Map<string, string>();
  const open: string[] = [];
  for (const item of content.items) {
    if ('str' in item) {
      const id = open.findLast((each) => each !== '');
      // pdf.js takes a line's last space for its end, and makes spaces of distances.
      if (id) byId.set(id, (byId.get(id) ?? '') + (item.hasEOL && item.str ? `${item.str} ` : item.str));
    } else if (item.type === 'endMarkedContent') open.pop();
    else open.push('id' in item && item.id ? String(item.id) : '');
  }
  const leaves: Read[] = [];
  const walk = (node: Node, lang?: string) => {
    const own = { role: node.role, lang: node.lang ?? lang };
    const texts = (node.children ?? []).flatMap((child) => ('id' in child ? [byId.get(child.id) ?? ''] : []));
    if (texts.length > 0)
      leaves.push({ ...own, ...(node.alt ? { alt: node.alt } : {}), text: texts.join('').replace(/ +/g, ' ').trim() });
    for (const child of node.children ?? []) if ('role' in child) walk(child, own.lang);
  };
  const tree = (await page.getStructTree()) as unknown as Node;
  walk(tree);
  const attached: Record<string, string> = {};
  for (const name of (await document.getAttachments())?.keys() ?? [])
    attached[name] = Buffer.from((await document.getAttachmentContent(name)) ?? []).toString();
  const annotations = await page.getAnnotations();
  const marks = (await document.getMarkInfo()) as unknown as Map<string, boolean> | null;
  return {
    pages: document.numPages,
    view: page.view,
    info: info as Record<string, unknown>,
    xmp: metadata?.getRaw() as string | undefined,
    tagged: marks?.get('Marked') === true,
    leaves,
    /** Texts of attached files by their names. */
    attached,
    links: annotations.map((each) => (each as { url?: string }).url),
  };
}

let library: Promise<PDFiumLibrary> | undefined;

/** The page as RGBA pixels, rendered by another engine, which is started once. */
export async function picture(bytes: Uint8Array, scale: number) {
  library ??= PDFiumLibrary.init();
  const document = await (await library).loadDocument(bytes);
  try {
    const { data, width, height } = await document.getPage(0).render({ scale, render: 'bitmap' });
    return { pixels: new Uint8ClampedArray(data), width, height };
  } finally {
    document.destroy();
  }
}
