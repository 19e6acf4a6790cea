import { sample } from '../../functions/events/sample.ts';
import type { Local } from '../../lib/local/local.ts';
import { SAMPLE_ORGANISERS } from '../../lib/local/sample-organisers.ts';
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
  for (const { address, role } of SAMPLE_ORGANISERS) await organiser.grant(event.id, address, role);
  progress('participants');
  await organiser.import(event.id, 'participants', participantsCsv);
  progress('attendance');
  await organiser.import(event.id, 'attendance', attendanceCsv);
  progress('invitations');
  await organiser.start(event.id, 'invitations', 'sample-invitations');
  return event.id;
}
