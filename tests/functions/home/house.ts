import { setAttendance } from '../../../functions/attendance/store.ts';
import type { Certificate } from '../../../functions/certificates/certificate.ts';
import { putCertificate, putLookups, takeNumber } from '../../../functions/certificates/store.ts';
import { applyEvent } from '../../../functions/events/store.ts';
import { homeApp } from '../../../functions/home/app.tsx';
import type { Wait } from '../../../functions/home/wait.ts';
import type { Participant } from '../../../functions/participants/participant.ts';
import { addParticipant } from '../../../functions/participants/store.ts';
import type { World } from '../../../functions/shared/clock.ts';
import { machine } from '../../../functions/shared/clock.ts';
import { keys } from '../../../functions/shared/keys.ts';
import { makeToken, putLink } from '../../../functions/shared/link.ts';
import { createLog } from '../../../functions/shared/log.ts';
import { startEngines } from '../../engines.ts';
import { event } from './case.ts';

/** The home room on engines in memory, with the event of `case.ts` in it. */
export async function openHouse() {
  const engines = await startEngines();
  const { table, answers, bucket, mailQueue, issueQueue } = engines;
  const clock = { now: new Date('2019-02-02T13:00:00Z') };
  const world: World = { now: () => new Date(clock.now), random: machine.random };
  const lines: string[] = [];
  const waits: number[] = [];
  /** Runs at each wait of the room, which takes no time. */
  let whileWaiting: Wait = async () => undefined;
  await applyEvent({ table, answers, world }, event);
  const app = homeApp({
    table,
    answers,
    bucket,
    mailQueue,
    issueQueue,
    world,
    log: createLog((line) => lines.push(line)),
    wait: async (milliseconds) => {
      waits.push(milliseconds);
      await whileWaiting(milliseconds);
    },
  });
  const by = { kind: 'system', id: 'test' } as const;
  return {
    ...engines,
    app,
    world,
    clock,
    lines,
    waits,
    onWait(act: Wait) {
      whileWaiting = act;
    },

    /** Registers somebody and records their attendance. @returns their session's cookie and link's token. */
    async register(person: Participant, attended: string[] = []) {
      await addParticipant(table, world, person);
      for (const session of attended)
        await setAttendance(table, world, {
          event: person.event,
          person: person.id,
          session,
          how: { by: 'hand', reason: 'test' },
          recordedBy: by,
        });
      const token = await this.link(person, 'session');
      return { token, cookie: `__Host-p-${person.id}=${token}`, path: `/p/${person.event}/${person.id}` };
    },

    async link(person: Participant, purpose: 'session' | 'unsubscribe', expiresAt = '2019-03-02T13:00:00.000Z') {
      const token = makeToken(world);
      await putLink(table, token, { event: person.event, person: person.id, purpose, expiresAt });
      return token;
    },

    async issue(certificate: Certificate) {
      await putCertificate(table, certificate);
      await takeNumber(table, certificate);
      await putLookups(table, certificate);
    },

    receipt: (person: Participant, form: string) =>
      table.putIfAbsent({
        ...keys.receipt(person.event, person.id, form),
        event: person.event,
        person: person.id,
        form,
        day: '2019-02-02',
      }),
  };
}

export type House = Awaited<ReturnType<typeof openHouse>>;
