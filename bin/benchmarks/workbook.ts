import { strToU8, zipSync } from 'fflate';

/** A cell: a text, a number, or the XML that stands for it. */
export type CellOf = string | number | { xml: string };

export interface SheetOf {
  name?: string;
  state?: string;
  rows: (CellOf[] | string)[];
  merged?: string[];
}

const XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>';
const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const REL = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const escaped = (text: string) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');
const letters = (column: number): string =>
  (column < 26 ? '' : letters(Math.floor(column / 26) - 1)) + String.fromCharCode(65 + (column % 26));

/**
 * A spreadsheet as Excel writes it: texts shared, each once. Rows that are a text are XML themselves. Style 1 is a date, 2
 * shows six digits.
 */
export function workbook(sheets: SheetOf[], also: Record<string, string> = {}): Uint8Array<ArrayBuffer> {
  const shared = new Map<string, number>();
  const cell = (value: CellOf, at: string): string => {
    if (typeof value === 'object') return value.xml.replace('<c', `<c r="${at}"`);
    if (typeof value === 'number') return `<c r="${at}"><v>${value}</v></c>`;
    if (value === '') return '';
    const index = shared.get(value) ?? shared.size;
    shared.set(value, index);
    return `<c r="${at}" t="s"><v>${index}</v></c>`;
  };
  const sheetXml = ({ rows, merged = [] }: SheetOf) =>
    [
      `${XML}<worksheet xmlns="${MAIN}"><sheetData>`,
      ...rows.map((row, index) =>
        typeof row === 'string'
          ? row
          : `<row r="${index + 1}">${row.map((value, column) => cell(value, `${letters(column)}${index + 1}`)).join('')}</row>`,
      ),
      '</sheetData>',
      merged.length > 0 ? `<mergeCells>${merged.map((ref) => `<mergeCell ref="${ref}"/>`).join('')}</mergeCells>` : '',
      '</worksheet>',
    ].join('');
  const parts = sheets.map(sheetXml);
  const relation = (id: string, type: string, target: string) =>
    `<Relationship Id="${id}" Type="${REL}/${type}" Target="${target}"/>`;
  const files = {
    'xl/workbook.xml': `${XML}<workbook xmlns="${MAIN}" xmlns:r="${REL}"><sheets>${sheets
      .map(
        ({ name = `Sheet${1}`, state }, n) =>
          `<sheet name="${escaped(name)}" sheetId="${n + 1}"${state ? ` state="${state}"` : ''} r:id="rId${n + 1}"/>`,
      )
      .join('')}</sheets></workbook>`,
    'xl/_rels/workbook.xml.rels': `${XML}<Relationships>${sheets
      .map((_, n) => relation(`rId${n + 1}`, 'worksheet', `worksheets/sheet${n + 1}.xml`))
      .join(
        '',
      )}${relation('rIdS', 'sharedStrings', 'sharedStrings.xml')}${relation('rIdT', 'styles', '/xl/styles.xml')}</Relationships>`,
    ...Object.fromEntries(parts.map((part, n) => [`xl/worksheets/sheet${n + 1}.xml`, part])),
    'xl/sharedStrings.xml': `${XML}<sst>${[...shared.keys()].map((text) => `<si><t xml:space="preserve">${escaped(text)}</t></si>`).join('')}</sst>`,
    'xl/styles.xml': `${XML}<styleSheet><numFmts><numFmt numFmtId="164" formatCode="000000"/></numFmts><cellStyleXfs><xf numFmtId="14"/></cellStyleXfs><cellXfs><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="164"/></cellXfs></styleSheet>`,
    ...also,
  };
  return zipSync(Object.fromEntries(Object.entries(files).map(([path, text]) => [path, strToU8(text)])), { level: 1 });
}

/** Rows of texts and numbers in one sheet. */
export const sheetOf = (...rows: CellOf[][]): Uint8Array<ArrayBuffer> => workbook([{ rows }]);
