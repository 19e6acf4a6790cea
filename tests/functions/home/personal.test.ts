import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { messages } from '../../../functions/home/messages.ts';
import { keys } from '../../../functions/shared/keys.ts';
import { hashToken } from '../../../functions/shared/link.ts';
import { certificateMail, certificateOf, event, personOf } from './case.ts';
import { type House, openHouse } from './house.ts';

let house: House;
beforeAll(async () => {
  house = await openHouse();
});
afterAll(() => house.stop());

const get = (path: string, cookie?: string, method = 'GET') =>
  house.app.request(path, { method, ...(cookie && { headers: { cookie } }) });
const ATTENDED = ['taarifa', 'usalama', 'akili'];

describe('a personal link', () => {
  it('moves its token into a cookie of that person and leads to a clean address', async () => {
    const person = personOf('LINK-1');
    const { token, path } = await house.register(person);
    const answer = await get(`/l/${token}`);
    expect(answer.status).toBe(303);
    expect(answer.headers.get('location')).toBe(path);
    expect(answer.headers.get('set-cookie')).toBe(
      `__Host-p-${person.id}=${token}; Max-Age=2419200; Path=/; Secure; HttpOnly; SameSite=Lax`,
    );
    expect((await get(path, `__Host-p-${person.id}=${token}`)).status).toBe(200);
  });

  it('that is revoked, or whose time is over, ends its sessions', async () => {
    const person = personOf('LINK-3');
    const { token, cookie, path } = await house.register(person);
    expect((await get(path, cookie)).status).toBe(200);
    await house.table.delete(keys.link(hashToken(token)));
    expect((await get(path, cookie)).status).toBe(404);
    const old = await house.link(person, 'session', '2019-02-02T13:00:00.000Z');
    expect((await get(path, `__Host-p-${person.id}=${old}`)).status).toBe(404);
  });

  it('that is cut, old, unknown or for another purpose leads to a new one and tells nothing', async () => {
    const person = personOf('LINK-2');
    const { token } = await house.register(person);
    const old = await house.link(person, 'session', '2019-02-02T13:00:00.000Z');
    const stop = await house.link(person, 'unsubscribe');
    const pages = new Set<string>();
    for (const bad of [old, stop, token.slice(0, -1), `${token}x`, 'A'.repeat(43), '%00']) {
      const answer = await get(`/l/${bad}`);
      expect(answer.status).toBe(404);
      expect(answer.headers.get('set-cookie')).toBeNull();
      pages.add((await answer.text()).replaceAll(`/l/${bad}`, '/l/'));
    }
    expect(pages.size).toBe(1);
    expect([...pages][0]).toContain(`href="/e/${event.id}/link"`);
  });
});

