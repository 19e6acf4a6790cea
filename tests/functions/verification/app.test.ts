import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Certificate } from '../../../functions/certificates/certificate.ts';
import { setNameHidden } from '../../../functions/certificates/hidden-name.ts';
import { formatNumber } from '../../../functions/certificates/number.ts';
import { putCertificate, putLookups, takeNumber } from '../../../functions/certificates/store.ts';
import { applyEvent } from '../../../functions/events/store.ts';
import { machine, type World } from '../../../functions/shared/clock.ts';
import { createLog } from '../../../functions/shared/log.ts';
import { Table } from '../../../functions/shared/table.ts';
import { verificationApp } from '../../../functions/verification/app.tsx';
import { fileMessages } from '../../../functions/verification/file-messages.ts';
import { messages } from '../../../functions/verification/messages.ts';
import { type Engines, startEngines } from '../../engines.ts';
import { certificateOf, event, personOf } from '../home/case.ts';

let engines: Engines;
let app: ReturnType<typeof verificationApp>;
const lines: string[] = [];
const world: World = { now: () => new Date('2027-03-03T07:42:00Z'), random: machine.random };
const quiet = createLog((line) => lines.push(line));

/** The n-th certificate, of a person of its own. */
function numbered(n: number, changes: Partial<Certificate> = {}): Certificate {
  const person = personOf(`V-${n}`, { name: "Ng'wanakilala Mwanaidi Mfaume" });
  const number = formatNumber({ prefix: event.prefix, sequence: n, letter: 'A', edition: 1 });
  const code = `7KQ4M2XDABCDEFGH${String(n).replaceAll('0', 'Z').replaceAll('1', 'Y').padStart(4, '2')}`;
  const made = certificateOf(person, { number, code, ...changes });
  return { ...made, snapshot: { ...made.snapshot, number, code } };
}
const by = { kind: 'iam', id: 'x' } as const;
const valid = numbered(342);
const revoked = numbered(343, { revoked: { at: '2027-02-20T10:00:00Z', reason: 'Kilitolewa kwa makosa', by } });
const replaced = numbered(344, { replaced: { at: '2027-02-18T22:30:00Z', edition: 2 } });

beforeAll(async () => {
  engines = await startEngines();
  await applyEvent({ table: engines.table, answers: engines.answers, world }, event);
  for (const certificate of [valid, revoked, replaced]) await keep(certificate);
  app = verificationApp({ table: engines.table, world, log: quiet });
});
afterAll(() => engines.stop());

/** Puts one where it can be found. */
async function keep(certificate: Certificate): Promise<void> {
  await putCertificate(engines.table, certificate);
  await takeNumber(engines.table, certificate);
  await putLookups(engines.table, certificate);
}

const get = async (path: string) => {
  const answer = await app.request(path);
  return { status: answer.status, headers: answer.headers, html: await answer.text() };
};
const asked = async (path: string, accept: string) => {
  const answer = await app.request(path, { headers: { accept } });
  const varies = answer.headers.get('vary')?.split(', ').includes('Accept');
  return { status: answer.status, location: answer.headers.get('location'), varies };
};
const post = async (fields: Record<string, string>, on = app) => {
  const answer = await on.request('/v', { method: 'POST', body: new URLSearchParams(fields) });
  return { status: answer.status, location: answer.headers.get('location'), html: await answer.text() };
};

