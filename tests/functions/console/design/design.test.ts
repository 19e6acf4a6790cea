import { crc32 } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Certificate } from '../../../../functions/certificates/certificate.ts';
import { certificatesIn } from '../../../../functions/certificates/store.ts';
import { eventNow } from '../../../../functions/events/now.ts';
import type { Participant } from '../../../../functions/participants/participant.ts';
import { personItems } from '../../../../functions/shared/partition.ts';
import { pictureKey } from '../../../../functions/shared/picture.ts';
import { picture } from '../../certificates/reading.ts';
import { easyEvent } from '../../organiser/office.ts';
import { rawPng, signature, squareLogo } from '../../pictures/drawn-pictures.ts';
import { type Desk, type Jar, openDesk, SITE } from '../desk.ts';
import { formOn } from '../setup/form.ts';

let desk: Desk;
let jar: Jar;
const AT = '/organiser/events/kk2/design/ushiriki';
const made = easyEvent('kk2', 'KK2-2019');
/** The design that is drawn fastest. */
const event = { ...made, certificates: made.certificates.map((one) => ({ ...one, design: 'wazi' })) };
let asha: Participant;
let juma: Participant;

beforeAll(async () => {
  desk = await openDesk();
  await desk.apply(event);
  asha = await desk.person(event, { name: 'Asha Juma', post: 'Afisa' });
  await desk.person(event, { name: "Mwanahamisi Ng'wanamalundi Kabwe-Ruhumbika Mwakalinga" });
  juma = await desk.person(event, { name: 'Juma Kileo', post: 'Mhandisi' });
  for (const one of [asha, juma]) await desk.attend(one, 'a1');
  jar = (await desk.session('asha', { kk2: 'owner' })).jar;
});
afterAll(() => desk.stop());

/** The form of a page with other values for some names; boxes are ticked by their value, and taken away by none. */
async function filled(changes: Record<string, string | Blob>, path = AT): Promise<FormData> {
  const form = new FormData();
  const { text } = await desk.open(jar, path);
  const radios = /<input type="radio" name="(design|who)" value="(\w+)" checked/g;
  for (const [name, value] of formOn(text, 'design'))
    if (!/^(design|who|number|file-.*)$/.test(name)) form.append(name, value);
  for (const [, name = '', value = ''] of text.matchAll(radios)) form.set(name, value);
  for (const [name, value] of Object.entries(changes))
    if (value === '' && /\.(shown|coloured)$|^ornaments$/.test(name)) form.delete(name);
    else if (typeof value === 'string') form.set(name, value);
    else form.set(name, value, 'picha.png');
  return form;
}

async function post(form: FormData, act: string) {
  form.set('act', act);
  const response = await desk.app.request(SITE + AT, {
    method: 'POST',
    body: form,
    headers: { cookie: [...jar].map((one) => one.join('=')).join('; '), 'sec-fetch-site': 'same-origin' },
  });
  const bytes = new Uint8Array(await response.arrayBuffer());
  return {
    status: response.status,
    to: response.headers.get('location') ?? '',
    bytes,
    text: Buffer.from(bytes).toString(),
  };
}

const held = async () => {
  const now = await eventNow(desk.engines.table, 'kk2');
  if (!now) throw new Error('no event');
  return now;
};
const kindNow = async () => (await held()).event.certificates.find(({ id }) => id === 'ushiriki');

