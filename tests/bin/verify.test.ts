import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { deflateSync } from 'node:zlib';
import PDFDocument from 'pdfkit';
import { describe, expect, it } from 'vitest';
import { credentialIn } from '../../bin/commands/credential-file.ts';
import { fetched, sourcesOf } from '../../bin/commands/credential-sources.ts';
import { drawCertificate } from '../../functions/certificates/draw.ts';
import { didDocumentOf } from '../../functions/credentials/did.ts';
import { hourOf } from '../../functions/credentials/status-list.ts';
import { authority, sealKey } from '../functions/certificates/seal/authority.ts';
import { sealedFile } from '../functions/certificates/seal/sealing.ts';
import { snapshotWith } from '../functions/certificates/snapshot.ts';
import { badgeWith, INDEX, issuer, LIST, listWith } from '../functions/credentials/badge.ts';
import { issuerOf } from '../functions/credentials/issuer.ts';

const CHETI = fileURLToPath(new URL('../../bin/cheti.ts', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'verify-'));
const badge = await badgeWith({ validFrom: '2020-02-02T14:00:00Z' });
const hour = hourOf(new Date());

const file = (name: string, content: unknown) => {
  const path = join(folder, name);
  writeFileSync(path, content instanceof Uint8Array ? content : JSON.stringify(content));
  return path;
};
const did = file('did.json', issuer.didDocument);
const status = file('list.json', await listWith({ hour, revoked: [] }));

const cheti = (...args: string[]) =>
  new Promise<{ code: number; out: string }>((resolve) => {
    const { PATH = '', NODE_COMPILE_CACHE = '' } = process.env;
    execFile(process.execPath, [CHETI, 'verify', ...args], { env: { PATH, NODE_COMPILE_CACHE } }, (error, out) =>
      resolve({ code: Number(error?.code ?? 0), out }),
    );
  });

describe('cheti verify', () => {
  it('says that a badge is valid, whose it is, and who signed it', async () => {
    const { code, out } = await cheti(file('valid.json', badge), '--offline', '--did', did, '--status', status);
    expect(code).toBe(0);
    expect(out).toMatch(/^VALID\n/);
    for (const said of ['Asha Juma', 'Cheti cha Ushiriki', 'Signed by did:web:cheti.example'])
      expect(out).toContain(said);
  });

  it('ends with 1 for a changed badge, and repeats nothing of it', async () => {
    const changed = JSON.parse(JSON.stringify(badge).replace('Asha', 'Asya'));
    const { code, out } = await cheti(file('changed.json', changed), '--offline', '--did', did, '--status', status);
    expect([code, out.split('\n')[0]]).toEqual([1, 'INVALID']);
    expect(out).toContain('failed: it was changed');
    expect(out).not.toContain('Asya');
  });

  it('ends with 1 for a revoked one', async () => {
    const list = file('revoked.json', await listWith({ hour, revoked: [INDEX] }));
    const { code, out } = await cheti(file('valid.json', badge), '--offline', '--did', did, '--status', list, '--json');
    expect(code).toBe(1);
    expect(JSON.parse(out)).toMatchObject({
      verdict: 'invalid',
      checks: expect.arrayContaining([{ check: 'status', outcome: 'failed', why: 'revoked' }]),
    });
  });

  const says = async (credential: unknown, documents: { did?: string; status?: string } = {}) => {
    const given = { did, status, ...documents };
    const options = Object.entries(given).flatMap(([name, path]) => (path ? [`--${name}`, path] : []));
    const { code, out } = await cheti(file('asked.json', credential), '--offline', ...options);
    expect(code).toBe(out.startsWith('VALID') ? 0 : 1);
    return out;
  };

  it('knows a key that has retired since, and refuses what it signed after its end', async () => {
    const next = issuerOf();
    const until = '2021-01-01T00:00:00Z';
    const rotated = {
      did: file(
        'rotated.json',
        didDocumentOf(issuer.did, next.signer.multikey, [{ multikey: issuer.signer.multikey, until }]),
      ),
      status: file('next-list.json', await listWith({ hour, revoked: [] }, next.signer)),
    };
    expect(await says(badge, rotated)).toMatch(/^VALID\n/);
    const late = await says(await badgeWith({ validFrom: until }), rotated);
    expect(late).toMatch(/^INVALID\n/);
    expect(late).toContain('failed: the issuer’s key had ended when it was signed');
  });

  it('refuses one that is dated in the future', async () => {
    const out = await says(await badgeWith({ validFrom: '2999-01-01T00:00:00Z' }));
    expect(out).toMatch(/^INVALID\n/);
    expect(out).toContain('failed: it does not hold yet');
  });

  it.each([
    ['the issuer’s document', { did: '' }, 'the issuer’s DID document is not there'],
    ['the status list', { status: '' }, 'the status list is not there'],
  ])('could not check without %s', async (_, missing, why) => {
    const out = await says(badge, missing);
    expect(out).toMatch(/^COULD NOT CHECK\n/);
    expect(out).toContain(why);
    expect(out).not.toContain('Asha');
  });

  it('could not check where the issuer’s host answers nothing', async () => {
    const away = { ...badge, issuer: { ...badge.issuer, id: 'did:web:localhost%3A1' } };
    const { code, out } = await cheti(file('away.json', away));
    expect([code, out.split('\n')[0]]).toEqual([1, 'COULD NOT CHECK']);
  });

  it('ends with 1 where something was not checked, and does not call it valid', async () => {
    const { code, out } = await cheti(file('valid.json', badge), '--offline', '--did', did);
    expect([code, out.split('\n')[0]]).toEqual([1, 'COULD NOT CHECK']);
  });
});

