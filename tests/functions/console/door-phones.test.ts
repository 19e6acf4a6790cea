import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { attendanceIn, presentAt } from '../../../functions/attendance/store.ts';
import { endSessions, type Organiser } from '../../../functions/console/session-store.ts';
import { grantAccess, revokeAccess } from '../../../functions/organiser/access-store.ts';
import type { Participant } from '../../../functions/participants/participant.ts';
import { personItems } from '../../../functions/shared/partition.ts';
import { launchBrowser } from '../../browser.ts';
import { listen } from '../../listen.ts';
import { easyEvent } from '../organiser/office.ts';
import { type Desk, type Jar, openDesk } from './desk.ts';

const event = easyEvent('kk2', 'KK2-2019');
const PATH = '/organiser/events/kk2/door?session=a1';

let desk: Desk;
let browser: Browser;
let site: Awaited<ReturnType<typeof listen>>;
/** What happens to answers of the acts' address: they may be lost after the server has done its work. */
let lose = 0;
/** Chromium's offline mode lets a request through while a page is loaded anew: where it matters, no network is none. */
let down = false;
const people: Participant[] = [];
let people0: string;
let jar: Jar;
let who: Organiser;
let sessions = 0;

beforeAll(async () => {
  [desk, browser] = await Promise.all([openDesk(), launchBrowser()]);
  await desk.apply(event);
  for (let n = 1; n <= 12; n++)
    people.push(await desk.person(event, { name: `Mtu wa ${n}`, group: n > 10 ? 'kundi-2' : 'kundi-1' }));
  people0 = people[0]?.id ?? '';
  site = await listen(
    (request) => desk.app.fetch(request),
    async (path, answer) => {
      if (down) throw new Error('no network');
      const answered = await answer();
      if (!path.endsWith('/acts') || lose === 0) return answered;
      lose -= 1;
      throw new Error('lost on the way');
    },
  );
}, 300_000);
afterAll(async () => {
  await browser?.close();
  await site?.stop();
  await desk?.stop();
});
beforeEach(async () => {
  sessions += 1;
  ({ jar, who } = await desk.session(`mlinzi${sessions}`, { kk2: 'door' }));
});

const opened: BrowserContext[] = [];
afterEach(async () => {
  lose = 0;
  down = false;
  for (const context of opened.splice(0)) await context.close();
});

async function phone(as = jar, path = PATH): Promise<{ context: BrowserContext; page: Page }> {
  const context = await browser.newContext({ viewport: { width: 360, height: 760 } });
  opened.push(context);
  await signIn(context, as);
  const page = await context.newPage();
  await page.goto(site.url + path);
  await page.waitForFunction(() => document.getElementById('expected')?.textContent !== '–');
  return { context, page };
}

const signIn = (context: BrowserContext, as: Jar) =>
  context.addCookies([...as].map(([name, value]) => ({ name, value, url: site.url.replace('http:', 'https:') })));

/** The page is on the phone, and comes from there. */
const keptByPhone = (page: Page) =>
  page.evaluate(async () => {
    const isKept = async () =>
      navigator.serviceWorker.controller && (await (await caches.open('door')).match(document.scripts[0]?.src ?? ''));
    while (!(await isKept())) await new Promise((resolve) => setTimeout(resolve, 50));
  });

/** Lets somebody in by their number. */
async function enter(page: Page, number: number): Promise<void> {
  await page.fill('#q', String(number));
  await page.locator('#found button').click();
  await page.locator('#last', { hasText: `Mtu wa ${number}` }).waitFor();
  await page.fill('#q', '');
}

async function undo(page: Page): Promise<void> {
  await page.locator('#undo').click();
  await page.locator('#last', { hasText: 'Ametenguliwa' }).waitFor();
}
const shown = async (page: Page, id: string) => (await page.locator(`#${id}`).textContent()) ?? '';
const until = (page: Page, id: string, text: string) =>
  page.waitForFunction(([id, text]) => document.getElementById(id ?? '')?.textContent === text, [id, text] as const, {
    timeout: 20_000,
  });
const online = (page: Page) => page.evaluate(() => dispatchEvent(new Event('online')));
const inside = async (session: string) => (await presentAt(desk.engines.table, 'kk2', session)).sort();
const ids = (...numbers: number[]) => numbers.map((n) => people[n - 1]?.id ?? '').sort();

