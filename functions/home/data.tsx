import type { Hono } from 'hono';
import { currentEvent } from '../events/store.ts';
import type { Bucket } from '../shared/bucket.ts';
import { notFound } from '../shared/errors.ts';
import type { PageEnvironment } from '../shared/page/context.ts';
import type { Table } from '../shared/table.ts';
import { dataMessages } from './data-messages.ts';
import { DataPage } from './data-page.tsx';
import { opened, show } from './opened.ts';

interface DataRooms {
  table: Table;
  answers: Table;
  bucket: Bucket;
}

/** What is kept of a participant, for themselves. Neither writes anything: GET tells what it is, POST hands it out. */
export function dataPages(app: Hono<PageEnvironment>, { table, answers, bucket }: DataRooms): void {
  app.get('/p/:event/:person/data', async (c) => {
    const { facts, language } = await opened(c, table);
    return show(c, facts.event, {
      language,
      title: dataMessages[language].title,
      page: <DataPage facts={facts} language={language} />,
    });
  });

  app.post('/p/:event/:person/data', async (c) => {
    const { facts, language } = await opened(c, table);
    const held = await currentEvent(table, facts.event.id);
    // What writes these files is read when somebody asks for one.
    const { personFile, zipAnswer } = await import('../privacy/person-file.ts');
    const asked = { asking: 'person', language, now: c.get('world').now() } as const;
    const file = held && (await personFile({ table, answers, bucket }, held, facts.person.id, asked));
    if (!file) throw notFound('person');
    c.get('log').info('person took their data', { event: facts.event.id, person: facts.person.id });
    return zipAnswer(file);
  });
}
