import type { Hono } from 'hono';
import type { Child } from 'hono/jsx';
import * as z from 'zod';
import { pictureReader } from '../../certificates/picture-store.ts';
import { parseEvent } from '../../events/document.ts';
import type { CertificateKind, Event, EventVersion } from '../../events/event.ts';
import { eventNow } from '../../events/now.ts';
import { eventVersion } from '../../events/store.ts';
import { baseOf } from '../../organiser/looks.ts';
import { designMistakes, putEvent } from '../../organiser/put-event.ts';
import { numbersFor, WHO } from '../../organiser/samples.ts';
import { trialOf, triedSnapshots } from '../../organiser/trial.ts';
import { notFound, Refusal } from '../../shared/errors.ts';
import { Notice } from '../../shared/page/components.tsx';
import type { PageContext, PageEnvironment } from '../../shared/page/context.ts';
import { bodyOf } from '../../shared/page/posted.ts';
import { pdfAnswer } from '../../shared/pdf-answer.ts';
import { serveDesigner } from '../client.ts';
import { type Entered, entered, putting } from '../entered.ts';
import { lateIn } from '../late.ts';
import { valueIn } from '../setup/fields.ts';
import { merged } from '../setup/merge.ts';
import type { SetupRooms } from '../setup/rooms.ts';
import { pathOf } from '../shell.tsx';
import { fieldsOf, kindOf, postedFields, written } from './fields.ts';
import { designMessages } from './messages.ts';
import { respondDesign } from './page.tsx';
import { staleNotice } from './stale.tsx';
import { withPictures } from './uploads.ts';
import { isSameDesign, withDesignOf } from './versions.ts';
import { versionPages } from './versions-page.tsx';
import { refusedWords, type Trying, type Wrong, wrongOf } from './view.ts';

const PATH = '/organiser/events/:event/design';
/** What has another name once it is another. */
const KEPT = 'private, max-age=31536000, immutable';

const version = z.coerce.number().int().min(1).max(999_999);
const sequence = z.coerce.number().int().min(0).max(999_999_999).catch(0);
const posted = z.object({
  version,
  act: z.enum(['show', 'save', 'pdf']).catch('show'),
  of: z.string().max(60),
  who: z.enum(WHO).catch('person'),
  number: z.string().max(12).catch(''),
  first: sequence,
  longest: sequence,
  black: z.literal('on').optional().catch(undefined),
});
type Posted = z.infer<typeof posted>;

/** A design as it is shown: what the form holds, over which version, and what is said of it. */
interface Shown {
  held: EventVersion;
  kind: CertificateKind;
  fields: ReturnType<typeof fieldsOf>;
  /** The document that the form makes, where it is right. */
  event: Event;
  trying: Trying;
  wrong?: Wrong[];
  notice?: Child;
  save?: 'saveOver' | 'takeBack';
  status?: number;
  /** It is as it was saved last: its picture has an address, and is kept by browsers. */
  isSaved?: boolean;
}

