import { Hono } from 'hono';
import * as z from 'zod';
import { certificateStatus } from '../certificates/certificate.ts';
import { printsOtherwise } from '../certificates/next-edition.ts';
import { certificatesIn } from '../certificates/store.ts';
import { noteChange } from '../events/changed.ts';
import { resend } from '../mail/states.ts';
import { mailsIn } from '../mail/store.ts';
import { isSuppressed } from '../mail/suppression.ts';
import { isAddress, tidyAddress } from '../participants/address.ts';
import { CORRECTED, type Corrected, correct } from '../participants/correction.ts';
import { type Fault, faultWords } from '../participants/faults.ts';
import { LONGEST } from '../participants/import.ts';
import { readLine, readName } from '../participants/names.ts';
import type { Participant } from '../participants/participant.ts';
import { changeParticipant } from '../participants/store.ts';
import { audit } from '../shared/audit.ts';
import type { World } from '../shared/clock.ts';
import { Refusal } from '../shared/errors.ts';
import { unseenLetter } from '../shared/letters.ts';
import { personItems } from '../shared/partition.ts';
import type { Principal } from '../shared/principal.ts';
import type { Table } from '../shared/table.ts';
import { bodyOf } from './body.ts';
import type { OrganiserContext } from './context.ts';
import { personOf } from './people.ts';
import type { Rooms } from './rooms.ts';
import { shownState } from './shown-mail.ts';

const addressed = z.strictObject({
  address: z
    .string()
    .trim()
    .refine((typed) => !unseenLetter(typed), {
      error: ({ input }) => `holds a letter that cannot be seen (${unseenLetter(String(input))})`,
      abort: true,
    })
    .transform(tidyAddress)
    .refine(isAddress, 'is not an e-mail address'),
});

/** A text as an import would take it, and refused for the same reasons. */
const imported = (read: (typed: string) => { text: string } | Fault) =>
  z
    .string()
    .transform((typed, context) => {
      const found = read(typed);
      if ('text' in found) return found.text;
      context.addIssue({ code: 'custom', message: faultWords(found, 'en') });
      return z.NEVER;
    })
    .optional();
const line = (longest: number) =>
  imported((typed) => {
    const read = readLine(typed, longest);
    return 'text' in read && read.text === '' ? { code: 'missing', values: { column: 'it' } } : read;
  });
const printed = z.strictObject({
  name: imported(readName),
  post: line(LONGEST.post),
  institution: line(LONGEST.institution),
});

/** What is known of a person is corrected by hand; a file that has the old value does not undo it. */
export function factRoutes({ table }: Rooms) {
  const routes = new Hono<OrganiserContext>();

  /** Corrects an address. @returns the mails that came back or were held for want of one: they can be sent again. */
  routes.put('/events/:event/participants/:ref/address', async (c) => {
    const asked = await bodyOf(c, addressed);
    const [world, by] = [c.get('world'), c.get('principal')];
    const person = await personOf(table, c.req.param('event'), c.req.param('ref'));
    await change({ table, world, by }, person, asked);
    const now = world.now();
    const suppressed = await isSuppressed(table, asked.address);
    const mails = mailsIn(await personItems(table, person.event, person.id)).filter((mail) => resend(now)(mail));
    return c.json({
      person: person.id,
      suppressed,
      mails: mails.map((mail) => ({ id: mail.id, kind: mail.what.kind, state: shownState(mail) })),
    });
  });

  /** Corrects what certificates print. @returns the person's valid ones that print it otherwise: they can be issued anew. */
  routes.put('/events/:event/participants/:ref/facts', async (c) => {
    const asked = await bodyOf(c, printed);
    const [world, by] = [c.get('world'), c.get('principal')];
    const person = await personOf(table, c.req.param('event'), c.req.param('ref'));
    const changed = await change({ table, world, by }, person, asked);
    const certificates = certificatesIn(await personItems(table, person.event, person.id)).filter(
      (one) => certificateStatus(one) === 'valid' && printsOtherwise(one.snapshot, changed),
    );
    return c.json({
      person: person.id,
      changed: changed !== person,
      certificates: certificates.map(({ kind, number }) => ({ kind, number })),
    });
  });
  return routes;
}

/** Writes what differs of these facts. @returns the person as they are then. @throws Refusal 409 where somebody else wrote. */
async function change(
  { table, world, by }: { table: Table; world: World; by: Principal },
  person: Participant,
  asked: Partial<Record<Corrected, string | undefined>>,
): Promise<Participant> {
  const at = world.now().toISOString();
  const facts = CORRECTED.filter((fact) => asked[fact] !== undefined && asked[fact] !== person[fact]);
  if (facts.length === 0) return person;
  const changed = facts.reduce((now, fact) => correct(now, fact, asked[fact] ?? '', at), person);
  if (!(await changeParticipant(table, world, person, changed)))
    throw new Refusal(409, 'stale', 'somebody else changed this person just now: try again');
  for (const fact of facts)
    await audit(table, world, { act: `${fact}-corrected`, by, event: person.event, on: person.id });
  await noteChange(table, world, person.event, `${facts.map((fact) => ARTICLE[fact]).join(' and ')} was corrected`);
  return changed;
}

const ARTICLE: Record<Corrected, string> = {
  name: 'a name',
  address: 'an address',
  institution: 'an institution',
  post: 'a post',
};