describe('a design', () => {
  it('leads from the event to its kinds, and shows one with a person of the event and nothing to be looked at', async () => {
    expect((await desk.open(jar, '/organiser/events/kk2/design')).to).toBe(AT);
    const { text, status } = await desk.open(jar, AT);
    expect(status).toBe(200);
    const picture = await desk.open(jar, /<img src="([^"]+)"/.exec(text)?.[1] ?? '');
    const { headers } = picture.response;
    expect([picture.status, headers.get('content-type')]).toEqual([200, 'image/png']);
    expect(headers.get('cache-control')).toContain('immutable');
    expect((await desk.open(jar, `${AT}/picture?of=another`)).response.headers.get('cache-control')).toBe('no-store');
    expect(text).toContain('Kila kitu kimeingia');
    expect(text).toContain('data-part="name"');
    expect((await desk.open(jar, '/organiser/events/kk2/design/hakuna')).status).toBe(404);
  });

  it('that is saved as it came changes nothing', async () => {
    const before = await held();
    const { status, to } = await post(await filled({}), 'save');
    expect([status, to]).toEqual([303, `${AT}?saved=${before.version}`]);
    expect(await held()).toEqual(before);
  });

  it('is issued as its trial shows it, and certificates that were issued before keep theirs', async () => {
    await desk.issue(asha);
    const before = await certificatesOf();
    expect(before).toHaveLength(1);
    const logo = new Blob([Uint8Array.from(await squareLogo())]);
    const changes = {
      ...{
        'name.down': '4',
        'name.size': '36',
        'name.coloured': 'on',
        'name.colour': '#7a1f1f',
        'title.align': 'left',
      },
      ...{ 'presented.words.sw': 'Kwa heshima', 'titleOther.shown': '', accent: '#1f4272', 'file-logo': logo },
    };
    const form = await filled({ ...changes, number: String(juma.sequence) });
    const trial = await post(form, 'pdf');
    expect(trial.text.slice(0, 5)).toBe('%PDF-');
    const saved = await post(form, 'save');
    expect(saved.status).toBe(303);
    expect((await desk.open(jar, saved.to)).text).toContain('Vyeti vilivyotolewa havibadiliki');
    expect((await kindNow())?.look).toMatchObject({
      ...{ design: 'wazi', version: 1 },
      parts: {
        name: { down: 4, size: 36, colour: '#7a1f1f' },
        title: { align: 'left' },
        titleOther: { hidden: true },
        presented: { words: { sw: 'Kwa heshima' } },
      },
    });
    await desk.work();
    expect(await certificatesOf()).toEqual(before);

    await desk.issue(juma);
    const [issued] = await certificatesOf(juma);
    expect(issued?.snapshot.look).toEqual((await kindNow())?.look);
    // The QR code, the code and the line at the foot are each certificate's own.
    const above: Box = [0, 0, 842, 430];
    expect(await differing(trial.bytes, await fileOf(issued), above)).toBe(0);
    expect(await differing(trial.bytes, await fileOf(before[0]), above)).toBeGreaterThan(1000);
  });

  it('of before is seen, and taken back', async () => {
    const now = await held();
    const { text } = await desk.open(jar, `${AT}/versions`);
    expect(text).toContain('Ukubwa wa herufi');
    expect(text).toContain(`${AT}?from=1`);
    expect((await desk.open(jar, `${AT}?from=1`)).text).toContain('Hili ni toleo la 1');
    const { status } = await post(await filled({}, `${AT}?from=1`), 'save');
    expect(status).toBe(303);
    expect((await kindNow())?.look).toBeUndefined();
    expect((await held()).version).toBe(now.version + 1);
    expect((await held()).event.logo).toBeUndefined();
  });

  it('of another name has its own parts, and keeps the pictures', async () => {
    const form = await filled({ design: 'kisasa', 'name.down': '9' });
    const { text, status } = await post(form, 'show');
    expect(status).toBe(200);
    expect(text).toContain('name="of" value="kisasa 1"');
    expect(text).toContain('part-attendedLabel');
    expect(text).not.toContain('value="9"');
  });
});

describe('what an organiser should look at', () => {
  const shown = async (changes: Record<string, string>) => (await post(await filled(changes), 'show')).text;

  it('texts that do not fit, by name and by whose they are', async () => {
    expect(await shown({ 'name.width': '30' })).toContain(
      'Jina la mshiriki: haiingii kwenye nafasi yake (jina refu zaidi)',
    );
  });
  it('letters that no font has', async () => {
    expect(await shown({ 'presented.words.sw': 'Hongera ส' })).toContain('mwandiko hauna herufi ส (U+0E2A)');
  });
  it('parts that touch, that leave the page, and pale colours', async () => {
    const text = await shown({
      'name.down': '10',
      'title.across': '160',
      'role.coloured': 'on',
      'role.colour': '#eeeeee',
    });
    expect(text).toMatch(/inagusana na/);
    expect(text).toContain('Kichwa: imetoka nje ya ukurasa.');
    expect(text).toContain('Jukumu na cheo: rangi ni hafifu');
  });
  it('nobody who has the number that was asked for', async () => {
    expect(await shown({ number: '999' })).toContain('Hakuna mtu mwenye namba 999');
  });
});

