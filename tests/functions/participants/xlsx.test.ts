import { describe, expect, it } from 'vitest';
import { type CellOf, sheetOf, workbook } from '../../../bin/benchmarks/workbook.ts';
import { columnRead } from '../../../functions/participants/columns.ts';
import { FileFault, faultWords } from '../../../functions/participants/faults.ts';
import { fileRows } from '../../../functions/participants/file.ts';
import { outlineOf } from '../../../functions/participants/outline.ts';
import { peopleImport } from '../../../functions/participants/people-import.ts';
import { readRows } from '../../../functions/participants/rows.ts';
import fc from '../../properties.ts';
import { small } from './sample-event.ts';

const opening = (bytes: Uint8Array) =>
  async function* () {
    for (let at = 0; at < bytes.length; at += 10_000) yield bytes.subarray(at, at + 10_000);
  };

async function rowsOf(bytes: Uint8Array) {
  const rows = [];
  for await (const row of fileRows(opening(bytes))) rows.push(row);
  return rows;
}
const cellsOf = async (bytes: Uint8Array) => (await rowsOf(bytes)).map(({ cells }) => cells);
const faultOf = async (bytes: Uint8Array) => {
  const error = await rowsOf(bytes).then(String, (reason: unknown) => reason);
  expect(error).toBeInstanceOf(FileFault);
  return (error as FileFault).fault.code;
};
/** Faults of the rows below the headings, as `line column code`. */
async function refusedOf(bytes: Uint8Array): Promise<string[]> {
  const layout = {
    column: columnRead(peopleImport, small),
    isKnown: (heading: string) => heading !== '',
    isHeading: peopleImport.isHeading,
    wanted: '',
    found: () => {},
  };
  const all: string[] = [];
  for await (const { line, refused } of readRows(fileRows(opening(bytes)), layout))
    all.push(...refused.map(({ column, fault }) => `${line} ${column} ${fault.code}`));
  return all;
}
const xml = (text: string): CellOf => ({ xml: text });

describe('a sheet', () => {
  it('gives the rows that its CSV would, numbers with all their digits', async () => {
    const file = sheetOf(
      ['Jina', 'Namba ya usajili', 'Kundi'],
      ['Ng’wanakilala & <wote>', 255712000000, 'a'],
      ['Asha ', xml('<c><v>2.55712E+11</v></c>'), 'b'],
      [],
      ['Ali', xml('<c s="2"><v>342</v></c>'), xml('<c t="b"><v>1</v></c>')],
      [
        xml('<c t="inlineStr"><is><r><t>Nee</t></r><r><t>ma</t></r><rPh><t>x</t></rPh></is></c>'),
        1.5,
        xml('<c t="str"><f>A1</f><v>c</v></c>'),
      ],
    );
    expect(await rowsOf(file)).toMatchObject([
      { line: 1, cells: ['Jina', 'Namba ya usajili', 'Kundi'], sheet: { of: 1 } },
      { line: 2, cells: ['Ng’wanakilala & <wote>', '255712000000', 'a'] },
      { line: 3, cells: ['Asha', '255712000000', 'b'] },
      { line: 5, cells: ['Ali', '000342', '1'] },
      { line: 6, cells: ['Neema', '1.5', 'c'] },
    ]);
  });

  it('refuses in its cell what would be lost: formulas without a result, errors, dates, long numbers, merged cells', async () => {
    const file = workbook([
      {
        rows: [
          ['Jina', 'Namba ya usajili', 'Taasisi', 'Kundi', 'Siku'],
          ['Asha', xml('<c><f>A1</f></c>'), 'x', 'a', xml('<c s="1"><v>43465</v></c>')],
          ['Ali', xml('<c t="e"><v>#N/A</v></c>'), xml('<c s="1"><v>43465</v></c>'), 'a'],
          ['Neema', xml('<c><v>1.23456789012345E+19</v></c>'), 'y', 'a'],
          ['Juma', 'R-5', '', 'a'],
        ],
        merged: ['C4:C5', 'D2:D2'],
      },
    ]);
    expect(await refusedOf(file)).toEqual([
      '2 registration no-value',
      '3 registration error-value',
      '3 institution date-value',
      '4 registration lost-digits',
      '5 institution merged-cell',
    ]);
    expect((await cellsOf(file))[2]?.[2]).toBe('2018-12-31');
  });

  it('is the first that can be seen and holds something, and is named', async () => {
    const rows = [
      ['Jina', 'Kundi'],
      ['Asha', 'a'],
    ];
    const file = workbook([
      { name: 'Siri', state: 'hidden', rows: [['Jina'], ['Fiche']] },
      { name: 'Tupu', rows: [['', ''], '<row r="2"/>'] },
      { name: 'Washiriki', rows },
    ]);
    const { sheet, columns } = await outlineOf(fileRows(opening(file)), peopleImport, small, async () => true);
    expect([sheet, columns.map(({ samples }) => samples)]).toEqual([{ name: 'Washiriki', of: 2 }, [['Asha'], ['a']]]);
  });

  it('of a million empty rows ends soon', async () => {
    const empty = '<row><c s="0"/></row>'.repeat(1_000_000);
    const began = performance.now();
    const file = workbook([{ rows: [['Jina', 'Kundi'], ['Asha', 'a'], empty] }]);
    expect(await cellsOf(file)).toEqual([
      ['Jina', 'Kundi'],
      ['Asha', 'a'],
    ]);
    expect(performance.now() - began).toBeLessThan(30_000);
  }, 60_000);
});

