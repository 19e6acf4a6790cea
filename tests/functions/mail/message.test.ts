import PostalMime from 'postal-mime';
import { describe, expect, it } from 'vitest';
import type { Letter } from '../../../functions/mail/letter.ts';
import { compose } from '../../../functions/mail/message.ts';
import fc from '../../properties.ts';
import { askingFor, correctionOf, letterOf, neema, snapshot, workingSession } from './fixtures.ts';

const read = async (letter: Letter) => {
  const { raw } = await compose(letter);
  const mail = await PostalMime.parse(raw);
  const headers = new Map(mail.headers.map(({ key, value }) => [key, value]));
  return { ...mail, raw, header: (key: string) => headers.get(key) };
};
const KINDS = ['invitation', 'reminder', 'certificate', 'correction', 'link'] as const;

describe('every mail', () => {
  it.each(KINDS)(
    '%s: has text and HTML in both languages, with the personal link, and fetches nothing',
    async (kind) => {
      const { text = '', html = '' } = await read(letterOf(kind));
      const action = {
        invitation: ['Toa maoni sasa', 'Give feedback now'],
        reminder: ['Toa maoni sasa', 'Give feedback now'],
        certificate: ['Pakua cheti', 'Download certificate'],
        correction: ['Fungua ukurasa wangu', 'Open my page'],
        link: ['Fungua ukurasa wangu', 'Open my page'],
      }[kind];
      for (const words of [...action, 'Hatutakuomba nenosiri wala malipo', 'never ask for a password'])
        for (const part of [text, html]) expect(part).toContain(words);
      const personal = `https://cheti.example/l/${'T'.repeat(43)}`;
      expect(text.split('\n').filter((line) => line === personal)).toHaveLength(2);
      expect(html.split(`href="${personal}"`)).toHaveLength(4);
      expect(html).toContain(`>${personal}</a>`);
      expect(html).not.toMatch(/<img|<script|url\(|@import|src=/);
    },
  );

  it.each(KINDS)('%s: says the name as it was typed, in whatever letters', async (kind) => {
    for (const name of ['Amina Khamis أمينة', 'አበበ በቂላ', 'लक्ष्मी कृष्णमूर्ति', '李小龙', 'Ọlọ́run Adébáyọ̀']) {
      const mail = await read(letterOf(kind, { participant: neema({ name }) }));
      expect(mail.to).toMatchObject([{ name }]);
      for (const part of [mail.text, mail.html]) expect(part).toContain(name);
    }
  });

  it.each(KINDS)('%s: has the headers of a mail that no person wrote', async (kind) => {
    const mail = await read(letterOf(kind));
    expect(mail.from).toMatchObject({ name: 'Kikao Kazi 2019', address: 'barua@cheti.example' });
    expect(mail.replyTo).toMatchObject([{ address: 'kikaokazi@ega.example' }]);
    expect(mail.to).toMatchObject([{ name: "Neema Ng'wanakilala Ngũgĩ", address: 'neema@example.test' }]);
    expect(mail.subject).toContain("Neema Ng'wanakilala Ngũgĩ, ");
    expect(mail.header('auto-submitted')).toBe('auto-generated');
    expect(mail.header('content-language')).toBe('sw, en');
    expect(mail.header('mime-version')).toBe('1.0');
    expect(mail.messageId).toBe('<m2m2m2m2m2m2m2m2.1@cheti.example>');
  });

  it.each(KINDS)('%s: stays far under the 100 KB at which Gmail cuts', async (kind) => {
    const long = 'Mwanaidi '.repeat(8).trim();
    const { raw } = await read(letterOf(kind, { participant: neema({ name: long }) }));
    expect(raw.length).toBeLessThan(50_000);
    for (const line of Buffer.from(raw).toString('latin1').split('\r\n')) expect(line.length).toBeLessThan(998);
  });

  it('about a name that was rejected says why, what was asked for, and what stays', async () => {
    const reason = 'Kitambulisho kina jina la sasa';
    const { text = '', subject } = await read(letterOf('correction', { correction: correctionOf('rejected', reason) }));
    expect(subject).toContain('jina lako halikubadilishwa');
    for (const said of [`Sababu: ${reason}`, `Reason: ${reason}`, 'Neema Ng’wanakilala Ngũgĩ-Mushi', neema().name])
      expect(text).toContain(said);
    const accepted = await read(letterOf('correction'));
    expect(accepted.subject).toContain('jina lako limerekebishwa');
    expect(accepted.text).not.toMatch(/Sababu|Reason/);
  });

  it('is the same, byte for byte, for the same letter', async () => {
    const [one, other] = await Promise.all([compose(letterOf('invitation')), compose(letterOf('invitation'))]);
    expect(Buffer.from(one.raw).equals(other.raw)).toBe(true);
  });

  it.each(KINDS)('%s: says the event above each language, and takes its title into no sentence', async (kind) => {
    const title = { sw: 'Tukio la Majaribio', en: 'Trial Event' };
    const { text = '', html = '' } = await read(letterOf(kind, { event: workingSession({ title }) }));
    for (const name of Object.values(title)) {
      expect(text.split('\n').filter((line) => line.includes(name))).toEqual([name]);
      expect(html.split(name)).toHaveLength(2);
      expect(html).toContain(`>${name}</p>`);
    }
  });

  it('puts the language of the person first', async () => {
    const {
      subject,
      html = '',
      text = '',
      header,
    } = await read(letterOf('link', { participant: neema({ language: 'en' }) }));
    expect(subject).toBe("Neema Ng'wanakilala Ngũgĩ, here is your link");
    expect(html).toMatch(/<html lang="en"/);
    expect(html).toContain('<div lang="sw">');
    expect(text.indexOf('Open my page')).toBeLessThan(text.indexOf('Fungua ukurasa wangu'));
    expect(header('content-language')).toBe('en, sw');
  });

  it('comes from the address that the event names', async () => {
    const event = workingSession({ sender: { name: 'e‑GA', address: 'ega@ega.example', replyTo: 'r@ega.example' } });
    const message = await compose(letterOf('link', { event }));
    expect(message.from).toBe('ega@ega.example');
    expect((await PostalMime.parse(message.raw)).from).toMatchObject({ name: 'e‑GA', address: 'ega@ega.example' });
  });
});

describe('invitations and reminders', () => {
  it.each(['invitation', 'reminder'] as const)('%s: can be stopped by one click, as RFC 8058 has it', async (kind) => {
    const { header, text, html } = await read(letterOf(kind));
    const stop = `https://cheti.example/u/${'U'.repeat(43)}`;
    expect(header('list-unsubscribe')).toBe(`<${stop}>`);
    expect(header('list-unsubscribe-post')).toBe('List-Unsubscribe=One-Click');
    expect(text).toContain(stop);
    expect(html).toContain(`href="${stop}"`);
  });

  const { forms } = workingSession();

  it('say how much there is to answer and until when the first form is open', async () => {
    const { text } = await read(letterOf('invitation'));
    expect(text).toContain('Zimebaki fomu\u00a02 tu (maswali\u00a08, kama dakika\u00a04) ili upate cheti chako.');
    expect(text).toContain('Fomu ya kwanza itafungwa tarehe 6 Februari 2019, 23:59 EAT.');
    expect(text).toContain('The first form closes on 6 February 2019, 23:59 EAT.');
    const { text: last } = await read(letterOf('invitation', { asking: askingFor(forms.slice(0, 1)) }));
    expect(last).toContain('Mwisho wa kujibu ni tarehe 6 Februari 2019, 23:59 EAT.');
  });

  it.each(['invitation', 'reminder'] as const)(
    '%s: counts only the forms that a certificate waits for, and invites to the others',
    async (kind) => {
      const { text, html } = await read(letterOf(kind, { asking: askingFor(forms, ['f-s2']) }));
      for (const part of [text, html])
        for (const words of [
          'Imebaki fomu moja tu (maswali\u00a04, kama dakika\u00a02) ili upate cheti chako.',
          'Unakaribishwa pia kujibu fomu nyingine moja.',
          'One form (4\u00a0questions, about 2\u00a0minutes) is all that stands between you and your certificate.',
          'You are welcome to answer one more form, too.',
        ])
          expect(part).toContain(words);
      // The other form closes first; it is not the one that matters.
      expect(text).not.toContain('6 Februari');
    },
  );

  it('promise a certificate only where nothing else is missing', async () => {
    const due = await read(letterOf('invitation'));
    expect(due.subject).toContain('toa maoni upate cheti chako');
    expect(due.text).toContain('kitatayarishwa papo hapo');
    const not = await read(letterOf('invitation', { asking: askingFor(forms, undefined, false) }));
    expect(not.subject).toContain('tunaomba maoni yako');
    expect(not.text).toContain('Please answer 2\u00a0forms (8\u00a0questions, about 4\u00a0minutes).');
    expect(`${not.text}${not.html}`).not.toMatch(/papo hapo|as soon as|your certificate/);
  });

  it('of one form alone speak of that form, and of the others as others', async () => {
    const { text } = await read(letterOf('reminder', { asking: askingFor(forms, ['f-s2'], false) }));
    expect(text).toContain('Please answer one form (4\u00a0questions, about 2\u00a0minutes).');
    expect(text).toContain('You are welcome to answer one more form, too.');
  });
});

describe('certificate mails', () => {
  it('say the number and where anyone verifies it, and cannot be unsubscribed from', async () => {
    const { text, html, header } = await read(letterOf('certificate'));
    for (const part of [text, html])
      for (const words of ['KK2-2019-000342A-K', 'https://cheti.example/v/A2B3C4D5E6F7G8H9J2K3', '2 Februari 2019'])
        expect(part).toContain(words);
    expect(header('list-unsubscribe')).toBeUndefined();
    expect(text).toContain("Wewe si Neema Ng'wanakilala Ngũgĩ? Tuandikie: msaada@ega.example");
  });

  it('say of a later edition that it replaces the one before', async () => {
    const { text } = await read(letterOf('certificate', { certificate: { snapshot: snapshot(), edition: 2 } }));
    expect(text).toContain('Hili ni toleo la 2.');
    expect(text).not.toContain('Hongera');
  });
});

describe('text from people', () => {
  it('stays text in headers and in HTML', async () => {
    const name = 'Asha\r\nBcc: thief@example.test\r\n\r\n<script>alert(1)</script> "=?utf-8?q?x?="';
    const event = workingSession({
      title: { sw: 'A & B <b>\r\nX-Evil: 1' },
      sender: { name: 'S\nX-Evil: 2', replyTo: 'r@ega.example' },
    });
    for (const kind of KINDS) {
      const mail = await read(
        letterOf(kind, {
          event,
          participant: neema({ name }),
          certificate: { snapshot: snapshot({ eventTitle: event.title, name }), edition: 1 },
        }),
      );
      expect(mail.bcc ?? []).toEqual([]);
      expect(mail.header('bcc')).toBeUndefined();
      expect(mail.header('x-evil')).toBeUndefined();
      expect(mail.to).toHaveLength(1);
      expect(mail.html).not.toContain('<script>');
      expect(mail.html).not.toContain('<b>');
      expect(mail.html).toContain('&lt;script&gt;');
    }
  });

  it('of any kind adds no header and no addressee', async () => {
    const names = (mail: { headers: { key: string }[] }) => mail.headers.map(({ key }) => key);
    const usual = names(await read(letterOf('link')));
    const nasty = fc.string({
      unit: fc.oneof(
        fc.string({ unit: 'binary', maxLength: 2 }),
        fc.constantFrom('\r\n', '\n', '\r', ':', ' ', '<', '>', ',', ';', '"', '\\', '=?', '?=', '@', '\u2028', '\0'),
      ),
      maxLength: 40,
    });
    await fc.assert(
      fc.asyncProperty(nasty, nasty, async (name, sender) => {
        const event = { ...workingSession(), sender: { name: sender, replyTo: 'r@ega.example' } };
        const mail = await read(letterOf('link', { event, participant: neema({ name }) }));
        expect(names(mail)).toEqual(usual);
        expect(mail.to?.map((to) => to.address)).toEqual(['neema@example.test']);
        expect(mail.from?.address).toBe('barua@cheti.example');
      }),
      { numRuns: 300 },
    );
  });
});