/** The design of each kind of certificate: chosen, changed, looked at and saved. */
export function designPages(app: Hono<PageEnvironment>, rooms: SetupRooms): void {
  const { table, bucket } = rooms;

  app.get('/organiser/designer.js', (c) => serveDesigner(c));

  app.get(PATH, async (c) => {
    const { event } = await entered(c, table, 'setup');
    return c.redirect(pathOf(event.id, 'design', event.certificates[0]?.id ?? ''), 303);
  });

  versionPages(app, table, heldNow);

  app.get(`${PATH}/:kind`, async (c) => {
    const at = await entered(c, table, 'setup');
    const held = await heldNow(at);
    const kind = kindIn(held.event, c);
    const asked = version.safeParse(c.req.query('from'));
    const old = asked.success ? await eventVersion(table, held.event.id, asked.data) : undefined;
    const event = old ? withDesignOf(held.event, old.event, kind.id) : held.event;
    const say = designMessages[c.get('language')];
    const saved = c.req.query('saved') === String(held.version);
    const shown = kindIn(event, c);
    return show(c, at, {
      ...{ held, event, kind: shown, fields: fieldsOf(event, shown), isSaved: !old },
      trying: await tryingFirst(c, event, kind),
      ...(old && { save: 'takeBack', notice: <Notice>{say.old(old.version)}</Notice> }),
      ...(saved && {
        notice: (
          <Notice tone="ok" live>
            {say.saved(held.version)}
          </Notice>
        ),
      }),
    });
  });

  /** The picture of a design as it was saved last. */
  app.get(`${PATH}/:kind/picture`, async (c) => {
    const at = await entered(c, table, 'setup');
    const held = await heldNow(at);
    const kind = kindIn(held.event, c);
    const trying = await tryingFirst(c, held.event, kind);
    const { preview } = await looked(c, held.event, kind, held.version, trying);
    const isThat = c.req.query('of') === preview.picture.name;
    return new Response(new Uint8Array(await preview.picture.draw()), {
      headers: { 'Content-Type': 'image/png', ...(isThat && { 'Cache-Control': KEPT }) },
    });
  });

  app.post(`${PATH}/:kind`, async (c) => {
    const at = await entered(c, table, 'setup');
    const form = await bodyOf(c);
    const said = posted.safeParse(Object.fromEntries([...form].filter(([, value]) => typeof value === 'string')));
    const began = said.success ? await eventVersion(table, at.event.id, said.data.version) : undefined;
    const own = began?.event.certificates.find(({ id }) => id === c.req.param('kind'));
    const kind = own && said.success ? kindOf(own, said.data.of) : undefined;
    if (!began || !said.success || !kind) throw new Refusal(422, 'invalid', 'the form is not of the right form');
    const here = { ...at, event: began.event };
    const typed = postedFields(form, began.event, kind);
    const { fields, refused } = await withPictures(c, rooms, here, { form, fields: typed, design: baseOf(kind) });
    const trying = tryingOf(said.data);
    const parsed = parseEvent(written(began.event, kind, fields));
    // What could not be drawn is told before anything draws it.
    const mistakes = 'event' in parsed ? await designMistakes(bucket, parsed.event) : parsed.mistakes;
    const language = c.get('language');
    const wrong = [...refusedWords(refused, began.event, language), ...wrongOf(mistakes, began.event, language)];
    const event = 'event' in parsed && mistakes.length === 0 ? parsed.event : began.event;
    const shown = { held: began, event, kind, fields, trying };
    if (wrong.length > 0) return show(c, here, { ...shown, wrong, status: 422 });
    if (said.data.act === 'save') return save(c, here, shown);
    if (said.data.act === 'pdf') return trial(c, here, shown);
    const chosen = event.certificates.find(({ id }) => id === kind.id);
    const isOther = chosen && chosen.design !== kind.design;
    // Another design has parts of its own.
    return show(c, here, isOther ? { ...shown, kind: chosen, fields: fieldsOf(event, chosen) } : shown);
  });

  const tried = (c: PageContext, event: Event, kind: CertificateKind, version: number, trying: Trying) =>
    triedSnapshots({ table, world: c.get('world'), site: new URL(c.req.url).origin }, { event, version }, kind, trying);

  /** As whom it is tried with at first. */
  async function tryingFirst(c: PageContext, event: Event, kind: CertificateKind): Promise<Trying> {
    const numbers = await numbersFor(table, event, kind, lateIn(c, 4000));
    return { ...numbers, first: numbers.person, who: 'person', number: '', black: false };
  }

  async function looked(c: PageContext, event: Event, kind: CertificateKind, version: number, trying: Trying) {
    const { snapshots, isNobody } = await tried(c, event, kind, version, trying);
    // Fonts, and what draws with them, are read when somebody designs.
    const { previewOf } = await import('./preview.ts');
    const ink = trying.black ? 'black' : 'colour';
    return { preview: await previewOf(snapshots, trying.who, ink, pictureReader(bucket)), isNobody };
  }

  async function show(c: PageContext, at: Entered, { held, kind, fields, event, trying, isSaved, ...rest }: Shown) {
    const own = event.certificates.find(({ id }) => id === kind.id) ?? kind;
    const { preview, isNobody } = await looked(c, event, own, held.version, trying);
    const picture = isSaved
      ? `${pathOf(event.id, 'design', kind.id, 'picture')}?of=${preview.picture.name}`
      : `data:image/png;base64,${Buffer.from(await preview.picture.draw()).toString('base64')}`;
    return respondDesign(c, at, {
      view: {
        ...{ event: held.event, kind, fields, preview, picture, language: c.get('language') },
        ...{ designed: fieldsOf(held.event, kind), wrong: rest.wrong ?? [], trying, isNobody },
      },
      version: held.version,
      ...rest,
    });
  }

  async function trial(c: PageContext, at: Entered, shown: Shown): Promise<Response> {
    const { event, kind, held, trying } = shown;
    const own = event.certificates.find(({ id }) => id === kind.id) ?? kind;
    const { snapshots } = await tried(c, event, own, held.version, trying);
    try {
      const bytes = await trialOf(snapshots[trying.who], trying.black ? 'black' : 'colour', pictureReader(bucket));
      return pdfAnswer(bytes, `${designMessages[c.get('language')].trialName} ${event.id} ${kind.id}`);
    } catch (error) {
      // What cannot be drawn is told beside the preview.
      if (error instanceof Refusal) return show(c, at, { ...shown, status: 422 });
      throw error;
    }
  }

  /** Another may have saved something meanwhile: of the design, which is told; or elsewhere, which stays. */
  async function save(c: PageContext, at: Entered, shown: Shown): Promise<Response> {
    const { held: began, kind, fields, event } = shown;
    const held = await heldNow(at);
    const now = held.event.certificates.find(({ id }) => id === kind.id);
    if (!now) throw notFound('kind of certificate');
    const isSaved = isSameDesign(event, held.event, kind.id);
    if (!isSaved && !isSameDesign(began.event, held.event, kind.id)) return stale(c, at, shown, held, now);
    const parsed = parseEvent(written(held.event, kindOf(now, valueIn(fields, 'of')) ?? kind, fields));
    if ('mistakes' in parsed) throw new Refusal(422, 'invalid', 'the design does not fit the event');
    try {
      const { version: saved } = await putEvent(
        rooms,
        isSaved ? held.event : parsed.event,
        putting(c, at, held.version),
      );
      return c.redirect(`${pathOf(event.id, 'design', kind.id)}?saved=${saved}`, 303);
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      if (error.code === 'newer-version') return save(c, at, shown);
      if (error.details.length === 0) throw error;
      const wrong = wrongOf(error.details, began.event, c.get('language'));
      return show(c, at, { ...shown, event: began.event, wrong, status: error.status });
    }
  }

  /** Nothing is saved; what was typed stands on top of what the other saved, to be saved so. */
  async function stale(c: PageContext, at: Entered, shown: Shown, held: EventVersion, now: CertificateKind) {
    const { held: began, kind, fields: mine } = shown;
    const base = fieldsOf(began.event, kind);
    const theirs = fieldsOf(held.event, now);
    const fields = merged({ parts: [], lists: [] }, base, theirs, mine);
    const of = kindOf(now, valueIn(fields, 'of')) ?? now;
    const parsed = parseEvent(written(held.event, of, fields));
    return show(
      c,
      { ...at, event: held.event },
      {
        ...{ held, kind: of, fields, trying: shown.trying, event: 'event' in parsed ? parsed.event : held.event },
        notice: await staleNotice(c, table, { held, base, theirs, mine }),
        save: 'saveOver',
        status: 409,
      },
    );
  }

  /** The version that holds at this instant, whoever saved it. */
  async function heldNow({ event }: Pick<Entered, 'event'>): Promise<EventVersion> {
    const held = await eventNow(table, event.id);
    if (!held) throw notFound('event');
    return held;
  }
}

const tryingOf = ({ who, number, first, longest, black }: Posted): Trying => ({
  ...{ who, number, first, longest, black: black !== undefined },
  person: sequence.parse(number || first),
});

function kindIn({ certificates }: Event, c: PageContext): CertificateKind {
  const kind = certificates.find(({ id }) => id === c.req.param('kind'));
  if (!kind) throw notFound('kind of certificate');
  return kind;
}
