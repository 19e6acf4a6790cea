import type { Page } from 'playwright-core';
import * as z from 'zod';
import { qpdf } from './qpdf.ts';

type Value = null | boolean | number | string | Value[] | { [key: string]: Value };
type Dict = { [key: string]: Value };
const value: z.ZodType<Value> = z.json() as z.ZodType<Value>;
const dict = z.record(z.string(), value);
const objects = z.record(
  z.string(),
  z.union([z.object({ value }), z.object({ stream: z.object({ dict, data: z.string().optional() }) })]),
);
const read = z.object({ qpdf: z.tuple([z.unknown(), objects]) });

/** A PDF as its objects, streams decoded, references followed. */
async function objectsOf(bytes: Uint8Array) {
  const stdout = await qpdf(bytes, '--json', '--json-stream-data=inline', '--decode-level=generalized');
  const [, all] = read.parse(JSON.parse(stdout)).qpdf;
  const at = (reference: Value | undefined): Value | undefined => {
    const found = typeof reference === 'string' ? all[`obj:${reference}`] : undefined;
    if (!found) return reference;
    return 'value' in found ? found.value : found.stream.dict;
  };
  const follow = (from: Value | undefined, ...path: string[]): Value | undefined =>
    path.reduce<Value | undefined>((now, key) => at(asDict(at(now))[key]), at(from));
  const text = (reference: Value | undefined): string => {
    const found = typeof reference === 'string' ? all[`obj:${reference}`] : undefined;
    return found && 'stream' in found ? Buffer.from(found.stream.data ?? '', 'base64').toString('latin1') : '';
  };
  const trailer = all.trailer && 'value' in all.trailer ? asDict(all.trailer.value) : {};
  const dictionaries = Object.values(all).map((one) => ('value' in one ? asDict(one.value) : one.stream.dict));
  return { trailer, dictionaries, follow, text };
}

const asDict = (found: Value | undefined): Dict =>
  found && typeof found === 'object' && !Array.isArray(found) ? found : {};
const asList = (found: Value | undefined): Value[] => (Array.isArray(found) ? found : []);

/**
 * What of PDF/A-3a (ISO 19005-3) and PDF/UA-1 (ISO 14289-1) a certificate does not keep, as far as rules can be read
 * from its objects. veraPDF, which knows all of them, is in no package registry.
 * @param page a browser's page, which reads XML as strictly as XML is defined.
 */