describe('a scanned code', () => {
  it('of a valid certificate prints all that the certificate prints, and when it was checked', async () => {
    for (const path of [`/v/${valid.code}`, `/V/${valid.code}`, `/v/${valid.code.toLowerCase()}`]) {
      const { status, html, headers } = await get(path);
      expect(status).toBe(200);
      expect(headers.get('cache-control')).toBe('no-store');
      for (const said of [
        messages.sw.valid,
        'Ng’wanakilala Mwanaidi Mfaume',
        'Mshiriki',
        'Afisa TEHAMA Mwandamizi',
        'Halmashauri ya Wilaya ya Kongwa',
        'kwa kushiriki siku zote mbili na vipindi 3 kati ya 4',
        'Kikao Kazi cha Pili cha Serikali Mtandao 2019',
        'Dodoma',
        '30 Januari – 2 Februari 2019',
        `<dt>${messages.sw.issued}</dt><dd><span>2 Februari 2019</span>`,
        'Dkt. Neema J. Mwakyusa',
        'Mha. Baraka S. Kileo',
        'Sekretarieti ya Kikao Kazi',
        valid.number,
        '7KQ4-M2XD',
        valid.pdf?.sha256 ?? '',
        'sha256sum',
        'Imehakikiwa 3 Machi 2027, 10:42 EAT',
        '<meta name="robots" content="noindex"/>',
      ])
        expect(html).toContain(said);
    }
  });

  it('asked for by a program leads to the signed credential', async () => {
    const credential = { status: 303, location: `/v/${valid.code}/credential`, varies: true };
    for (const accept of ['application/vc', 'application/vc+ld+json', 'application/ld+json', 'application/json'])
      expect(await asked(`/V/${valid.code.toLowerCase()}`, accept)).toEqual(credential);
    const page = { status: 200, location: null, varies: true };
    for (const accept of ['*/*', 'text/html', 'text/html,application/xhtml+xml,application/json;q=0.9,*/*;q=0.8'])
      expect(await asked(`/v/${valid.code}`, accept)).toEqual(page);
  });

  it('of a valid certificate names the credential for programs, and links to it; of any other none', async () => {
    const link = (code: string) => `<link rel="alternate" type="application/vc" href="/v/${code}/credential"/>`;
    const { html } = await get(`/v/${valid.code}`);
    expect(html).toContain(link(valid.code));
    expect(html).toContain(`href="/v/${valid.code}/credential" type="application/vc">${messages.sw.credential}</a>`);
    const ended = (await get(`/v/${revoked.code}`)).html;
    for (const none of ['rel="alternate"', messages.sw.credential]) expect(ended).not.toContain(none);
  });

  it('is read as it was meant: small letters, spaces, dashes, and signs that no code has', async () => {
    for (const typed of [
      '7ko4m2xdabcdefgh2342',
      'IKQ4-M2XD-ABCD-EFGH-2342',
      '7K04 M2X0 ABCD EFGH 2342',
      'lkq4m2xoabcdefgh2342',
    ])
      expect((await get(`/v/${encodeURIComponent(typed)}`)).html, typed).toContain(valid.number);
    expect(await post({ number: 'ikq4 m2xd abcd efgh 2342', proof: '' })).toMatchObject({
      location: `/v/${valid.code}`,
    });
    // What nobody can have meant.
    for (const typed of ['7KQ4M2XDABCDEFGH234', '7KQ4M2XDABCDEFGH23422', '0O1I4M2XDABCDEFGH234'])
      expect((await get(`/v/${typed}`)).status, typed).toBe(404);
  });

  it('of a valid certificate says no day of issue where none is printed', async () => {
    const made = numbered(346);
    const { issued: _, ...snapshot } = made.snapshot;
    const undated = { ...made, snapshot: { ...snapshot, design: { name: 'rasmi', version: 1 } } };
    await putCertificate(engines.table, undated);
    await putLookups(engines.table, undated);
    expect((await get(`/v/${made.code}`)).html).not.toContain(`<dt>${messages.sw.issued}`);
  });

  it('of a valid certificate prints the days that its attendance counts, as the certificate does', async () => {
    const days = { sw: '30 – 31 Januari 2019', en: '30 – 31 January 2019' };
    const made = numbered(345);
    const dated = { ...made, snapshot: { ...made.snapshot, attendedDates: days } };
    await putCertificate(engines.table, dated);
    await takeNumber(engines.table, dated);
    await putLookups(engines.table, dated);
    for (const language of ['sw', 'en'] as const)
      expect((await get(`/v/${made.code}?lang=${language}`)).html).toContain(days[language]);
  });

  it('of a replaced or revoked certificate hides the holder and says when and why', async () => {
    const gone = await get(`/v/${revoked.code}`);
    expect(gone.html).toContain(messages.sw.revoked);
    expect(gone.html).toContain('20\u00a0Februari\u00a02027');
    expect(gone.html).toContain('Kilitolewa kwa makosa');
    const old = await get(`/v/${replaced.code}?lang=en`);
    expect(old.html).toContain(messages.en.replaced);
    expect(old.html).toContain('19\u00a0February\u00a02027');
    for (const { html, status } of [gone, old]) {
      expect(status).toBe(200);
      expect(html).not.toMatch(/wanakilala|Kongwa|Mwandamizi/);
    }
  });

  it('of a replaced certificate names the number of the next, and no way to it without what stands on that one', async () => {
    const next = formatNumber({ prefix: event.prefix, sequence: 344, letter: 'A', edition: 2 });
    for (const language of ['sw', 'en'] as const) {
      const { html } = await get(`/v/${replaced.code}?lang=${language}`);
      expect(html).toContain(messages[language].newNumber);
      expect(html).toContain(`<dd class="mono">${next}</dd>`);
      expect(html).toMatch(new RegExp(`<input[^>]* name="number"[^>]* value="${next}"`));
      expect(html).toContain(messages[language].newVersion);
      const codes = html.match(/\/v\/[A-Z0-9]{20}/g);
      expect(new Set(codes)).toEqual(new Set([`/v/${replaced.code}`]));
    }
    expect((await get(`/v/${revoked.code}`)).html).not.toContain(messages.sw.newNumber);
  });

  it('of a certificate with a file shows its SHA-256 and how to compute one, and no chooser until the script shows it', async () => {
    for (const { code, pdf } of [valid, revoked, replaced]) {
      const { html, headers } = await get(`/v/${code}`);
      for (const said of [
        `<code class="hash mono">${pdf?.sha256}</code>`,
        'certutil -hashfile cheti.pdf SHA256',
        'shasum -a 256 cheti.pdf',
        'sha256sum cheti.pdf',
        '<div class="compare" hidden',
      ])
        expect(html).toContain(said);
      expect(html.match(/<script/g)).toHaveLength(1);
      expect(headers.get('content-security-policy')).toMatch(/script-src 'sha256-[^ ]+';/);
    }
  });

  it('of a replaced or revoked certificate never says that its file is good', async () => {
    for (const [code, word] of [
      [revoked.code, fileMessages.sw.sameRevoked],
      [replaced.code, fileMessages.sw.sameReplaced],
    ] as const) {
      const { html } = await get(`/v/${code}`);
      expect(html).toContain(word);
      expect(html).not.toContain(fileMessages.sw.same);
    }
    expect((await get(`/v/${valid.code}`)).html).toContain(fileMessages.sw.same);
  });

  it('of a certificate whose file is not drawn yet says so, and brings no script', async () => {
    const { pdf: _, ...pending } = numbered(347);
    await putCertificate(engines.table, pending);
    await putLookups(engines.table, pending);
    const { html } = await get(`/v/${pending.code}`);
    expect(html).toContain(fileMessages.sw.pending);
    expect(html).not.toContain('<script');
  });

  it('that nobody has is not found, and echoed as text', async () => {
    const unknown = await get('/v/7KQ4M2XDABCDEFGH2222');
    expect(unknown.status).toBe(404);
    expect(unknown.html).toContain(messages.sw.unknown);
    expect(unknown.html).toContain('7KQ4M2XDABCDEFGH2222');
    const odd = await get(`/v/${encodeURIComponent('<script>alert(1)</script>')}`);
    expect(odd.status).toBe(404);
    expect(odd.html).toContain('&lt;script&gt;');
    expect(odd.html).not.toContain('<script>');
    expect((await get('/v/%E0%A4%A')).status).toBe(404);
  });
});

