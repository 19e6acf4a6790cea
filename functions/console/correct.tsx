import type { Hono } from 'hono';
import { certificateStatus } from '../certificates/certificate.ts';
import { printsOtherwise } from '../certificates/next-edition.ts';
import { certificatesIn } from '../certificates/store.ts';
import { isSuppressed } from '../mail/suppression.ts';
import { type Acting, reissue } from '../organiser/certificate-acts.ts';
import { correctable, correctPerson, typedAddress } from '../organiser/correct-person.ts';
import { CORRECTED, type Corrected } from '../participants/correction.ts';
import type { Participant } from '../participants/participant.ts';
import { profileIn } from '../participants/store.ts';
import { notFound, Refusal } from '../shared/errors.ts';
import type { PageContext, PageEnvironment } from '../shared/page/context.ts';
import { bodyOf } from '../shared/page/posted.ts';
import { personItems } from '../shared/partition.ts';
import type { IssueMessage, Queue } from '../shared/queue.ts';
import type { Item, Table } from '../shared/table.ts';
import { actsMessages, type PersonSaid } from './acts-messages.ts';
import { CorrectPage, type Facts, factsOf } from './correct-page.tsx';
import { actor, type Entered, entered } from './entered.ts';
import { pathOf, respondInEvent } from './shell.tsx';
import { storyMessages } from './story-messages.ts';
import { running } from './style.ts';

interface CorrectRooms {
  table: Table;
  issueQueue: Queue<IssueMessage>;
}

const PATH = '/organiser/events/:event/people/:person/correct';

interface Known {
  person: Participant;
  items: Item[];
}

interface Shown {
  typed: Facts;
  errors?: Partial<Facts>;
  theirs?: Partial<Facts>;
  anew?: boolean;
}

/** What is known of a person is put right by hand: only what was changed in the form, over what it showed. */
export function correctPages(app: Hono<PageEnvironment>, { table, issueQueue }: CorrectRooms): void {
  app.get(PATH, async (c) => {
    const at = await entered(c, table, 'acts');
    const known = await knownPerson(c, at);
    return show(c, at, known, { typed: factsOf(known.person) });
  });

  app.post(PATH, async (c) => {
    const at = await entered(c, table, 'acts');
    const known = await knownPerson(c, at);
    const form = await bodyOf(c);
    const anew = form.get('anew') === 'yes';
    const [now, typed, was] = [factsOf(known.person), postedFacts(form, ''), postedFacts(form, 'was.')];
    const changed = CORRECTED.filter((fact) => typed[fact] !== was[fact]);
    // What another has changed, and I have not, stays as they left it.
    const wanted: Facts = { ...now, ...only(typed, changed) };
    const theirs = changed.filter((fact) => now[fact] !== was[fact] && now[fact] !== typed[fact]);
    if (theirs.length > 0) return show(c, at, known, { typed: wanted, theirs: only(now, theirs), anew });
    const read = readFacts(c, at, only(typed, changed));
    if ('errors' in read) return show(c, at, known, { typed: wanted, errors: read.errors, anew });
    const acting = {
      ...{ table, issueQueue, world: c.get('world'), by: actor(at), correlation: c.get('correlation') },
    };
    try {
      const said = await correctAll(acting, known, read.facts, anew ? reasonIn(c, changed) : undefined);
      return c.redirect(`${pathOf(at.event.id, 'people', known.person.id)}?said=${said}`, 303);
    } catch (error) {
      if (!(error instanceof Refusal) || error.code !== 'stale') throw error;
      return show(c, at, await knownPerson(c, at), { typed: wanted, theirs: only(now, changed), anew });
    }
  });

  async function knownPerson(c: PageContext, { event }: Entered): Promise<Known> {
    const items = await personItems(table, event.id, c.req.param('person') ?? '');
    const person = profileIn(items);
    if (!person) throw notFound('person');
    return { person, items };
  }

  function show(c: PageContext, at: Entered, { person, items }: Known, shown: Shown) {
    const language = c.get('language');
    const { typed, errors = {}, theirs = {}, anew = true } = shown;
    const status = Object.keys(errors).length > 0 ? 422 : Object.keys(theirs).length > 0 ? 409 : 200;
    return respondInEvent(
      c,
      at,
      'people',
      {
        title: actsMessages[language].correct,
        styles: [running],
        ...(status > 200 && { status }),
        ...(status === 422 && { error: true }),
      },
      <CorrectPage
        {...{ event: at.event, person, typed, errors, theirs, anew, language }}
        hasCertificate={certificatesIn(items).some((one) => certificateStatus(one) === 'valid')}
      />,
    );
  }
}

const postedFacts = (form: FormData, prefix: string): Facts =>
  Object.fromEntries(CORRECTED.map((fact) => [fact, String(form.get(prefix + fact) ?? '').trim()])) as Facts;

const only = (facts: Facts, some: readonly Corrected[]): Partial<Facts> =>
  Object.fromEntries(some.map((fact) => [fact, facts[fact]]));

/** The facts as they are kept, or every mistake in the reader's language. */
function readFacts(
  c: PageContext,
  { event }: Entered,
  { address, ...rest }: Partial<Facts>,
): { facts: Partial<Facts> } | { errors: Partial<Facts> } {
  const language = c.get('language');
  const facts = correctable(event, language).safeParse(rest);
  const mailbox = address === undefined ? undefined : typedAddress.safeParse(address);
  if (facts.success && (mailbox === undefined || mailbox.success))
    return { facts: { ...facts.data, ...(mailbox && { address: mailbox.data }) } as Partial<Facts> };
  const wrong = (facts.error?.issues ?? []).map(({ path, message }) => [path[0], message] as const);
  const errors = Object.fromEntries(wrong) as Partial<Facts>;
  return { errors: { ...errors, ...(mailbox?.error && { address: actsMessages[language].wrongAddress }) } };
}

const reasonIn = (c: PageContext, facts: readonly Corrected[]): string =>
  facts.map((fact) => storyMessages[c.get('language')].corrected[fact]).join(', ');

/** Writes them, and lets follow what follows. @param because why certificates are issued anew, where they are to be. */
async function correctAll(
  acting: Acting,
  { person, items }: Known,
  facts: Partial<Facts>,
  because: string | undefined,
): Promise<PersonSaid> {
  const { table, issueQueue, correlation } = acting;
  const changed = await correctPerson(acting, person, facts);
  if (changed === person) return 'same';
  const others = certificatesIn(items).filter(
    (one) => certificateStatus(one) === 'valid' && printsOtherwise(one.snapshot, changed),
  );
  for (const one of because === undefined ? [] : others) await reissue(acting, one, because ?? '');
  // Another role or group may be all that a certificate waited for.
  await issueQueue.send({ event: person.event, person: person.id, correlation });
  if (facts.address !== undefined) return (await isSuppressed(table, facts.address)) ? 'address-blocked' : 'address';
  return because !== undefined && others.length > 0 ? 'corrected-anew' : 'corrected';
}
