import type { Hono } from 'hono';
import * as z from 'zod';
import type { EventVersion } from '../../events/event.ts';
import { notFound } from '../../shared/errors.ts';
import { inLanguage } from '../../shared/language.ts';
import { Button, Notice } from '../../shared/page/components.tsx';
import type { PageEnvironment } from '../../shared/page/context.ts';
import { momentOf } from '../../shared/page/when.ts';
import type { Table } from '../../shared/table.ts';
import { type Entered, entered } from '../entered.ts';
import { actorInWords } from '../happening.ts';
import { namesOf } from '../names.ts';
import { setupMessages } from '../setup/messages.ts';
import { partVersions } from '../setup/part-versions.ts';
import { setupStyle } from '../setup/style.ts';
import { SetupTabs } from '../setup/tabs.tsx';
import { Head, pathOf, respondInEvent, Tag } from '../shell.tsx';
import { fieldsOf } from './fields.ts';
import { designMessages } from './messages.ts';
import { FieldChanges } from './stale.tsx';
import { designIn } from './versions.ts';

const fromVersion = z.coerce.number().int().min(1).max(999_999).optional().catch(undefined);

/** The versions of a kind's design: who saved them and what changed; each can be opened, and saved again. */
export function versionPages(
  app: Hono<PageEnvironment>,
  table: Table,
  heldNow: (at: Entered) => Promise<EventVersion>,
): void {
  app.get('/organiser/events/:event/design/:kind/versions', async (c) => {
    const at = await entered(c, table, 'setup');
    const { event, version } = await heldNow(at);
    const kind = event.certificates.find(({ id }) => id === c.req.param('kind'));
    if (!kind) throw notFound('kind of certificate');
    const from = Math.min(fromVersion.parse(c.req.query('from')) ?? version, version);
    const { versions, rest } = await partVersions(table, event.id, from, (one) => designIn(one, kind.id));
    const names = await namesOf(
      table,
      versions.flatMap(({ held }) => held.by ?? []),
    );
    const language = c.get('language');
    const [say, setup] = [designMessages[language], setupMessages[language]];
    const path = pathOf(event.id, 'design', kind.id);
    const fieldsIn = (one: EventVersion) => {
      const then = one.event.certificates.find(({ id }) => id === kind.id);
      return then && fieldsOf(one.event, then);
    };
    return respondInEvent(
      c,
      { ...at, event },
      'setup',
      { title: say.versions, styles: [setupStyle] },
      <>
        <Head title={`${say.versions} · ${inLanguage(kind.title, language)}`} lead={say.versionsLead}>
          <Button kind="outline" href={path}>
            {say.editor}
          </Button>
        </Head>
        <SetupTabs event={event.id} at="design" language={language} />
        <div class="body">
          {versions.map(({ held, before }, place) => {
            const [stood, stands] = [before && fieldsIn(before), fieldsIn(held)];
            return (
              <section class="card">
                <h2>
                  {setup.version(held.version)}
                  {place === 0 && from === version && (
                    <Tag tone="ok" icon="check">
                      {say.inForce}
                    </Tag>
                  )}
                </h2>
                <p class="pad small">
                  {`${momentOf(held.appliedAt, language, event.zone)} · ${held.by ? actorInWords(held.by, names, language) : setup.somebody}`}
                </p>
                {stood && stands && (
                  <FieldChanges event={held.event} before={stood} after={stands} language={language} />
                )}
                {(place > 0 || from < version) && (
                  <p class="pad">
                    <Button kind="outline" href={`${path}?from=${held.version}`}>
                      {say.open(held.version)}
                    </Button>
                  </p>
                )}
              </section>
            );
          })}
          {versions.length === 0 && <Notice>{say.noVersion}</Notice>}
          {rest !== undefined && (
            <Button kind="outline" href={`${path}/versions?from=${rest}`}>
              {say.earlier}
            </Button>
          )}
        </div>
      </>,
    );
  });
}