describe('the page of a valid certificate', () => {
  it('says in this order: the word, all that is printed, what it does not prove, each check with its second, the SHA-256', async () => {
    for (const language of ['sw', 'en'] as const) {
      const say = messages[language];
      const { html } = await get(`/v/${valid.code}?lang=${language}`);
      const main = html.slice(html.indexOf('<main'));
      const order = [say.valid, say.name, say.number, say.limits, say.notWho, say.notSkill, say.notPaper, say.checks];
      const checks = [say.registered, say.notRevoked, say.notReplaced, `${say.issued}: `, say.fileKept];
      const places = [...order, ...checks, `>${valid.pdf?.sha256}<`].map((said) => main.indexOf(said));
      expect(places).not.toContain(-1);
      expect(places).toEqual(places.toSorted((a, b) => a - b));
      expect(main.match(new RegExp(`${say.holds} · 10:42:00 EAT`, 'g'))).toHaveLength(checks.length);
      expect(main).not.toContain(say.holdsNot);
    }
  });

  it('tells others what a link to it looks like, and lets no search engine list it', async () => {
    const { html } = await get(`/v/${valid.code}`);
    const tags = Object.fromEntries(
      [...html.matchAll(/<meta (?:property|name)="((?:og|twitter):[^"]+)" content="([^"]*)"/g)].map(
        ([, name, said]) => [name, said],
      ),
    );
    expect(tags).toMatchObject({
      'og:title': 'Ng’wanakilala Mwanaidi Mfaume · Cheti cha Ushiriki',
      'og:image': `https://cheti.example/v/${valid.code}/picture.png`,
      'og:image:width': '1200',
      'og:image:height': '630',
      'og:url': valid.snapshot.verifyAddress,
      'twitter:card': 'summary_large_image',
    });
    expect(html).toContain('<meta name="robots" content="noindex"/>');
    for (const { code } of [revoked, replaced]) expect((await get(`/v/${code}`)).html).not.toContain('og:');
  });

  it('is valid only from its date of issue on', async () => {
    const future = numbered(348, { issuedAt: '2027-03-03T07:48:00.000Z' });
    await keep(future);
    const { html } = await get(`/v/${future.code}`);
    expect(html).toContain(messages.sw['not-yet']);
    expect(html).toContain('3\u00a0Machi\u00a02027');
    expect(html).toContain(`${messages.sw.notYet} · 10:42:00 EAT`);
    for (const never of [messages.sw.valid, 'wanakilala']) expect(html).not.toContain(never);
    // The clocks of two machines are not the same.
    const now = numbered(349, { issuedAt: '2027-03-03T07:46:00.000Z' });
    await keep(now);
    expect((await get(`/v/${now.code}`)).html).toContain(messages.sw.valid);
  });

  it('whose file is not drawn yet says so among the checks', async () => {
    const { pdf: _, ...pending } = numbered(350);
    await keep(pending);
    const { html } = await get(`/v/${pending.code}`);
    expect(html).toContain(messages.sw.filePending);
    expect(html).toContain(`${messages.sw.notYet} · 10:42:00 EAT`);
  });
});

