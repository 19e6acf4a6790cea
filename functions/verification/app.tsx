import { accepts } from 'hono/accepts';
import type { Child } from 'hono/jsx';
import type { Certificate } from '../certificates/certificate.ts';
import { readCode, readingsOfCode } from '../certificates/code.ts';
import { type Erased, erasedByCode, erasedByNumber } from '../certificates/erased.ts';
import { isNameHidden } from '../certificates/hidden-name.ts';
import { findByCode, findByNumber } from '../certificates/store.ts';
import { currentEvent } from '../events/store.ts';
import { keys } from '../shared/keys.ts';
import { type PageAppOptions, pageApp } from '../shared/page/app.ts';
import type { PageContext } from '../shared/page/context.ts';
import type { Mistake } from '../shared/page/fields.tsx';
import { type Band, type PageOptions, respond } from '../shared/page/page.tsx';
import { bodyOf } from '../shared/page/posted.ts';
import { disclosure } from '../shared/page/style.ts';
import type { Table } from '../shared/table.ts';
import { CREDENTIAL_TYPES, credentialPath } from './credential-types.ts';
import { linkCard } from './link-card.ts';
import { messages } from './messages.ts';
import type { NameTried } from './name-check.tsx';
import { mayTryName } from './name-tries.ts';
import { AskPage, EndedPage, ErasedPage, NameLaterPage, UnavailablePage, UnknownPage, ValidPage } from './page.tsx';
import { isShortCode, provesByCode, provesByName } from './proof.ts';
import { readingsOf } from './readings.ts';
import { compare } from './script.ts';
import { type Standing, standingOf } from './standing.ts';
import { verification } from './style.ts';
import type { Typed } from './verify-form.tsx';
import { wordOf } from './word.ts';

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
    try {
      const readings = readingsOfCode(typed);
      const certificate = await byReading(readings);
      const gone = certificate ? undefined : await erasedOf(readings);
      if (gone) return await drawErased(c, gone);
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

  /** Names a holder who is hidden: says whether that is who the certificate is of. */
  app.post('/v/:code', async (c) => {
    const typed = field(await bodyOf(c), 'name');
    const code = readCode(c.req.param('code')) ?? '';
    try {
      const certificate = await findByCode(table, code);
      if (!certificate) return notFound(c, <UnknownPage language={c.get('language')} shown={code} />);
      const standing = await standingOf(table, certificate, c.get('world').now());
      if (!standing.nameHidden || standing.status !== 'valid') return c.redirect(`/v/${code}`, 303);
      return await draw(c, standing, await tryName(c, certificate, typed), typed);
    } catch (error) {
      c.get('log').error('certificate not checked', error);
      return unavailable(c, <UnavailablePage language={c.get('language')} again={`/v/${code}`} />);
    }
  });

  app.post('/v', async (c) => {
    const language = c.get('language');
    const say = messages[language];
    const body = await bodyOf(c);
    const asTyped: Typed = { number: field(body, 'number'), proof: field(body, 'proof') };
    const typed = inPlace(asTyped);
    const scanned = readingsOfCode(typed.number);
    const mistakes: Mistake[] = [
      ...(typed.number ? [] : [{ control: 'number', text: asTyped.number ? say.lettersAlone : say.needNumber }]),
      ...(typed.proof || scanned.length > 0 ? [] : [{ control: 'proof', text: say.needProof }]),
    ];
    if (mistakes.length > 0)
      return show(c, { error: true, status: 422 }, <AskPage language={language} typed={typed} mistakes={mistakes} />);
    try {
      const certificate =
        scanned.length > 0 ? ((await byReading(scanned)) ?? (await erasedOf(scanned))) : await byNumber(c, typed);
      if (certificate instanceof Response) return certificate;
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

  const byReading = async (codes: string[]): Promise<Certificate | undefined> =>
    (await Promise.all(codes.map((code) => findByCode(table, code)))).find(Boolean);

  const erasedOf = async (codes: string[]): Promise<Erased | undefined> =>
    (await Promise.all(codes.map((code) => erasedByCode(table, code)))).find(Boolean);

  async function drawErased(c: PageContext, erased: Erased): Promise<Response> {
    const language = c.get('language');
    const held = await currentEvent(table, erased.event);
    c.get('log').info('certificate checked', { status: 'erased', event: erased.event });
    return show(
      c,
      { title: messages[language].erased, ...(held && { accent: held.event.accent }) },
      <ErasedPage {...{ language, erased }} event={held?.event} read={c.get('world').now()} />,
    );
  }

  /** @returns a page at once where the proof is a name and the holder hides theirs. */
  async function byNumber(c: PageContext, typed: Typed): Promise<Certificate | Erased | Response | undefined> {
    const nothing = () => table.get(keys.number('-'));
    const readings = readingsOf(typed.number);
    const found = await Promise.all(readings.map((reading) => findByNumber(table, reading)));
    const standing = found.filter((certificate) => certificate !== undefined);
    // One read after another as for a number that exists: how long the answer takes does not tell which numbers do.
    const gone =
      standing.length === 0 ? await Promise.all(readings.map((reading) => erasedByNumber(table, reading))) : [];
    const proved = gone.find((erased) => erased && provesByCode(typed.proof, erased));
    if (proved) return proved;
    const seen = standing.find((certificate) => provesByCode(typed.proof, certificate));
    if (seen) return seen;
    if (standing.length === 0) await nothing();
    for (const certificate of standing) {
      const hidden = await isNameHidden(table, certificate.event, certificate.person);
      if (!hidden && provesByName(typed.proof, certificate)) return certificate;
      if (!hidden) continue;
      const tried = await tryName(c, certificate, typed.proof);
      if (tried === 'right') return draw(c, await standingOf(table, certificate, c.get('world').now()), tried);
      if (tried === 'too-often') return nameLater(c, typed);
    }
    return undefined;
  }

  async function answer(c: PageContext, certificate: Certificate | undefined, unknown: Child): Promise<Response> {
    if (!certificate) return notFound(c, unknown);
    return draw(c, await standingOf(table, certificate, c.get('world').now()));
  }

  function draw(c: PageContext, standing: Standing, tried?: NameTried, typed?: string): Promise<Response> {
    const language = c.get('language');
    const { certificate, status, nameHidden } = standing;
    c.get('log').info('certificate checked', { status, event: certificate.event, ...(tried && { name: tried }) });
    const mistaken = tried === 'wrong' || tried === 'missing';
    return show(
      c,
      {
        title: status === 'valid' ? wordOf(standing, language, tried).title : messages[language][status],
        accent: certificate.snapshot.accent,
        ...(certificate.pdf && { script: compare }),
        ...(status === 'valid' && { card: linkCard(standing, language) }),
        ...(status === 'valid' &&
          !nameHidden && { alternate: { href: credentialPath(certificate.code), type: CREDENTIAL_TYPES[0] } }),
        ...(mistaken && { error: true, status: 422 }),
        ...(tried === 'too-often' && { status: 429 }),
      },
      status === 'valid' ? (
        <ValidPage language={language} standing={standing} {...(tried && { tried })} {...(typed && { typed })} />
      ) : (
        <EndedPage language={language} standing={standing} />
      ),
    );
  }

  /** Holds a typed name against a hidden one. */
  async function tryName(c: PageContext, certificate: Certificate, typed: string): Promise<NameTried> {
    if (typed === '') return 'missing';
    if (!(await mayTryName(table, certificate.code, c.get('world').now()))) return 'too-often';
    return provesByName(typed, certificate) ? 'right' : 'wrong';
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

const nameLater = (c: PageContext, typed: Typed) =>
  show(
    c,
    { title: messages[c.get('language')].unavailable, status: 429 },
    <NameLaterPage language={c.get('language')} typed={typed} />,
  );

function show(
  c: PageContext,
  { title, accent = '#1e6fb8', ...options }: Partial<PageOptions> & { accent?: string },
  page: Child,
): Promise<Response> {
  const say = messages[c.get('language')];
  const band: Band = { title: { sw: messages.sw.title, en: messages.en.title }, line: say.band, accent, href: '/v' };
  return respond(c, { title: title ?? say.title, band, styles: [disclosure, verification], ...options }, page);
}
