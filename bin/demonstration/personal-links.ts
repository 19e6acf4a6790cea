import { setTimeout as sleep } from 'node:timers/promises';
import PostalMime from 'postal-mime';
import type { Local } from '../../lib/local/local.ts';
import type { Person } from '../commands/steps.ts';
import type { Story } from '../commands/story.ts';
import { Organiser } from './organiser.ts';

/** A participant's own way in. */
export interface PersonalLink {
  person: Person;
  link: string;
}

type Running = Pick<Local, 'cli' | 'mails' | 'url'>;

/**
 * For each group a personal link of somebody whose feedback is all that a certificate still waits for, from the newest
 * mail to such a person.
 * @param seconds how long to wait for mails that are on their way.
 * @returns those that were found, by group.
 */
export async function personalLinks(local: Running, event: string, seconds: number): Promise<PersonalLink[]> {
  const organiser = new Organiser(local.cli);
  const people = new Map((await organiser.people(event)).map((person) => [person.id, person]));
  const groups = new Set([...people.values()].map(({ group }) => group));
  const found = new Map<string, PersonalLink>();
  const seen = new Set<string>();
  const end = Date.now() + seconds * 1000;
  for (;;) {
    for (const { messageId, tags } of local.mails.all.reverse()) {
      if (found.size === groups.size) break;
      const person = people.get(tags.person ?? '');
      if (!person || found.has(person.group) || seen.has(messageId)) continue;
      seen.add(messageId);
      if (!lacksFeedbackOnly(await organiser.story(event, person.id))) continue;
      const link = await linkIn(local, messageId);
      if (link) found.set(person.group, { person, link });
    }
    if (found.size === groups.size || Date.now() >= end) break;
    await sleep(200);
  }
  return [...groups].sort().flatMap((group) => found.get(group) ?? []);
}

const lacksFeedbackOnly = ({ certificates, decisions }: Story): boolean =>
  certificates.length === 0 &&
  decisions.some(({ missing: [only, ...others] }) => only?.rule === 'feedback' && others.length === 0);

async function linkIn({ mails, url }: Running, messageId: string): Promise<string | undefined> {
  const { text = '' } = await PostalMime.parse(await mails.raw(messageId));
  const path = /\/l\/[A-Za-z0-9_-]{43}/.exec(text)?.[0];
  return path && url + path;
}