describe('cheti verify, of a PDF', () => {
  const pdf = drawCertificate(snapshotWith(), 'colour', JSON.stringify(badge)).then(({ bytes }) => Buffer.from(bytes));
  const verified = async (name: string, bytes: Uint8Array) => {
    const path = file(name, bytes);
    const [plain, json] = await Promise.all([
      cheti(path, '--offline', '--did', did, '--status', status),
      cheti(path, '--offline', '--did', did, '--status', status, '--json'),
    ]);
    return { ...plain, json: JSON.parse(json.out) };
  };

  it('says that the seal holds, whose it is, and that nobody vouches for a name that was made by itself', async () => {
    const { code, out, json } = await verified('sealed.pdf', await sealedFile(await pdf));
    expect([code, out.split('\n')[0]]).toEqual([0, 'VALID']);
    expect(out.match(/seal: (bytes|digest|signature|certificate) +ok/g)).toHaveLength(4);
    expect(out).toContain('Sealed by cheti.example, which made its certificate itself: nobody vouches for the name.');
    expect(out).toMatch(/SHA-256 of the seal’s certificate: [0-9a-f]{64}/);
    expect(json.seal).toMatchObject({ sealer: { name: 'cheti.example' } });
  });

  it('says who vouches for the name', async () => {
    const key = sealKey();
    const chain = [await authority('Mamlaka ya Vyeti').issue(key.publicKey, { name: 'Wakala & <Wana>\u202e' })];
    const { out } = await verified('vouched.pdf', await sealedFile(await pdf, { key, chain }));
    expect(out).toContain('Sealed by Wakala & <Wana>\ufffd, for whom Mamlaka ya Vyeti vouches');
  });

  it('is invalid where the page was changed, though the credential in it holds', async () => {
    const changed = await sealedFile(await pdf);
    changed.write('X', changed.indexOf('/Title (') + '/Title ('.length);
    const { code, out, json } = await verified('changed.pdf', changed);
    expect([code, out.split('\n')[0]]).toEqual([1, 'INVALID']);
    expect(out).toContain('failed: the file was changed after it was sealed');
    expect(out).not.toContain('Asha');
    expect(json).toMatchObject({ verdict: 'invalid', seal: { checks: [{}, { why: 'changed' }, {}, {}] } });
    const longer = Buffer.concat([await sealedFile(await pdf), Buffer.from('%')]);
    expect((await verified('longer.pdf', longer)).out).toContain('something was added to the file');
  });

  it('says that a file without a seal was not checked for what is drawn on it', async () => {
    const { code, out, json } = await verified('unsealed.pdf', await pdf);
    expect([code, json.seal, json.file]).toEqual([0, 'none', 'not-checked']);
    expect(out).toMatch(/^VALID CREDENTIAL, FILE NOT CHECKED\n/);
    expect(out).toContain('What is drawn in the file was not checked');
  });

  it('asks the issuer’s page whether a file without a seal is the one that was issued', async () => {
    const pages: string[] = [];
    const server = createServer((_, response) => response.end(pages[0])).listen(0);
    const { port } = server.address() as AddressInfo;
    const own = await badgeWith({ validFrom: '2020-02-02T14:00:00Z', id: `http://localhost:${port}/v/7KQ4` });
    const { bytes } = await drawCertificate(snapshotWith(), 'colour', JSON.stringify(own));
    const changed = Buffer.from(bytes);
    changed.write('X', changed.indexOf('/Title (') + '/Title ('.length);
    pages.push(`<code>${createHash('sha256').update(bytes).digest('hex')}</code>`);
    const ask = (name: string, content: Uint8Array) => cheti(file(name, content), '--did', did, '--status', status);
    const [issued, other] = [await ask('issued.pdf', bytes), await ask('other.pdf', changed)];
    expect([issued.code, issued.out.split('\n')[0]]).toEqual([0, 'VALID']);
    expect(issued.out).toMatch(/^ {2}file +ok$/m);
    expect([other.code, other.out.split('\n')[0]]).toEqual([1, 'INVALID']);
    expect(other.out).toMatch(/^ {2}file +failed: it is another than the one/m);
    server.close();
    expect((await ask('away.pdf', changed)).out).toMatch(/^VALID CREDENTIAL, FILE NOT CHECKED\n/);
  });
});