describe('a phone at a door', () => {
  it('lets people in, says double entry and another group in amber, counts, and undoes', async () => {
    const { page } = await phone();
    await enter(page, 1);
    expect(await page.locator('#last').getAttribute('class')).toBe('last ok');
    expect(await shown(page, 'last')).toContain('Mtu wa 1');
    await until(page, 'waiting', '0');
    expect(await inside('a1')).toEqual(ids(1));
    expect([await shown(page, 'inside'), await shown(page, 'expected')]).toEqual(['1', '10']);
    await enter(page, 11);
    expect(await page.locator('#last').getAttribute('class')).toBe('last warn');
    expect(await shown(page, 'last')).toContain('si cha kundi lake');
    await page.fill('#q', 'mtu wa 11');
    expect(await shown(page, 'found')).toContain('Ameingia');
    await undo(page);
    await until(page, 'waiting', '0');
    expect(await inside('a1')).toEqual(ids(1));
    expect(await shown(page, 'recent')).toContain('Ametenguliwa');
    expect((await desk.engines.audit()).map(({ act }) => act)).toEqual(
      expect.arrayContaining(['scanned', 'scan-undone']),
    );
    await page.locator('#undo').click();
    await until(page, 'inside', '0');
    await until(page, 'waiting', '0');
    expect(await inside('a1')).toEqual([]);
  }, 60_000);

  it('works on without a network, is opened again without one, and sends all of it afterwards, once', async () => {
    const { context, page } = await phone(jar, PATH.replace('a1', 'a2'));
    await keptByPhone(page);
    await context.setOffline(true);
    down = true;
    await enter(page, 2);
    await enter(page, 3);
    await page.getByText('Nje ya mtandao · 2 ziko kwenye simu').waitFor();
    await page.reload();
    await until(page, 'waiting', '2');
    await enter(page, 4);
    await until(page, 'waiting', '3');
    expect(await shown(page, 'recent')).toContain('Mtu wa 2');
    expect(await inside('a2')).toEqual([]);
    // The server takes them twice, and its answer is lost each time.
    lose = 2;
    down = false;
    await context.setOffline(false);
    await online(page);
    await page.waitForTimeout(500);
    await online(page);
    await page.waitForTimeout(500);
    await online(page);
    await until(page, 'waiting', '0');
    expect(lose).toBe(0);
    expect(await inside('a2')).toEqual(ids(2, 3, 4));
    const [item] = (await personItems(desk.engines.table, 'kk2', ids(2)[0] ?? '')).filter(
      ({ sk }) => sk === 'ATTENDANCE#a2',
    );
    expect(item?.scans).toHaveLength(1);
  }, 90_000);

  it('beside another at a second door: both offline, the same person at both, one undone there, nobody lost', async () => {
    const at = PATH.replace('a1', 'a3');
    const [one, two] = await Promise.all([phone(jar, at), phone(jar, at)]);
    await Promise.all([one.context.setOffline(true), two.context.setOffline(true)]);
    await enter(one.page, 5);
    await enter(one.page, 6);
    await enter(two.page, 6);
    await enter(two.page, 7);
    await undo(two.page);
    await enter(two.page, 8);
    await two.context.setOffline(false);
    await online(two.page);
    await until(two.page, 'waiting', '0');
    expect(await inside('a3')).toEqual(ids(6, 8));
    await one.context.setOffline(false);
    await online(one.page);
    await until(one.page, 'waiting', '0');
    expect(await inside('a3')).toEqual(ids(5, 6, 8));
    await until(one.page, 'inside', '3');
    await one.page.fill('#q', '8');
    expect(await shown(one.page, 'found')).toContain('Ameingia');
  }, 90_000);

  it('keeps what it did when its session ends, and sends it once somebody signs in again', async () => {
    const { context, page } = await phone(jar, PATH.replace('a1', 'b1'));
    await endSessions(desk.engines.table, who);
    await enter(page, 9);
    await page.getByText('Muda wa kuingia umekwisha. Alama 1 ziko salama').waitFor();
    expect(await page.getByRole('link', { name: 'Ingia tena' }).getAttribute('href')).toContain(
      '/organiser/sign-in?to=',
    );
    const { jar: another } = await desk.session('mwingine', { kk2: 'door' });
    await signIn(context, another);
    await page.reload();
    await until(page, 'waiting', '0');
    expect(await inside('b1')).toEqual(ids(9));
  }, 60_000);

  it('whose role is taken away is refused, says so, keeps its marks and no list of people', async () => {
    const { page } = await phone(jar, PATH.replace('a1', 'c1'));
    await revokeAccess(desk.engines.table, 'kk2', who.address);
    await enter(page, 10);
    await page.getByText('Nafasi yako haikuruhusu tena kupokea watu hapa. Alama 1').waitFor();
    expect(await inside('c1')).toEqual([]);
    await page.fill('#q', '10');
    expect(await shown(page, 'found')).toContain('Hakuna aliyepatikana');
    const by = { kind: 'system', id: 'test' } as const;
    await grantAccess(desk.engines.table, desk.world, { event: 'kk2', address: who.address, role: 'door', by });
    await online(page);
    await until(page, 'waiting', '0');
    expect(await inside('c1')).toEqual(ids(10));
  }, 60_000);

  it('keeps no people once its holder has signed out, and what it did all the same', async () => {
    const { context, page } = await phone(jar, PATH.replace('a1', 'wote'));
    down = true;
    await enter(page, 12);
    down = false;
    await context.clearCookies();
    await page.goto(`${site.url}/organiser/sign-in?out`);
    const kept = await page.evaluate(async () => {
      const db = await new Promise<IDBDatabase>((resolve) => {
        const asked = indexedDB.open('cheti-door');
        asked.onsuccess = () => resolve(asked.result);
      });
      const count = (store: string) =>
        new Promise<number>((resolve) => {
          const asked = db.transaction(store).objectStore(store).count();
          asked.onsuccess = () => resolve(asked.result);
        });
      return { events: await count('events'), acts: await count('acts') };
    });
    expect(kept).toEqual({ events: 0, acts: 1 });
    await signIn(context, jar);
    await page.goto(site.url + PATH);
    await until(page, 'waiting', '0');
    expect(await inside('wote')).toEqual(ids(12));
  }, 60_000);

  it('stands in the person’s story with its door’s name', async () => {
    const { page } = await phone();
    await page.fill('#door', 'Mlango wa 2');
    await page.locator('#door').blur();
    await enter(page, 1);
    await until(page, 'waiting', '0');
    const { jar: owner } = await desk.session('mmiliki', { kk2: 'owner' });
    expect((await desk.open(owner, `/organiser/events/kk2/people/${people0}`)).text).toContain(
      'Kwa kusoma QR · Mlango wa 2',
    );
    expect(attendanceIn(await personItems(desk.engines.table, 'kk2', people0))[0]?.recordedBy).toEqual({
      kind: 'organiser',
      id: who.id,
    });
  }, 60_000);
});
