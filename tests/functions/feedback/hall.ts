import { ScanCommand } from '@aws-sdk/client-dynamodb';
import { unmarshall } from '@aws-sdk/util-dynamodb';
import { setAttendance } from '../../../functions/attendance/store.ts';
import type { Event } from '../../../functions/events/event.ts';
import { applyEvent } from '../../../functions/events/store.ts';
import { feedbackApp } from '../../../functions/feedback/app.tsx';
import { addParticipant } from '../../../functions/participants/store.ts';
import { machine } from '../../../functions/shared/clock.ts';
import { nameOf } from '../../../functions/shared/ids.ts';
import { makeToken, putLink } from '../../../functions/shared/link.ts';
import { createLog } from '../../../functions/shared/log.ts';
import type { Table } from '../../../functions/shared/table.ts';
import { startEngines } from '../../engines.ts';
import { goodBody, sampleEvent } from './sample.ts';

const FORM = 'siku-ya-kwanza';

/** An event with people, and the feedback app before it. The clock stands at noon of the first day, EAT. */
export async function openHall() {
  const engines = await startEngines();
  const clock = { now: new Date('2019-01-30T09:00:00Z') };
  const world = { ...machine, now: () => clock.now };
  const lines: string[] = [];
  const options = {
    tables: engines,
    issueQueue: engines.issueQueue,
    world,
    log: createLog((line) => lines.push(line)),
  };
  const app = feedbackApp(options);
  /** Each event has a prefix of its own. */
  const apply = (event: Event) =>
    applyEvent(
      { ...engines, world },
      {
        ...event,
        prefix: event.id
          .toUpperCase()
          .replaceAll(/[^A-Z0-9]/g, '')
          .slice(0, 8),
      },
    );
  await apply(sampleEvent);
  let sequence = 0;

  return {
    ...engines,
    options,
    clock,
    lines,
    apply,

    /** A participant of group 1 with a session in this browser. @returns their id and cookie. */
    async enrol(name: string, attended = ['ufunguzi'], event = sampleEvent.id, language: 'sw' | 'en' = 'sw') {
      const person = nameOf(event, name);
      sequence += 1;
      await addParticipant(engines.table, world, {
        ...{ id: person, event, sequence, name, role: 'mshiriki', group: 'kundi-1', groups: [], language },
        registeredAt: '2019-01-01T00:00:00.000Z',
      });
      for (const session of attended)
        await setAttendance(engines.table, world, {
          ...{ event, person, session, how: { by: 'hand', reason: 'mlangoni' } },
          recordedBy: { kind: 'system', id: 'test' },
        });
      const token = makeToken(world);
      await putLink(engines.table, token, { event, person, purpose: 'session', expiresAt: '2100-01-01T00:00:00.000Z' });
      return { person, cookie: `__Host-p-${person}=${token}` };
    },

    async get(person: string, cookie?: string, { form = FORM, event = sampleEvent.id, query = '' } = {}) {
      const response = await app.request(`/p/${event}/${person}/forms/${form}${query}`, {
        headers: cookie ? { cookie } : {},
      });
      return { response, status: response.status, html: await response.text() };
    },

    /** Posts as the page does. `fields` replaces the good answers; `own` the hidden fields. */
    async post(
      person: string,
      cookie?: string,
      {
        fields = goodBody,
        own = {},
        form = FORM,
        event = sampleEvent.id,
        headers = {},
        query = '',
      }: {
        fields?: [string, string][];
        own?: Record<string, string>;
        form?: string;
        event?: string;
        headers?: Record<string, string>;
        query?: string;
      } = {},
    ) {
      const body = new URLSearchParams(Object.entries({ person, version: '1', act: 'send', ...own }));
      for (const [name, value] of fields) body.append(name, value);
      const response = await app.request(`/p/${event}/${person}/forms/${form}${query}`, {
        method: 'POST',
        headers: {
          'content-type': 'application/x-www-form-urlencoded',
          'sec-fetch-site': 'same-origin',
          ...(cookie && { cookie }),
          ...headers,
        },
        body: body.toString(),
      });
      return { response, status: response.status, html: await response.text() };
    },

    request: (path: string, init?: RequestInit) => app.request(path, init),

    /** All items of both tables, as text: equal when nothing was written. */
    async dump(): Promise<string> {
      return JSON.stringify([await items(engines.table), await items(engines.answers)]);
    },
    items,
  };
}

async function items(table: Table) {
  const { Items = [] } = await table.client.send(new ScanCommand({ TableName: table.name, ConsistentRead: true }));
  return Items.map((item) => unmarshall(item)).sort((a, b) => (`${a.pk} ${a.sk}` < `${b.pk} ${b.sk}` ? -1 : 1));
}

export type Hall = Awaited<ReturnType<typeof openHall>>;
