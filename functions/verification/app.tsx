import { accepts } from 'hono/accepts';
import type { Child } from 'hono/jsx';
import type { Certificate } from '../certificates/certificate.ts';
import { certificateStatus } from '../certificates/certificate.ts';
import { readCode } from '../certificates/code.ts';
import { findByCode, findByNumber } from '../certificates/store.ts';
import { currentEvent } from '../events/store.ts';
import { keys } from '../shared/keys.ts';
import { type PageAppOptions, pageApp } from '../shared/page/app.ts';
import type { PageContext } from '../shared/page/context.ts';
import type { Mistake } from '../shared/page/fields.tsx';
import { type Band, type PageOptions, respond } from '../shared/page/page.tsx';
import { bodyOf } from '../shared/page/posted.ts';
import type { Table } from '../shared/table.ts';
import { CREDENTIAL_TYPES, credentialPath } from './credential-types.ts';
import { messages } from './messages.ts';
import { AskPage, EndedPage, type Typed, UnavailablePage, UnknownPage, ValidPage } from './page.tsx';
import { isShortCode, proves } from './proof.ts';
import { readingsOf } from './readings.ts';
import { compare } from './script.ts';
import { verification } from './style.ts';

/** What is echoed is cut: a page is no place for a whole typed book. */
const LONGEST_ECHO = 60;

/**
 * Anyone checks a certificate: by the code in its QR (letters of either case), or by its number with a proof that it
 * was seen. A certificate that is not there and a wrong proof get the same answer after the same reads; a store that
 * does not answer gets 503 and never "not valid".
 */
export function verificationApp({ table, ...options }: PageAppOptions & { table: Table }) {
  const app = pageApp(options);

  app.get('/v', (c) => show(c, {}, <AskPage language={c.get('language')} />));

  const pageOf = async (c: PageContext) => {
    const typed = (c.req.param('code') ?? '').slice(0, LONGEST_ECHO);
    const code = readCode(typed);
    try {
      const certificate = code ? await findByCode(table, code) : undefined;
      return await answer(c, certificate, <UnknownPage language={c.get('language')} shown={typed} />);
    } catch (error) {
      c.get('log').error('certificate not checked', error);
      return unavailable(c, <UnavailablePage language={c.get('language')} again={`/v/${encodeURIComponent(typed)}`} />);
    }
  };
  const byCode = async (c: PageContext) => {
    const code = readCode(c.req.param('code') ?? '');
    const answer = code && asksForCredential(c) ? c.redirect(credentialPath(code), 303) : await pageOf(c);
    answer.headers.append('Vary', 'Accept');
    return answer;
  };
  app.get('/v/:code', byCode);
  app.get('/V/:code', byCode);

  app.post('/v', async (c) => {
    const language = c.get('language');
    const say = messages[language];
    const body = await bodyOf(c);
    const asTyped: Typed = { number: field(body, 'number'), proof: field(body, 'proof') };
    const typed = inPlace(asTyped);
    const scanned = readCode(typed.number);
    const mistakes: Mistake[] = [
      ...(typed.number ? [] : [{ control: 'number', text: asTyped.number ? say.lettersAlone : say.needNumber }]),
      ...(typed.proof || scanned ? [] : [{ control: 'proof', text: say.needProof }]),
    ];
    if (mistakes.length > 0)
      return show(c, { error: true, status: 422 }, <AskPage language={language} typed={typed} mistakes={mistakes} />);
    try {
      const certificate = scanned ? await findByCode(table, scanned) : await byNumber(typed);
      // To an address of its own, so that the language can be switched and the page be loaded again.
      if (certificate) return c.redirect(`/v/${certificate.code}`, 303);
      const shown = [typed.number, typed.proof]
        .filter(Boolean)
        .join(' · ')
        .slice(0, 2 * LONGEST_ECHO);
      return notFound(c, <UnknownPage language={language} shown={shown} typed={typed} />);
    } catch (error) {
      c.get('log').error('certificate not checked', error);
      return unavailable(c, <UnavailablePage language={language} typed={typed} />);
    }
  });

  async function byNumber({ number, proof }: Typed): Promise<Certificate | undefined> {
    const found = await Promise.all(readingsOf(number).map((reading) => findByNumber(table, reading)));
    // One read after another as for a number that exists: how long the answer takes does not tell which numbers do.
    if (found.every((certificate) => !certificate)) await table.get(keys.number('-'));
    return found.find((certificate) => certificate && proves(proof, certificate));
  }

  async function answer(c: PageContext, certificate: Certificate | undefined, unknown: Child): Promise<Response> {
    if (!certificate) return notFound(c, unknown);
    const event = (await currentEvent(table, certificate.event))?.event;
    const found = {
      language: c.get('language'),
      certificate,
      zone: event?.zone ?? 'UTC',
      contact: event?.issuer.contact,
      now: c.get('world').now(),
    };
    const status = certificateStatus(certificate);
    c.get('log').info('certificate checked', { status, event: certificate.event });
    return show(
      c,
      {
        title: messages[found.language][status],
        accent: certificate.snapshot.accent,
        ...(certificate.pdf && { script: compare }),
        ...(status === 'valid' && {
          alternate: { href: credentialPath(certificate.code), type: CREDENTIAL_TYPES[0] },
        }),
      },
      status === 'valid' ? <ValidPage {...found} /> : <EndedPage {...found} />,
    );
  }

  return app;
}

/** A program that would rather have the signed credential than a page. */
const asksForCredential = (c: PageContext): boolean =>
  accepts(c, { header: 'Accept', supports: ['text/html', ...CREDENTIAL_TYPES], default: 'text/html' }) !== 'text/html';

/** What was typed, each in its field: the letters under the QR are what some type first. */
function inPlace({ number, proof }: Typed): Typed {
  if (!isShortCode(number)) return { number, proof };
  if (proof === '') return { number: '', proof: number };
  return readingsOf(proof).length > 0 ? { number: proof, proof: number } : { number, proof };
}

const field = (body: FormData, name: string): string => {
  const value = body.get(name);
  return typeof value === 'string' ? value.trim().slice(0, 200) : '';
};

const notFound = (c: PageContext, page: Child) =>
  show(c, { title: messages[c.get('language')].unknown, status: 404 }, page);

const unavailable = (c: PageContext, page: Child) =>
  show(c, { title: messages[c.get('language')].unavailable, status: 503 }, page);

function show(
  c: PageContext,
  { title, accent = '#1e6fb8', ...options }: Partial<PageOptions> & { accent?: string },
  page: Child,
): Promise<Response> {
  const say = messages[c.get('language')];
  const band: Band = { title: { sw: messages.sw.title, en: messages.en.title }, line: say.band, accent, href: '/v' };
  return respond(c, { title: title ?? say.title, band, styles: [verification], ...options }, page);
}
