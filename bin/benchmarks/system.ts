import type { Event } from '../../functions/events/event.ts';
import { sample } from '../../functions/events/sample.ts';
import { type Local, startLocal } from '../../lib/local/local.ts';
import { synthesize } from '../../lib/local/synth.ts';
import { Organiser } from '../demonstration/organiser.ts';

/** The whole system with the sample's people in it, in memory, for one part of the bench. */
export interface System {
  local: Local;
  organiser: Organiser;
  event: Event;
  /** As they were imported. */
  participantsCsv: string;
}

/** @param change of the event before it is applied. */
export async function withSystem<Result>(
  people: number,
  work: (system: System) => Promise<Result>,
  change: (event: Event) => Event = (event) => event,
): Promise<Result> {
  // SES holds nobody back.
  const local = await startLocal({ assembly: await synthesize(), quota: { day: 10_000_000, rate: 10_000 } });
  try {
    await local.warm();
    const organiser = new Organiser(local.cli);
    const { event: original, participantsCsv, attendanceCsv } = sample(people);
    const event = change(original);
    await organiser.apply(event);
    await organiser.import(event.id, 'participants', participantsCsv);
    await organiser.import(event.id, 'attendance', attendanceCsv);
    await local.quiet();
    return await work({ local, organiser, event, participantsCsv });
  } finally {
    await local.stop();
  }
}