describe('a personal page', () => {
  it('says what is missing, in both languages, and offers the form', async () => {
    const person = personOf('HOME-1', { language: 'en' });
    const { cookie, path } = await house.register(person, ATTENDED);
    const english = await (await get(path, cookie)).text();
    expect(english).toContain('<html lang="en">');
    expect(english).toContain('Welcome, Ng&#39;wanakilala');
    expect(english).toContain('You attended 3 sessions; 3 are needed.');
    expect(english).toContain(`href="${path}/forms/siku-1"`);
    expect(english).toContain(messages.en.confidential);
    expect(english).toContain(messages.en.anonymous);
    expect(english).toContain('Closes 16 February 2019, 23:59 EAT');
    expect(english).not.toContain('2099');
    expect(english).toContain('<span lang="sw">Akili unde katika huduma za umma</span>');
    const swahili = await (await get(`${path}?lang=sw`, cookie)).text();
    expect(swahili).toContain('Karibu, Ng&#39;wanakilala');
    expect(swahili).toContain('Zimebaki fomu 2');
    expect(swahili).not.toContain('saa ');
  });

  it('is the same 404 for foreign people, other events, no session and nobody', async () => {
    const [one, other] = [personOf('WALL-1'), personOf('WALL-2')];
    const [mine, theirs] = [await house.register(one, ATTENDED), await house.register(other, ATTENDED)];
    await house.issue(certificateOf(other, { code: 'WALLWALLWALLWALLWALL' }));
    const before = await house.table.page({ pk: `PERSON#${event.id}#${other.id}` });
    for (const [path, cookie] of [
      [theirs.path, mine.cookie],
      [theirs.path, mine.cookie.replace(one.id, other.id)],
      [theirs.path, undefined],
      [`/p/other-event/${one.id}`, mine.cookie],
      [`/p/${event.id}/aaaaaaaaaaaaaaaa`, mine.cookie],
      [`/p/${event.id}/__proto__`, mine.cookie],
    ] as const)
      for (const page of ['', '/thanks', '/state', '/correction', '/certificates/ushiriki/1']) {
        const answer = await get(path + page, cookie);
        expect([path + page, answer.status]).toEqual([path + page, 404]);
        const html = await answer.text();
        expect(html).toContain('/link"');
        expect(html).not.toContain('Mfaume');
      }
    expect(await house.table.page({ pk: `PERSON#${event.id}#${other.id}` })).toEqual(before);
  });

  it('lets two people on one phone each act as themselves', async () => {
    const [one, other] = [personOf('PHONE-1', { name: 'Neema Joseph' }), personOf('PHONE-2', { name: 'Asha Juma' })];
    const [first, second] = [await house.register(one), await house.register(other)];
    const both = `${first.cookie}; ${second.cookie}`;
    expect(await (await get(first.path, both)).text()).toContain('Karibu, Neema');
    expect(await (await get(second.path, both)).text()).toContain('Karibu, Asha');
  });

  it('keeps a name as text', async () => {
    const person = personOf('TEXT-1', { name: '<img src=x onerror=alert(1)> "&\'', institution: '</script><b>' });
    const { cookie, path } = await house.register(person, ATTENDED);
    await house.issue(certificateOf(person, { code: 'TEXTTEXTTEXTTEXTTEXT', kind: 'ushiriki' }));
    const html = await (await get(path, cookie)).text();
    expect(html).not.toContain('<img');
    expect(html).not.toContain('</script><b>');
    expect(html).toContain('&lt;img');
  });

  it('shows the certificate with its number, date, size and where the mail went', async () => {
    const person = personOf('READY-1');
    const { cookie, path } = await house.register(person, ATTENDED);
    await house.issue(certificateOf(person, { code: 'READYREADYREADYREADY' }));
    await house.table.putIfAbsent({
      pk: `PERSON#${event.id}#${person.id}`,
      sk: 'MAIL#abc',
      ...certificateMail(person),
    });
    const html = await (await get(path, cookie)).text();
    expect(html).toContain('Hongera, Ng&#39;wanakilala');
    expect(html).toContain('Pakua PDF (KB\u00a086)');
    expect(html).toContain('KK2-2019-000342A-K');
    expect(html).toContain('2 Februari 2019');
    expect(html).toContain(messages.sw.mailed('n•••e@kongwa.example'));
    expect(html).toContain('aria-label="Picha ya cheti: Cheti cha Ushiriki');
  });
});

it('asks to look the name over only while a certificate is to come', async () => {
  const person = personOf('NAME-1');
  const { cookie, path } = await house.register(person, ATTENDED);
  expect(await (await get(path, cookie)).text()).toContain(messages.sw.nameText);
  const revoked = { at: '2019-02-03T08:00:00Z', reason: 'Makosa', by: { kind: 'system', id: 'test' } } as const;
  await house.issue(certificateOf(person, { code: 'NAMENAMENAMENAMENAME', revoked }));
  const html = await (await get(path, cookie)).text();
  expect(html).toContain(messages.sw.revokedTitle);
  expect(html).not.toContain(messages.sw.nameTitle);
});

