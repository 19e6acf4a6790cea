import type { Hono } from 'hono';
import { stillMay } from '../organiser/still-may.ts';
import { countPeople } from '../participants/store.ts';
import { ABOUT_ERASURE, eraseEvent, eventErasureOf, seenOf } from '../privacy/event-erasure.ts';
import { SECOND_PERSON, waitingWord } from '../runs/second-word.ts';
import { Refusal } from '../shared/errors.ts';
import type { PageContext, PageEnvironment } from '../shared/page/context.ts';
import type { Mistake } from '../shared/page/fields.tsx';
import { bodyOf } from '../shared/page/posted.ts';
import { reason } from '../shared/reason.ts';
import type { Table } from '../shared/table.ts';
import { actor, type Entered, entered } from './entered.ts';
import { EraseEventPage } from './erase-event-page.tsx';
import { namesOf } from './names.ts';
import { retentionMessages } from './retention-messages.ts';
import { pathOf, respondInEvent } from './shell.tsx';

const PATH = '/organiser/events/:event/erase';

/** Erases everybody of an event: for its owners alone, and only where two of them say so. */
export function eraseEventPages(app: Hono<PageEnvironment>, { table }: { table: Table }): void {
  app.get(PATH, async (c) => show(c, await entered(c, table, 'access')));

  app.post(PATH, async (c) => {
    const at = await entered(c, table, 'access');
    const { event, version } = at;
    const say = retentionMessages[c.get('language')];
    const form = await bodyOf(c);
    const typed = String(form.get('reason') ?? '');
    const why = reason.safeParse(typed);
    const mistakes = [
      ...(why.success ? [] : [{ control: 'reason', text: say.reasonMissing }]),
      ...(String(form.get('typed') ?? '').trim() === event.id
        ? []
        : [{ control: 'typed', text: say.typedWrong(event.id) }]),
    ];
    if (!why.success || mistakes.length > 0) return show(c, at, { reason: typed, mistakes });
    try {
      const held = { event, version, appliedAt: '' };
      await eraseEvent(
        { table, world: c.get('world'), by: actor(at), holds: stillMay(table, event.id, 'access') },
        held,
        why.data,
      );
    } catch (error) {
      // The page says whose word waits for a second.
      if (!(error instanceof Refusal) || error.code !== SECOND_PERSON) throw error;
    }
    return c.redirect(pathOf(event.id, 'erase'), 303);
  });

  async function show(c: PageContext, at: Entered, said: { reason?: string; mistakes?: Mistake[] } = {}) {
    const { event, version } = at;
    const language = c.get('language');
    const held = { event, version, appliedAt: '' };
    const asked = {
      event: event.id,
      about: ABOUT_ERASURE,
      seen: await seenOf(table, held),
      holds: stillMay(table, event.id, 'access'),
    };
    const [erasure, word, people] = await Promise.all([
      eventErasureOf(table, event.id),
      waitingWord(table, c.get('world').now(), asked),
      countPeople(table, event.id),
    ]);
    const first = { word, reader: actor(at), names: await namesOf(table, word ? [word.by] : []) };
    return respondInEvent(
      c,
      at,
      'overview',
      { title: retentionMessages[language].erase, ...(said.mistakes && { error: true, status: 422 }) },
      <EraseEventPage {...{ event, erasure, people, first, language }} {...said} />,
    );
  }
}
