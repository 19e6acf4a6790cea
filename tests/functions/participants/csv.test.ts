import { describe, expect, it } from 'vitest';
import { FileFault } from '../../../functions/participants/faults.ts';
import { fileRows } from '../../../functions/participants/file.ts';
import { columnOf } from '../../../functions/participants/headings.ts';
import { type Row, readRows } from '../../../functions/participants/rows.ts';
import fc from '../../properties.ts';

async function read(bytes: Uint8Array | string, chunkSize = 7): Promise<Row[]> {
  const buffer = Buffer.from(bytes as string);
  const open = async function* () {
    for (let start = 0; start < buffer.length; start += chunkSize) yield buffer.subarray(start, start + chunkSize);
  };
  const rows: Row[] = [];
  const layout = {
    column: (heading: string) => columnOf('participants', heading),
    isKnown: (heading: string) => heading !== '',
    isHeading: (columns: Set<string>) => columns.has('name'),
    wanted: 'Jina / Name',
    found: () => {},
  };
  for await (const row of readRows(fileRows(open), layout)) rows.push(row);
  return rows;
}

const names = async (bytes: Uint8Array | string) => (await read(bytes)).map((row) => row.cells.get('name'));
const fault = async (bytes: Uint8Array | string) => {
  const error = await read(bytes).then(
    () => undefined,
    (reason: unknown) => reason,
  );
  expect(error).toBeInstanceOf(FileFault);
  return (error as FileFault).fault;
};

const TEXT = 'Jina,Barua pepe\nNgũgĩ wa Thiong’o,ngugi@chuo.example\n';
const utf16 = (text: string, big = false) => {
  const bytes = Buffer.from(text, 'utf16le');
  return big ? bytes.swap16() : bytes;
};

describe('a file of people', () => {
  it('has its cells quoted in reasons with no letter cut in half', async () => {
    const [row] = await read(`Jina,Jina,\nAsha,x${'😀'.repeat(50)},y${'😀'.repeat(50)}\n`);
    const quoted = row?.refused.flatMap(({ fault: { values } }) => Object.values(values));
    expect(quoted).toEqual(['Asha', `x${'😀'.repeat(39)}`, `y${'😀'.repeat(39)}`]);
  });

  it.each([
    ['UTF-8', Buffer.from(TEXT)],
    ['UTF-8 with a mark', Buffer.from(`\ufeff${TEXT}`)],
    ['UTF-16, little end first', utf16(`\ufeff${TEXT}`)],
    ['UTF-16, big end first', utf16(`\ufeff${TEXT}`, true)],
    ['UTF-16 without a mark', utf16(TEXT.replaceAll(/[ũĩ’]/g, 'u'))],
  ])('is read in %s', async (name, bytes) => {
    expect(await names(bytes)).toEqual([name.endsWith('out a mark') ? 'Ngugu wa Thionguo' : 'Ngũgĩ wa Thiong’o']);
  });

  it('is read in Windows-1252 where it is not valid UTF-8', async () => {
    expect(await names(Buffer.from('Jina\nJos\xe9 M\x92boya\n', 'latin1'))).toEqual(['José M’boya']);
  });

  it('is read in UTF-8 where it holds a letter that another program has lost', async () => {
    expect(await names('Jina\nOfisi ya R\ufffdais\n')).toEqual(['Ofisi ya R\ufffdais']);
  });

  it.each([
    [',', 'Jina,Kundi\nAsha,a\n'],
    [';', 'Jina;Kundi\n"Asha";"a, b"\n'],
    ['tab', 'Jina\tKundi\nAsha\ta\n'],
  ])('is read with %s between the cells', async (_, text) => {
    expect(await names(text)).toEqual(['Asha']);
  });

  it('may begin with title rows, and have headings in either language', async () => {
    const rows = await read(
      'Orodha ya washiriki,,\n\n2019,,\nFULL NAME*,E-mail.,Namba_ya_Usajili\nAsha Juma,a@b.example,EGA-1\n',
    );
    expect(rows).toHaveLength(1);
    expect(Object.fromEntries(rows[0]?.cells ?? [])).toEqual({
      name: 'Asha Juma',
      address: 'a@b.example',
      registration: 'EGA-1',
    });
    expect(rows[0]?.line).toBe(5);
  });

  it('keeps line breaks inside quotation marks in one row, and counts lines on', async () => {
    const rows = await read('Jina,Taasisi\n"Asha\nJuma",x\nAli,y\n');
    expect(rows.map((row) => row.line)).toEqual([2, 4]);
  });
});

describe('a file that cannot be read says so', () => {
  it.each([
    ['empty-file', ''],
    ['broken-file', 'PK\x03\x04xxxx'],
    ['pdf-file', '%PDF-1.7'],
    ['not-text', Buffer.from([1, 0, 0, 0, 2, 0, 0, 3, 0, 0])],
    ['no-heading', 'a,b\n1,2\n'],
    ['no-heading', 'hello'],
  ])('%s', async (code, bytes) => {
    expect((await fault(bytes)).code).toBe(code);
  });

  it('with the line of a stray quotation mark', async () => {
    expect(await fault('Jina\nAsha\n"Ali" x\n')).toEqual({ code: 'stray-quote', values: { line: 3 } });
    expect((await fault('Jina\nAsha\n"Ali\nBakari\n')).code).toBe('stray-quote');
  });

  it('with the line of bytes that no encoding has', async () => {
    expect(await fault(Buffer.from('Jina\nAsha\nJos\xe9 \x81\n', 'latin1'))).toEqual({
      code: 'bad-bytes',
      values: { line: 3 },
    });
  });

  it('with the line of a broken byte amid UTF-8, whose other names would lose their letters', async () => {
    const mixed = Buffer.concat([Buffer.from('Jina\nFúnes Êke\nJos'), Buffer.from([0xe9]), Buffer.from('\nAsha\n')]);
    expect(await fault(mixed)).toEqual({ code: 'bad-bytes', values: { line: 3 } });
  });

  it('with the line of a broken byte amid ASCII that holds a lost letter in UTF-8', async () => {
    const mixed = Buffer.concat([Buffer.from('Jina\nR\ufffdais\nJos'), Buffer.from([0xe9]), Buffer.from('\nAsha\n')]);
    expect(await fault(mixed)).toEqual({ code: 'bad-bytes', values: { line: 3 } });
  });

  it('and never in any other way', async () => {
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 400 }), async (bytes) => {
        await read(bytes).catch((error: unknown) => expect(error).toBeInstanceOf(FileFault));
      }),
    );
  });
});
