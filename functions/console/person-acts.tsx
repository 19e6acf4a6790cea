import type { Hono } from 'hono';
import * as z from 'zod';
import { type Certificate, certificateStatus } from '../certificates/certificate.ts';
import { decideAll } from '../certificates/decide.ts';
import { printsOtherwise } from '../certificates/next-edition.ts';
import type { Override } from '../certificates/override.ts';
import { certificatesIn, saidOverridesIn } from '../certificates/store.ts';
import { askLink } from '../organiser/ask-link.ts';
import { type Acting, override, reissue, revoke, takeOverrideBack } from '../organiser/certificate-acts.ts';
import type { Participant } from '../participants/participant.ts';
import { profileIn } from '../participants/store.ts';
import { factsIn } from '../runs/facts.ts';
import { notFound, Refusal } from '../shared/errors.ts';
import { inLanguage } from '../shared/language.ts';
import type { PageContext, PageEnvironment } from '../shared/page/context.ts';
import { bodyOf } from '../shared/page/posted.ts';
import { personItems } from '../shared/partition.ts';
import type { IssueMessage, LinkMessage, Queue } from '../shared/queue.ts';
import { reason } from '../shared/reason.ts';
import type { Item, Table } from '../shared/table.ts';
import { ActPage } from './act-page.tsx';
import { actsMessages, PERSON_ACTS, type PersonAct, type PersonSaid } from './acts-messages.ts';
import { actor, type Entered, entered } from './entered.ts';
import { ruleInWords } from './rule-words.ts';
import { pathOf, respondInEvent } from './shell.tsx';

interface ActRooms {
  table: Table;
  issueQueue: Queue<IssueMessage>;
  mailQueue: Pick<Queue<LinkMessage>, 'send'>;
}

const PATH = '/organiser/events/:event/people/:person';
const named = z.enum(PERSON_ACTS);

/** What an act is about. */
interface Subject {
  act: PersonAct;
  person: Participant;
  items: Item[];
  /** Kind of certificate, or number of one. */
  on: string;
  kind: string;
  certificate: Certificate | undefined;
  override: Override | undefined;
}

/** Acts on one person: a link again; grant, take back, reissue, revoke, each with a reason. */
export function personActs(app: Hono<PageEnvironment>, { table, issueQueue, mailQueue }: ActRooms): void {
  app.post(`${PATH}/link`, async (c) => {
    const at = await entered(c, table, 'acts');
    const items = await personItems(table, at.event.id, c.req.param('person'));
    const person = profileIn(items);
    if (!person) throw notFound('person');
    const asking = { table, mailQueue, world: c.get('world'), by: actor(at), correlation: c.get('correlation') };
    const said: PersonSaid = (await askLink(asking, person)) ?? 'link';
    return c.redirect(`${pathOf(at.event.id, 'people', person.id)}?said=${said}`, 303);
  });

  app.get(`${PATH}/:act/:on`, async (c) => {
    const at = await entered(c, table, 'acts');
    return show(c, at, await subjectOf(c, at));
  });

  app.post(`${PATH}/:act/:on`, async (c) => {
    const at = await entered(c, table, 'acts');
    const subject = await subjectOf(c, at);
    const form = await bodyOf(c);
    const typed = String(form.get('reason') ?? '');
    const why = reason.safeParse(typed);
    if (!why.success) return show(c, at, subject, typed);
    const acting = {
      ...{ table, issueQueue, world: c.get('world'), by: actor(at), correlation: c.get('correlation') },
    };
    const said = await done(acting, at, subject, why.data, String(form.get('seen') ?? ''));
    return c.redirect(`${pathOf(at.event.id, 'people', subject.person.id)}?said=${said}`, 303);
  });

  async function subjectOf(c: PageContext, { event }: Entered): Promise<Subject> {
    const act = named.safeParse(c.req.param('act'));
    const items = await personItems(table, event.id, c.req.param('person') ?? '');
    const [person, on] = [profileIn(items), c.req.param('on') ?? ''];
    if (!act.success || !person) throw notFound('act');
    const isOfKind = act.data === 'override' || act.data === 'withdraw';
    const certificate = certificatesIn(items).find((one) => !isOfKind && one.number === on);
    const kind = event.certificates.find(({ id }) => id === (isOfKind ? on : certificate?.kind));
    const standing = saidOverridesIn(items).find((one) => one.kind === kind?.id);
    if (isOfKind ? !kind || (act.data === 'withdraw' && !standing) : !certificate) throw notFound('subject');
    const named_ = { act: act.data, on, kind: kind?.id ?? certificate?.kind ?? '' };
    return { ...named_, person, items, certificate, override: standing };
  }

  function show(c: PageContext, at: Entered, subject: Subject, wrong?: string) {
    const { event } = at;
    const language = c.get('language');
    const { act, person, items, on, kind, certificate } = subject;
    const title = certificate?.snapshot.title ??
      event.certificates.find(({ id }) => id === kind)?.title ?? { sw: kind };
    const decision = decideAll(event, factsIn(person, items), c.get('world').now()).find((one) => one.kind === kind);
    const missing = act === 'override' ? (decision?.missing ?? []) : [];
    const impossible = whyNot(subject);
    return respondInEvent(
      c,
      at,
      'people',
      { title: actsMessages[language].acts[act].title, ...(wrong !== undefined && { error: true, status: 422 }) },
      <ActPage
        {...{ event, person, act, on, wrong, language }}
        what={[inLanguage(title, language), certificate?.number].filter(Boolean).join(' · ')}
        missing={missing.map((one) => ruleInWords(event, one, language))}
        seen={subject.override?.at ?? ''}
        impossible={impossible && actsMessages[language].impossible[impossible]}
      />,
    );
  }
}

/** Why an act cannot be done as things stand. */
function whyNot({ act, certificate, override: standing, person }: Subject) {
  if (act === 'override') return standing && !standing.withdrawn ? 'before' : undefined;
  if (act === 'withdraw') return standing?.withdrawn ? 'before' : undefined;
  if (!certificate || certificateStatus(certificate) !== 'valid') return 'ended';
  return act === 'reissue' && !printsOtherwise(certificate.snapshot, person) ? 'nothing-new' : undefined;
}

/** Does it over what was seen. @returns what came of it; what another did first stays. */
async function done(
  acting: Acting,
  { event }: Entered,
  { act, person, kind, certificate, override: standing }: Subject,
  why: string,
  seen: string,
): Promise<PersonSaid> {
  try {
    if (act === 'override') await override(acting, event, { person: person.id, kind, reason: why }, seen);
    else if (act === 'withdraw' && standing) {
      if (!(await takeOverrideBack(acting, { ...standing, at: seen }, why))) return 'before';
    } else if (certificate) {
      const { changed } = await (act === 'revoke' ? revoke : reissue)(acting, certificate, why);
      if (!changed) return 'before';
    }
    return act;
  } catch (error) {
    if (!(error instanceof Refusal) || error.status !== 409) throw error;
    if (error.code === 'stale') return 'before';
    return error.code === 'nothing-new' ? 'nothing-new' : 'ended';
  }
}
