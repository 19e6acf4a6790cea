import type { Hono } from 'hono';
import { getParticipant } from '../participants/store.ts';
import { beginErasure, erasureOf } from '../privacy/erasure.ts';
import { audit } from '../shared/audit.ts';
import type { Bucket } from '../shared/bucket.ts';
import { notFound, Refusal } from '../shared/errors.ts';
import type { PageContext, PageEnvironment } from '../shared/page/context.ts';
import type { Mistake } from '../shared/page/fields.tsx';
import { bodyOf } from '../shared/page/posted.ts';
import { reason } from '../shared/reason.ts';
import type { Table } from '../shared/table.ts';
import { dataMessages } from './data-messages.ts';
import { DataPage, ErasedPersonPage, type Typed } from './data-page.tsx';
import { actor, type Entered, entered } from './entered.ts';
import { pathOf, respondInEvent } from './shell.tsx';

interface DataRooms {
  table: Table;
  answers: Table;
  bucket: Bucket;
}

const PATH = '/organiser/events/:event/people/:person';

/** What is kept of one person: given out whole, or erased. */
export function dataPages(app: Hono<PageEnvironment>, { table, answers, bucket }: DataRooms): void {
  const own = async (c: PageContext, { event }: Entered) => {
    const person = await getParticipant(table, event.id, c.req.param('person') ?? '');
    if (!person) throw notFound('person');
    return person;
  };

  app.get(`${PATH}/data`, async (c) => {
    const at = await entered(c, table, 'acts');
    const erasure = await erasureOf(table, at.event.id, c.req.param('person'));
    if (!erasure) return show(c, at, await own(c, at));
    const language = c.get('language');
    return respondInEvent(
      ...([c, at, 'people', { title: dataMessages[language].gone }] as const),
      <ErasedPersonPage event={at.event} erasure={erasure} language={language} />,
    );
  });

  /** A POST: who took it is written down. */
  app.post(`${PATH}/export`, async (c) => {
    const at = await entered(c, table, 'acts');
    const { id } = await own(c, at);
    const [world, { event, version }] = [c.get('world'), at];
    // What writes these files is read when somebody asks for one.
    const { personFile, zipAnswer } = await import('../privacy/person-file.ts');
    const held = { event, version, appliedAt: '' };
    const asked = { asking: 'organiser', language: c.get('language'), now: world.now() } as const;
    const file = await personFile({ table, answers, bucket }, held, id, asked);
    if (!file) throw notFound('person');
    await audit(table, world, { act: 'person-exported', by: actor(at), event: event.id, on: id });
    return zipAnswer(file);
  });

  app.post(`${PATH}/erase`, async (c) => {
    const at = await entered(c, table, 'acts');
    const person = await own(c, at);
    const say = dataMessages[c.get('language')];
    const form = await bodyOf(c);
    const typed = { reason: String(form.get('reason') ?? ''), number: String(form.get('number') ?? '') };
    const why = reason.safeParse(typed.reason);
    const mistakes = [
      ...(why.success ? [] : [{ control: 'reason', text: say.reasonMissing }]),
      ...(typed.number.trim() === String(person.sequence)
        ? []
        : [{ control: 'number', text: say.numberWrong(person.sequence) }]),
    ];
    if (!why.success || mistakes.length > 0) return show(c, at, person, { typed, mistakes });
    const wanted = { event: at.event.id, person: person.id, reason: why.data };
    try {
      await beginErasure({ table, world: c.get('world'), by: actor(at) }, wanted);
    } catch (error) {
      if (!(error instanceof Refusal) || error.code !== 'busy') throw error;
      return show(c, at, person, { typed, busy: true });
    }
    return c.redirect(pathOf(at.event.id, 'people', person.id, 'data'), 303);
  });

  const show = (
    c: PageContext,
    at: Entered,
    person: Parameters<typeof DataPage>[0]['person'],
    said: { typed?: Typed; mistakes?: Mistake[]; busy?: boolean } = {},
  ): Promise<Response> => {
    const language = c.get('language');
    return respondInEvent(
      c,
      at,
      'people',
      {
        title: dataMessages[language].title,
        ...(said.mistakes && { error: true, status: 422 }),
        ...(said.busy && { status: 409 }),
      },
      <DataPage {...{ event: at.event, person, language }} {...said} />,
    );
  };
}