export async function faultsOf(bytes: Uint8Array, page: Page): Promise<string[]> {
  const { trailer, dictionaries, follow, text } = await objectsOf(bytes);
  const root = asDict(follow(trailer.Root ?? trailer['/Root']));
  const faults: string[] = [];
  const must = (holds: boolean, rule: string) => {
    if (!holds) faults.push(rule);
  };
  const ofType = (type: string) => dictionaries.filter((one) => one['/Type'] === type);

  must(asList(trailer['/ID']).length === 2, 'the file has an identifier');
  must(trailer['/Encrypt'] === undefined, 'nothing is encrypted');
  must(follow(root['/MarkInfo'], '/Marked') === true, 'it is marked as tagged');
  must(/^u:[a-z]{2}/.test(String(root['/Lang'] ?? '')), 'it has a language');
  must(follow(root['/ViewerPreferences'], '/DisplayDocTitle') === true, 'its title is shown');
  must(ofType('/OutputIntent').length === 1, 'it has one output intent');
  const [intent] = ofType('/OutputIntent');
  must(intent?.['/S'] === '/GTS_PDFA1', 'the output intent is of PDF/A');
  must(text(intent?.['/DestOutputProfile']).slice(36, 40) === 'acsp', 'the output intent holds a colour profile');
  must(!dictionaries.some((one) => one['/S'] === '/JavaScript' || '/AA' in one), 'nothing runs');
  must(!dictionaries.some((one) => '/SMask' in one || '/Group' in one), 'nothing is transparent');

  for (const image of ofType('/XObject').filter((one) => one['/Subtype'] === '/Image')) {
    must(image['/ColorSpace'] === '/DeviceRGB', 'each picture is of the profile’s colours');
    must(!('/Interpolate' in image || '/Alternates' in image || '/OPI' in image), 'each picture is as it is');
  }

  for (const font of ofType('/Font')) {
    if (font['/Subtype'] !== '/Type0') continue;
    const name = String(font['/BaseFont']);
    const descendant = asDict(follow(asList(font['/DescendantFonts'])[0]));
    must(/^\/[A-Z]{6}\+/.test(name), `${name} is named as a subset`);
    must(font['/Encoding'] === '/Identity-H', `${name} names its glyphs by number`);
    must(descendant['/CIDToGIDMap'] === '/Identity', `${name} says which glyph each number is`);
    must(text(asDict(follow(descendant['/FontDescriptor']))['/FontFile2']).length > 300, `${name} is embedded`);
    const letters = text(font['/ToUnicode']);
    must(/beginbf(char|range)/.test(letters) && !letters.includes('<>'), `${name} says which letter each glyph is`);
  }

  for (const sheet of ofType('/Page')) {
    must(sheet['/Tabs'] === '/S', 'the tabulator follows the structure');
    must(typeof sheet['/StructParents'] === 'number', 'the page knows its structure');
    const content = asContents(sheet['/Contents']).map(text).join('\n');
    must(!/<(?:\w{4})*?0000(?:\w{4})*>/.test(content), 'no letter is a box');
    const loose = unmarked(content);
    must(loose.length === 0, `everything drawn is tagged or an artifact, not ${loose.slice(0, 3)}`);
  }
  const structure = dictionaries.filter((one) => '/S' in one && '/P' in one);
  const parents = asList(follow(root['/StructTreeRoot'], '/ParentTree', '/Nums'));
  for (const annotation of ofType('/Annot')) {
    const flags = Number(annotation['/F']);
    must((flags & 4) === 4 && (flags & 0b100011) === 0, 'each link is printed and never hidden');
    must(typeof annotation['/StructParent'] === 'number', 'each link knows its structure');
    must(String(annotation['/Contents'] ?? 'u:').length > 2, 'each link says what it opens');
    const tag = annotation['/Subtype'] === '/Widget' ? '/Form' : '/Link';
    const parent = asDict(follow(parents[parents.indexOf(annotation['/StructParent'] ?? null) + 1]));
    must(
      parent['/S'] === tag && asList(parent['/K']).some((kid) => follow(kid, '/Obj') === annotation),
      `each ${tag} stands in the structure`,
    );
  }
  for (const field of dictionaries.filter((one) => '/FT' in one)) {
    must(String(field['/TU'] ?? 'u:').length > 2, 'each field has words');
    must(!('/A' in field || '/AA' in field), 'no field does anything');
    must(JSON.stringify(field['/Rect']) === '[0,0,0,0]' || '/AP' in field, 'each field says how it looks');
  }
  must(follow(root['/AcroForm'], '/NeedAppearances') !== true, 'no reader makes up how a field looks');
  must(structure.length > 10, 'it has a structure');
  for (const one of structure)
    if (one['/S'] === '/Figure') must(String(one['/Alt'] ?? 'u:').length > 2, 'each picture has words');
  for (const one of structure)
    if ('/ActualText' in one) must(String(one['/ActualText']).startsWith('u:'), 'what is read otherwise is a text');
  must(structure.filter((one) => one['/S'] === '/H1').length === 1, 'it has one title');
  const attached = asList(root['/AF']).map((one) => asDict(follow(one)));
  for (const file of ofType('/Filespec')) {
    const embedded = asDict(follow(file['/EF'], '/F'));
    must('/AFRelationship' in file, 'each attachment says what it is to the file');
    must(String(file['/UF'] ?? 'u:').length > 2 && file['/F'] === file['/UF'], 'each attachment has a name');
    must(String(embedded['/Subtype'] ?? '').includes('/', 1), 'each attachment says of what type it is');
    must(follow(embedded['/Params'], '/ModDate') !== undefined, 'each attachment says when it was made');
    must(
      attached.some((one) => one['/UF'] === file['/UF']),
      'each attachment belongs to the document',
    );
  }

  const metadata = asDict(follow(root['/Metadata']));
  must(metadata['/Type'] === '/Metadata' && !('/Filter' in metadata), 'its metadata can be read without a filter');
  const said = await sayings(page, Buffer.from(text(root['/Metadata']), 'latin1').toString('utf8'));
  const info = asDict(follow(trailer['/Info']));
  const told = (name: string) => String(follow(info[name]) ?? '').slice(2);
  const instant = (name: string) => told(name).replace(/^D:(....)(..)(..)(..)(..)(..)Z$/, '$1-$2-$3T$4:$5:$6Z');
  must(said.fault === '', `its metadata is XML: ${said.fault}`);
  must(said.part === '3' && said.conformance === 'A', 'it says PDF/A-3a');
  must(said.accessible === '1', 'it says PDF/UA-1');
  must(said.described.includes('http://www.aiim.org/pdfua/ns/id/'), 'the schema of PDF/UA is described');
  must(said.title !== '' && said.title === told('/Title'), 'its title is the same in both places');
  must(said.subject === told('/Subject'), 'its subject is the same in both places');
  must(said.author === told('/Author'), 'its author is the same in both places');
  must(
    said.created === instant('/CreationDate') && said.changed === instant('/ModDate'),
    'its days are the same in both places',
  );
  return faults;
}