describe('pictures', () => {
  it.each([
    ['no picture', async () => Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>'), 'si picha ya PNG'],
    ['80 megapixels', async () => rawHeader(10_000, 8000), 'mwisho ni pikseli 8,000'],
    ['one that is cut off', async () => (await squareLogo()).subarray(0, 400), 'imeharibika'],
  ])('%s is refused at its place, and the rest of the form stays', async (_, make, said) => {
    const form = await filled({ 'file-background': new Blob([Uint8Array.from(await make())]), 'name.size': '31' });
    const { status, text } = await post(form, 'save');
    expect(status).toBe(422);
    expect(text).toContain(`href="#file-background"`);
    expect(text).toContain(said);
    expect(text).toContain('value="31"');
  });

  it('a background is cut to the page and kept without what else was in its file', async () => {
    const form = await filled({ 'file-background': new Blob([Uint8Array.from(await signature('JPEG', '#ffeecc'))]) });
    const { text } = await post(form, 'show');
    const [, id = '', width, height] = /name="background" value="(\w{64}) (\d+) (\d+)"/.exec(text) ?? [];
    expect(Number(width) / Number(height)).toBeCloseTo(841.89 / 595.28, 2);
    expect(await desk.engines.bucket.look(pictureKey(id))).toBeDefined();
    const acts = (await desk.items('AUDIT#')).filter(({ act, on }) => act === 'picture-uploaded' && on === id);
    expect(acts).toHaveLength(1);
    form.delete('file-background');
    form.set('background', `${id} ${width} 7`);
    expect((await post(form, 'save')).text).toContain('Picha hii haipo tena');
  });

  it.each(['show', 'pdf', 'save'])(
    'one that was never uploaded is told at its place, and draws nothing: %s',
    async (act) => {
      const { status, text } = await post(await filled({ logo: `${'f'.repeat(64)} 10 10`, 'name.size': '33' }), act);
      expect(status).toBe(422);
      expect(text).toMatch(/href="#file-logo">[^<]*Picha hii haipo tena/);
      expect(text).toContain('value="33"');
    },
  );
});

describe('two people at one design', () => {
  it('the second is told what the first saved, and loses nothing', async () => {
    const [first, second] = [
      await filled({ 'name.size': '40', 'role.down': '1' }),
      await filled({ 'name.size': '44', 'title.down': '2' }),
    ];
    expect((await post(first, 'save')).status).toBe(303);
    const told = await post(second, 'save');
    expect(told.status).toBe(409);
    expect(told.text).toContain('Mwingine amehifadhi muundo');
    expect(told.text).toMatch(/Ukubwa wa herufi \(pt\)<\/th>.*>40<\/td>.*>44<\/td>/s);
    const again = new FormData();
    for (const [name, value] of formOn(told.text, 'design'))
      if (!/^(who|number|design|file-.*)$/.test(name)) again.append(name, value);
    again.set('design', 'wazi');
    expect((await post(again, 'save')).status).toBe(303);
    expect((await kindNow())?.look?.parts).toEqual({ name: { size: 44 }, role: { down: 1 }, title: { down: 2 } });
  });

  it('what another saved elsewhere in the event stays, and is no matter', async () => {
    const form = await filled({ 'name.size': '45' });
    const now = (await held()).event;
    await desk.ask('PUT', '/events', { ...now, about: { sw: 'Maelezo mapya' } });
    expect((await post(form, 'save')).status).toBe(303);
    expect((await held()).event.about).toEqual({ sw: 'Maelezo mapya' });
    expect((await kindNow())?.look?.parts.name).toEqual({ size: 45 });
  });
});

it('numbers that are none are told at their place; a name cannot be left out', async () => {
  const wrong = await post(await filled({ 'name.size': 'kubwa', 'role.down': '999' }), 'save');
  expect(wrong.status).toBe(422);
  expect(wrong.text).toContain('href="#name.size"');
  expect(wrong.text).toContain('Iwe kati ya −300 na 300.');
  expect((await post(await filled({ 'name.shown': '' }), 'save')).status).toBe(422);
});

it('a document by the API names what no design has', async () => {
  const { event: now } = await held();
  const put = (parts: object) => {
    const look = { design: 'wazi', version: 1, parts };
    return desk.ask('PUT', '/events', { ...now, certificates: now.certificates.map((one) => ({ ...one, look })) });
  };
  const { status, text } = await put({ pete: { down: 1 }, name: { font: 'medium', hidden: true } });
  expect(status).toBe(422);
  for (const said of ['wazi has no part pete', 'wazi has no style medium', 'a certificate needs it'])
    expect(text).toContain(said);
  // Every object has one of that name.
  expect((await put({ name: { font: 'constructor' } })).text).toContain('wazi has no style constructor');
});

const certificatesOf = async ({ id }: Participant = asha) =>
  certificatesIn(await personItems(desk.engines.table, 'kk2', id));

const fileOf = async (certificate: Certificate | undefined): Promise<Uint8Array> =>
  (await desk.engines.bucket.get(certificate?.pdf?.key ?? '')) ?? new Uint8Array();

/** A PNG that says it is so large. */
function rawHeader(width: number, height: number): Buffer {
  const file = rawPng(1, 1, () => 0);
  file.writeUInt32BE(width, 16);
  file.writeUInt32BE(height, 20);
  file.writeUInt32BE(crc32(file.subarray(12, 29)), 29);
  return file;
}

type Box = [left: number, top: number, right: number, foot: number];

/** Pixels that differ within a box of the page. */
async function differing(one: Uint8Array, other: Uint8Array, [left, top, right, foot]: Box): Promise<number> {
  const [a, b] = [await picture(one, 1), await picture(other, 1)];
  let count = 0;
  for (let y = top; y < foot; y++)
    for (let x = left; x < right; x++) {
      const at = (y * a.width + x) * 4;
      if ([0, 1, 2].some((c) => Math.abs((a.pixels[at + c] ?? 0) - (b.pixels[at + c] ?? 0)) > 8)) count++;
    }
  return count;
}