describe('the page of a certificate that holds no longer', () => {
  it('says which check failed, and when it was made', async () => {
    const gone = (await get(`/v/${revoked.code}`)).html;
    expect(gone).toContain(messages.sw.revokedOn('20 Februari 2027'));
    expect(gone).toContain(`${messages.sw.holdsNot} · 10:42:00 EAT`);
    expect(gone).toContain(messages.sw.notReplaced);
    const old = (await get(`/v/${replaced.code}`)).html;
    expect(old).toContain(messages.sw.replacedOn('19 Februari 2027'));
    expect(old).toContain(messages.sw.notRevoked);
    for (const html of [gone, old]) expect(html).not.toContain(messages.sw.limits);
  });

  it('leads to the one that replaced it, over all that lie between, as long as its holder shows their name', async () => {
    const old = numbered(351, { replaced: { at: '2027-02-18T22:30:00Z', edition: 2 } });
    const later = (edition: number, n: number, changes: Partial<Certificate> = {}) => ({
      ...numbered(n, changes),
      edition,
      person: old.person,
    });
    const newest = later(3, 353);
    for (const each of [old, later(2, 352, { replaced: { at: '2027-02-19T08:00:00Z', edition: 3 } })]) await keep(each);
    const leads = async () => (await get(`/v/${old.code}`)).html.includes(`href="/v/${newest.code}"`);
    // Not before it is there.
    expect(await leads()).toBe(false);
    await keep(newest);
    expect(await leads()).toBe(true);
    await setNameHidden(engines.table, world, { event: event.id, person: old.person, hidden: true });
    expect(await leads()).toBe(false);
    expect((await get(`/v/${old.code}`)).html).toContain('Omba mwenye cheti akuonyeshe toleo jipya');
  });

  it('leads nowhere where the one that replaced it was revoked', async () => {
    const old = numbered(354, { replaced: { at: '2027-02-18T22:30:00Z', edition: 2 } });
    const next = { ...numbered(355, { revoked: { at: '2027-02-20T10:00:00Z', reason: 'Kosa', by } }), edition: 2 };
    for (const each of [old, { ...next, person: old.person }]) await keep(each);
    expect((await get(`/v/${old.code}`)).html).not.toContain(next.code);
  });
});

