import { setTimeout as sleep } from 'node:timers/promises';
import { stringify } from 'csv-stringify/sync';
import PostalMime, { type Email } from 'postal-mime';
import * as z from 'zod';
import { Connection } from '../../bin/commands/connection.ts';
import { Organiser } from '../../bin/demonstration/organiser.ts';
import { Visitor } from '../../bin/demonstration/visitor.ts';
import { sample } from '../../functions/events/sample.ts';
import { type Local, type LocalOptions, startLocal } from '../../lib/local/local.ts';
import type { SentMail } from '../../lib/local/mail-store.ts';
import { synthesize } from '../../lib/local/synth.ts';

/** Someone who comes to the event: as a row of the organiser's file. */
export interface Guest {
  registration: string;
  name: string;
  address?: string;
  role?: string;
  group?: string;
  paper?: string;
  /** Sessions attended. */
  attended?: string[];
}

/** A whole person's story, as far as journeys look at it. */
const story = z.object({
  person: z.object({ id: z.string(), name: z.string(), address: z.string().optional(), group: z.string() }),
  attendance: z.array(z.object({ session: z.string() })),
  receipts: z.array(z.object({ form: z.string() })),
  certificates: z.array(
    z.object({
      kind: z.string(),
      edition: z.number(),
      number: z.string(),
      code: z.string(),
      mail: z.string().optional(),
      pdf: z.object({ key: z.string(), sha256: z.string() }).optional(),
    }),
  ),
  mails: z.array(z.object({ id: z.string(), state: z.string(), what: z.looseObject({ kind: z.string() }) })),
});
export type Story = z.infer<typeof story>;

export type System = Awaited<ReturnType<typeof openSystem>>;

/** The whole system in memory, every call recorded, with the sample's people; schedules fire only by hand. */
export async function openSystem({ people = 24, ...options }: { people?: number } & Partial<LocalOptions> = {}) {
  /** Every line that a function wrote. */
  const lines: string[] = [];
  const local = await startLocal({
    assembly: await synthesize(),
    record: true,
    schedules: false,
    line: (_, line) => lines.push(line),
    ...options,
  });
  try {
    await local.warm();
    const { event, participantsCsv, attendanceCsv } = sample(people);
    const organiser = new Organiser(local.cli);
    const api = Connection.to(local.cli);
    await organiser.apply(event);
    await organiser.import(event.id, 'participants', participantsCsv);
    await organiser.import(event.id, 'attendance', attendanceCsv);
    await local.quiet();

    const at = (...parts: string[]) => `/events/${event.id}/${parts.map(encodeURIComponent).join('/')}`;
    const find = (ref: string): Promise<Story> => api.get(at('participants', ref), story);
    return {
      ...{ local, organiser, api, event, lines, at, find },
      /** Registers guests and records what they attended, by files as an organiser would. */
      async enrol(...guests: Guest[]): Promise<void> {
        await organiser.import(event.id, 'participants', peopleFile(guests));
        if (guests.some(({ attended = [] }) => attended.length > 0))
          await organiser.import(event.id, 'attendance', presenceFile(guests));
        await local.quiet();
      },
      mailsTo: (address: string) => parsedMails(local, ({ to }) => to.includes(address)),
      /** Asks for a link as a participant does, and opens it. @returns the visitor and the path of their home. */
      async visit(address: string): Promise<{ visitor: Visitor; home: string }> {
        const mails = () => parsedMails(local, ({ to }) => to.includes(address));
        const before = (await mails()).length;
        await fetch(`${local.url}/e/${event.id}/link`, { method: 'POST', body: new URLSearchParams({ address }) });
        const mail = await until('a mail with a link', async () => (await mails())[before]);
        const visitor = new Visitor(local.url);
        return { visitor, home: await visitor.open(addressIn(mail, 'l')) };
      },
      stop: () => local.stop(),
    };
  } catch (error) {
    await local.stop();
    throw error;
  }
}

/** A mail that SES took, with what it says. */
export type ReadMail = SentMail & { email: Email };

/** Mails that SES took, oldest first, parsed. */
export async function parsedMails(local: Local, wanted: (mail: SentMail) => boolean): Promise<ReadMail[]> {
  return Promise.all(
    local.mails.all
      .filter(wanted)
      .map(async (mail) => ({ ...mail, email: await PostalMime.parse(await local.mails.raw(mail.messageId)) })),
  );
}

/** The address of a kind in a mail's text: `l` a personal link, `u` its end of reminders, `v` a verify page. */
export function addressIn(mail: ReadMail | undefined, kind: 'l' | 'u' | 'v'): string {
  const found = new RegExp(`https?://\\S+/${kind}/[\\w-]+`, 'i').exec(mail?.email.text ?? '')?.[0];
  if (!found) throw new Error(`no mail with an address /${kind}/`);
  return found;
}

/** Looks until there is something; the time is a bound for a system that hangs, not a measure. */
export async function until<Found>(
  what: string,
  look: () => Promise<Found | undefined | false> | Found | undefined | false,
  seconds = 15,
): Promise<Found> {
  const end = Date.now() + seconds * 1000;
  for (;;) {
    const found = await look();
    if (found !== undefined && found !== false) return found;
    if (Date.now() > end) throw new Error(`${what}: not within ${seconds} s`);
    await sleep(50);
  }
}

function peopleFile(guests: Guest[]): string {
  const headings = ['Namba ya usajili', 'Jina', 'Barua pepe', 'Jukumu', 'Kundi', 'Mada', 'Lugha'];
  const rows = guests.map((guest) => [
    ...[guest.registration, guest.name, guest.address ?? '', guest.role ?? 'mjumbe', guest.group ?? 'kundi-1'],
    ...[guest.paper ?? '', 'sw'],
  ]);
  return stringify([headings, ...rows]);
}

function presenceFile(guests: Guest[]): string {
  const sessions = [...new Set(guests.flatMap(({ attended = [] }) => attended))];
  const rows = guests.map(({ registration, attended = [] }) => [
    registration,
    ...sessions.map((session) => (attended.includes(session) ? '1' : '0')),
  ]);
  return stringify([['Namba ya usajili', ...sessions], ...rows]);
}

/** One session of each of group 1's two days: with the event's form, all that its certificate asks for. */
export const BOTH_DAYS = ['ufunguzi-1', 'mifumo'];
/** The certificate of group 1, and the form that it asks for. */
export const KIND = 'ushiriki-1';
export const FORM = 'maoni-ya-kikao';