describe('a credential is found', () => {
  const text = JSON.stringify(badge);
  const chunk = (data: Buffer) => {
    const head = Buffer.alloc(8);
    head.writeUInt32BE(data.length);
    head.write('iTXt', 4);
    return Buffer.concat([head, data, Buffer.alloc(4)]);
  };
  const png = (...chunks: Buffer[]) => Buffer.concat([Buffer.from('89504e470d0a1a0a', 'hex'), ...chunks]);

  it('in a picture, plain or compressed', () => {
    const plain = chunk(Buffer.from(`openbadgecredential\0\0\0\0\0${text}`));
    const packed = chunk(Buffer.concat([Buffer.from('openbadgecredential\0\x01\0\0\0'), deflateSync(text)]));
    for (const each of [plain, packed])
      expect(credentialIn(png(chunk(Buffer.from('other\0')), each), 'x.png')).toEqual(badge);
    expect(() => credentialIn(png(), 'x.png')).toThrow('no credential');
    expect(() => credentialIn(png(plain, plain), 'x.png')).toThrow('several');
  });

  it.each([true, false])('attached to a PDF (compressed: %s)', async (compress) => {
    const pdf = new PDFDocument({ compress });
    const parts: Buffer[] = [];
    pdf.on('data', (part: Buffer) => parts.push(part));
    pdf.text('Cheti');
    pdf.file(Buffer.from('kingine'), { name: 'other.txt' });
    pdf.file(Buffer.from(text), { name: 'openbadgecredential.json', type: 'application/ld+json' });
    const ended = new Promise((resolve) => pdf.on('end', resolve));
    pdf.end();
    await ended;
    expect(credentialIn(Buffer.concat(parts), 'x.pdf')).toEqual(badge);
  });

  it('in no file that is no JSON', () => {
    expect(() => credentialIn(Buffer.from('cheti'), 'x.json')).toThrow('no JSON');
  });
});

describe('what a credential names', () => {
  it('is its issuer’s host and its status list', () => {
    expect(sourcesOf(badge)).toEqual({
      ...{ did: 'https://cheti.example/.well-known/did.json', status: LIST },
      page: badge.id,
    });
    expect(sourcesOf('cheti')).toEqual({ did: undefined, status: undefined, page: undefined });
  });

  it('is fetched from the web only', async () => {
    for (const address of [undefined, 'file:///etc/hostname', 'http://cheti.example/x', 'data:application/json,{}'])
      expect(await fetched(address)).toBeUndefined();
  });
});