describe('the form', () => {
  it('opens the page by number and the first eight letters of the code, or the exact name', async () => {
    for (const proof of ['7KQ4-M2XD', '7kq4m2xd', 'NG’WANAKILALA  mwanaidi mfaume'])
      expect(await post({ number: ` ${valid.number.toLowerCase()} `, proof })).toMatchObject({
        status: 303,
        location: `/v/${valid.code}`,
      });
    expect(await post({ number: valid.code, proof: '' })).toMatchObject({ status: 303, location: `/v/${valid.code}` });
  });

  it('answers alike for a wrong proof and a number that is not there', async () => {
    const never = formatNumber({ prefix: event.prefix, sequence: 999, letter: 'A', edition: 1 });
    const wrong = await Promise.all(
      [valid.number, never].map(async (number) => {
        const { status, html } = await post({ number, proof: 'Asha Juma' });
        return { status, html: html.replace(messages.sw.numberHint, '').replaceAll(number, 'NUMBER') };
      }),
    );
    expect(wrong[0]?.status).toBe(404);
    expect(wrong[0]?.html).toContain('NUMBER · Asha Juma');
    expect(wrong[1]).toEqual(wrong[0]);
  });

  it('says of a number whose check character does not fit that something in it was mistyped', async () => {
    const said = async (number: string) =>
      (await post({ number, proof: '7KQ4-M2XD' })).html.includes(messages.sw.checkLetter);
    expect(await said('KK2-2019-000342A-7')).toBe(true);
    expect(await said('kk2 2019 0oo342a 7')).toBe(true);
    expect(await said(formatNumber({ prefix: event.prefix, sequence: 999, letter: 'A', edition: 1 }))).toBe(false);
    expect(await said('KK2-2019')).toBe(false);
  });

  it('opens the page by a number typed with O for 0, and with the two fields exchanged', async () => {
    const number = valid.number.replaceAll('0', 'o').replace('19', 'l9');
    const opened = { status: 303, location: `/v/${valid.code}` };
    expect(await post({ number, proof: '7KQ4 M2XD' })).toMatchObject(opened);
    expect(await post({ number: '7kq4-m2xd', proof: number })).toMatchObject(opened);
  });

  it('opens the page by letters of the code that were read wrong, in either field', async () => {
    const opened = { status: 303, location: `/v/${valid.code}` };
    for (const proof of ['7KO4-M2XD', '1k04 m2xo']) {
      expect(await post({ number: valid.number, proof })).toMatchObject(opened);
      expect(await post({ number: proof, proof: valid.number })).toMatchObject(opened);
    }
  });

  it('asks for the number where the letters of the code stand alone, and keeps them in their own field', async () => {
    const { status, html } = await post({ number: '7KQ4M2XD', proof: '' });
    expect(status).toBe(422);
    expect(html).toContain(messages.sw.lettersAlone);
    expect(html).not.toContain(messages.sw.needProof);
    expect(html).toMatch(/<input[^>]* name="proof"[^>]* value="7KQ4M2XD"/);
    expect(html).toContain('Kuna tatizo 1');
  });

  it('says which letters codes never have only where a code was typed with one of them', async () => {
    const said = async (answer: Promise<{ html: string }>) => (await answer).html.includes(messages.sw.codeLetters);
    expect(await said(post({ number: 'KK2-2019-000342A-0', proof: 'Asha Mwanaidi' }))).toBe(false);
    expect(await said(post({ number: 'KK2-2019-000342A-0', proof: '7KO4-M2XD' }))).toBe(true);
    expect(await said(post({ number: 'KK2-2019-000342A-0', proof: '7KQ4-M2XD' }))).toBe(false);
    expect(await said(get('/v/7KO4M2XDABCDEFGH2222'))).toBe(true);
    expect(await said(get('/v/7KQ4M2XDABCDEFGH2222'))).toBe(false);
  });

  it('names what is missing at its field and keeps what was typed', async () => {
    const { status, html } = await post({ number: valid.number, proof: '' });
    expect(status).toBe(422);
    expect(html).toContain('<title>Kosa: ');
    expect(html).toContain('href="#proof"');
    expect(html).toContain(`value="${valid.number}"`);
    expect((await post({})).html).toContain('Kuna matatizo 2');
  });

  it('refuses a body that is no form, or a broken one', async () => {
    for (const [type, body] of [
      ['application/json', '{}'],
      ['multipart/form-data; boundary=x', 'broken'],
    ] as const)
      expect((await app.request('/v', { method: 'POST', body, headers: { 'content-type': type } })).status).toBe(415);
  });

  it('is there in both languages', async () => {
    expect((await get('/v')).html).toContain(messages.sw.numberHint);
    expect((await get('/v?lang=en')).html).toContain(messages.en.numberHint);
  });
});

