import PostalMime from 'postal-mime';
import { sample } from '../../functions/events/sample.ts';
import type { Local } from '../../lib/local/local.ts';
import type { Person } from '../commands/steps.ts';
import { Organiser } from './organiser.ts';

export interface FillOptions {
  /** 742 where left out. */
  people?: number;
  seed?: number;
  progress?(what: string): void;
}

/**
 * Fills a running system with the sample, as an organiser would: event, people and attendance through the signed API,
 * then invitations. May be repeated after it was cut off: the same again changes nothing.
 * @returns the event's id. Invitations are still being sent then.
 */
export async function fillSample(
  local: Pick<Local, 'cli'>,
  { people, seed, progress = () => {} }: FillOptions = {},
): Promise<string> {
  const { event, participantsCsv, attendanceCsv } = sample(people, seed);
  const organiser = new Organiser(local.cli);
  progress(`the event ${event.id}`);
  await organiser.apply(event);
  progress('participants');
  await organiser.import(event.id, 'participants', participantsCsv);
  progress('attendance');
  await organiser.import(event.id, 'attendance', attendanceCsv);
  progress('invitations');
  await organiser.start(event.id, 'invitations', 'sample-invitations');
  return event.id;
}

/** A participant's own way in. */
export interface PersonalLink {
  person: Person;
  link: string;
}

/**
 * A personal link for each group, read from the mails that were sent; waits until they are there, at the most `seconds`.
 * @returns those that were found.
 */
export async function personalLinks(
  local: Pick<Local, 'cli' | 'mails' | 'url'>,
  event: string,
  seconds = 20,
): Promise<PersonalLink[]> {
  const people = await new Organiser(local.cli).people(event);
  const alone = people.filter(
    ({ address }) => address && people.filter((each) => each.address === address).length === 1,
  );
  const groups = [...new Set(people.map(({ group }) => group))].sort();
  const end = Date.now() + seconds * 1000;
  for (;;) {
    const found = await Promise.all(
      groups.map((group) =>
        linkOf(
          local,
          alone.filter((each) => each.group === group),
        ),
      ),
    );
    const links = found.flatMap((each) => each ?? []);
    if (links.length === groups.length || Date.now() > end) return links;
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
}

async function linkOf(local: Pick<Local, 'mails' | 'url'>, people: Person[]): Promise<PersonalLink | undefined> {
  const byAddress = new Map(people.map((person) => [person.address, person]));
  const mails = local.mails.all;
  // One mail only: whoever has a certificate by now has nothing left to show.
  const sent = mails.find(
    ({ to: [to] }) =>
      to !== undefined &&
      byAddress.has(to) &&
      !to.endsWith('@simulator.amazonses.com') &&
      mails.filter((each) => each.to[0] === to).length === 1,
  );
  const person = byAddress.get(sent?.to[0]);
  if (!sent || !person) return undefined;
  const { text = '' } = await PostalMime.parse(await local.mails.raw(sent.messageId));
  const path = /\/l\/[A-Za-z0-9_-]{43}/.exec(text)?.[0];
  return path ? { person, link: local.url + path } : undefined;
}