describe('a download', () => {
  it('leads to an address of five minutes with a good file name', async () => {
    const person = personOf('LOAD-1');
    const { cookie, path } = await house.register(person);
    const certificate = certificateOf(person, { code: 'LOADLOADLOADLOADLOAD' });
    await house.bucket.put('certificates/x.pdf', Buffer.from('%PDF-'), 'application/pdf');
    await house.issue(certificate);
    const answer = await get(`${path}/certificates/ushiriki/1`, cookie);
    expect(answer.status).toBe(302);
    const address = new URL(answer.headers.get('location') ?? '');
    expect(address.searchParams.get('X-Amz-Expires')).toBe('300');
    const file = await fetch(address);
    expect(await file.text()).toBe('%PDF-');
    expect(decodeURIComponent(file.headers.get('content-disposition') ?? '')).toContain(
      `Cheti - Ng'wanakilala Mwanaidi Ramadhani Mfaume - ${certificate.number}.pdf`,
    );
    expect((await get(`${path}/certificates/ushiriki/2`, cookie)).status).toBe(404);
    expect((await get(`${path}/certificates/mada/1`, cookie)).status).toBe(404);
  });

  it('of what was revoked or replaced leads home, which says why', async () => {
    const person = personOf('LOAD-2');
    const { cookie, path } = await house.register(person);
    await house.issue(
      certificateOf(person, {
        code: 'GONEGONEGONEGONEGONE',
        revoked: { at: '2019-02-03T10:00:00Z', reason: 'Kilitolewa kwa makosa', by: { kind: 'iam', id: 'x' } },
      }),
    );
    const answer = await get(`${path}/certificates/ushiriki/1`, cookie);
    expect([answer.status, answer.headers.get('location')]).toEqual([303, path]);
    expect(await (await get(path, cookie)).text()).toContain('Sababu: Kilitolewa kwa makosa');
  });
});

describe('the thank-you page', () => {
  async function answered(registration: string) {
    const person = personOf(registration);
    const opened = await house.register(person, ATTENDED);
    await house.receipt(person, 'siku-1');
    await house.receipt(person, 'jumla');
    house.waits.length = 0;
    return { person, ...opened };
  }

  it('waits until the certificate is there', async () => {
    const { person, cookie, path } = await answered('THANKS-1');
    house.onWait(async () => {
      if (house.waits.length === 3) await house.issue(certificateOf(person, { code: 'THANKSTHANKSTHANKS22' }));
    });
    const html = await (await get(`${path}/thanks?form=jumla`, cookie)).text();
    expect(house.waits).toHaveLength(3);
    expect(html).toContain('Asante, Ng&#39;wanakilala');
    expect(html).toContain(`href="${path}/certificates/ushiriki/1"`);
    expect(html).not.toContain('<script>');
  });

  it('waits for three seconds at the most, then offers to look again and polls by script', async () => {
    const { cookie, path } = await answered('THANKS-2');
    house.onWait(async () => undefined);
    const html = await (await get(`${path}/thanks?form=jumla`, cookie)).text();
    expect(house.waits.reduce((sum, wait) => sum + wait, 0)).toBe(3000);
    expect(html).toContain(messages.sw.checkAgain);
    expect(html).toContain(`href="${path}/thanks?form=jumla"`);
    expect(html).toContain('<script>');
    expect(await (await get(`${path}/state`, cookie)).json()).toEqual({ preparing: true, ready: [] });
  });

  it('does not wait where something is missing', async () => {
    const person = personOf('THANKS-3');
    const { cookie, path } = await house.register(person, ATTENDED);
    await house.receipt(person, 'siku-1');
    house.waits.length = 0;
    const html = await (await get(`${path}/thanks?form=siku-1`, cookie)).text();
    expect(house.waits).toEqual([]);
    expect(html).toContain(messages.sw.notYet);
    expect(await (await get(`${path}/state`, cookie)).json()).toEqual({ preparing: false, ready: [] });
  });
});