/** Texts that are read instead of what their elements draw. */
export async function readInstead(bytes: Uint8Array): Promise<string[]> {
  const { dictionaries } = await objectsOf(bytes);
  return dictionaries.flatMap((one) =>
    '/S' in one && '/ActualText' in one ? [String(one['/ActualText']).slice(2)] : [],
  );
}

const asContents = (contents: Value | undefined): Value[] => (Array.isArray(contents) ? contents : [contents ?? null]);

/** Operators that draw outside any marked content. */
function unmarked(content: string): string[] {
  const loose: string[] = [];
  let depth = 0;
  const words = content.replace(/\((?:\\.|[^()\\])*\)/g, '()').replace(/<[0-9a-fA-F\s]*>/g, '<>');
  for (const [word] of words.matchAll(/[A-Za-z*'"]+/g)) {
    if (word === 'BDC' || word === 'BMC') depth++;
    if (word === 'EMC') depth--;
    if (depth === 0 && ['Tj', 'TJ', "'", '"', 'f', 'f*', 'F', 'S', 's', 'B', 'B*', 'b', 'Do', 'sh'].includes(word))
      loose.push(word);
  }
  return loose;
}

/** What a file's metadata says, read by a browser's parser of XML with its namespaces. */
const sayings = (page: Page, xml: string) =>
  page.evaluate((source) => {
    const document = new DOMParser().parseFromString(source.replace(/^<\?xpacket[^>]*\?>\s*/, ''), 'application/xml');
    const of = (space: string, name: string) =>
      [...document.getElementsByTagNameNS(space, name)].map((one) => one.textContent?.trim() ?? '');
    const DC = 'http://purl.org/dc/elements/1.1/';
    const XMP = 'http://ns.adobe.com/xap/1.0/';
    return {
      fault: document.querySelector('parsererror')?.textContent ?? '',
      part: of('http://www.aiim.org/pdfa/ns/id/', 'part')[0],
      conformance: of('http://www.aiim.org/pdfa/ns/id/', 'conformance')[0],
      accessible: of('http://www.aiim.org/pdfua/ns/id/', 'part')[0],
      described: of('http://www.aiim.org/pdfa/ns/schema#', 'namespaceURI'),
      title: of(DC, 'title')[0] ?? '',
      subject: of(DC, 'description')[0] ?? '',
      author: of(DC, 'creator')[0] ?? '',
      created: of(XMP, 'CreateDate')[0],
      changed: of(XMP, 'ModifyDate')[0],
    };
  }, xml);