describe('a file that is none is called what it is', () => {
  const ole = (inside: string) =>
    Buffer.concat([
      Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]),
      Buffer.alloc(700),
      Buffer.from(inside, 'utf16le'),
    ]);
  const good = sheetOf(['Jina', 'Kundi'], ['Asha', 'a']);
  const bomb = () => {
    // Says of itself that it is small, and holds a hundred times as much.
    const file = Buffer.from(workbook([{ rows: [['Jina'], `<row r="2"/>${' '.repeat(200_000)}`] }]));
    const name = file.lastIndexOf('xl/worksheets/sheet1.xml');
    file.writeUInt32LE(2000, name - 46 + 24);
    return file;
  };

  it.each([
    ['locked-file', ole('EncryptedPackage')],
    ['old-excel', ole('Workbook')],
    ['picture-file', Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a])],
    ['picture-file', Buffer.from([0xff, 0xd8, 0xff, 0xe0])],
    ['no-sheet', workbook([])],
    ['broken-file', good.subarray(0, good.length - 40)],
    ['broken-file', Buffer.from('PK\x03\x04 zip')],
    ['broken-file', bomb()],
    [
      'broken-file',
      workbook([{ rows: ['<row r="2"><c r="A2"><v>1</v></c></row><row r="1"><c r="A1"><v>1</v></c></row>'] }]),
    ],
    [
      'too-many-merged',
      workbook([{ rows: [['Jina']], merged: Array.from({ length: 1001 }, (_, n) => `A${n + 1}:B${n + 1}`) }]),
    ],
    ['too-many-columns', workbook([{ rows: [['Jina'], '<row r="2"><c r="XFD2"><v>1</v></c></row>'] }])],
  ])('%s', async (code, bytes) => {
    expect(await faultOf(bytes)).toBe(code);
    for (const language of ['sw', 'en'] as const)
      expect(faultWords({ code: code as never, values: { most: 1 } }, language)).not.toContain('undefined');
  });

  it('and fails in no other way, whatever its bytes', async () => {
    await fc.assert(
      fc.asyncProperty(fc.nat(good.length - 1), fc.nat(255), async (at, byte) => {
        const changed = Buffer.from(good);
        changed[at] = byte;
        await rowsOf(changed).catch((error: unknown) => expect(error).toBeInstanceOf(FileFault));
      }),
    );
  });
});