describe('a store that does not answer', () => {
  const broken = () => {
    const client = new DynamoDBClient({
      endpoint: 'http://127.0.0.1:1',
      region: 'eu-west-1',
      credentials: { accessKeyId: 'x', secretAccessKey: 'x' },
      maxAttempts: 1,
    });
    return verificationApp({ table: new Table(client, 'main'), world, log: quiet });
  };

  it('is said to be that, with 503, and never that a certificate is not valid', async () => {
    const scanned = await broken().request(`/v/${valid.code}`);
    expect(scanned.status).toBe(503);
    const html = await scanned.text();
    expect(html).toContain(messages.sw.unavailableStrong);
    expect(html).toContain(`href="/v/${valid.code}"`);
    expect(html).toContain(messages.sw.keptCode);
    const typed = await post({ number: valid.number, proof: '7KQ4M2XD' }, broken());
    expect(typed.status).toBe(503);
    expect(typed.html).toContain(messages.sw.kept);
    expect(typed.html).toContain(`name="number" value="${valid.number}"`);
    expect(typed.html).not.toContain(messages.sw.unknown);
  });
});

it('logs no name, number or code', () => {
  const log = lines.join('\n');
  expect(log).toContain('certificate checked');
  for (const secret of ['wanakilala', valid.number, valid.code, 'Asha']) expect(log).not.toContain(secret);
});
