import type { Snapshot } from '../../../functions/certificates/certificate.ts';
import { CODE_ALPHABET } from '../../../functions/certificates/code.ts';
import { formatNumber } from '../../../functions/certificates/number.ts';
import { snapshotOf } from '../../../functions/certificates/snapshot.ts';
import { makePeople } from '../../../functions/events/sample/people.ts';
import { makePresence } from '../../../functions/events/sample/presence.ts';
import { Random } from '../../../functions/events/sample/random.ts';
import { sample } from '../../../functions/events/sample.ts';

/** Certificates of participation of the sample's people who came: so many, by the sample's own seed. */
export function snapshots(count: number): Snapshot[] {
  const { event } = sample(1);
  const [kind] = event.certificates;
  if (!kind) throw new Error('the sample has no certificate');
  const random = new Random(1);
  const people = makePeople(count * 2, random);
  const recordedBy = { kind: 'iam', id: 'arn:aws:iam::000000000000:user/bench' } as const;
  const issuedAt = '2019-02-02T14:00:00.000Z';
  return people
    .map((person, index) => {
      const attended = [...makePresence(event, person, random)];
      const { name, institution, post, role, group } = person;
      const participant = {
        ...{ id: 'abcdefgh23456789', event: event.id, sequence: index + 1, name, institution, post, role, group },
        ...{ groups: [], language: person.language, registeredAt: issuedAt, address: `${index}@cheti.example` },
      };
      const code = Array.from({ length: 20 }, (_, at) => CODE_ALPHABET[(index * 7 + at * (index + 3)) % 31]).join('');
      const chosen = {
        ...{ code, issuedAt, site: 'https://cheti.example', salt: index.toString(16).padStart(32, '0') },
        status: { list: 1, index },
        number: formatNumber({ prefix: event.prefix, sequence: index + 1, letter: kind.letter, edition: 1 }),
      };
      const attendance = attended.map((session) => ({
        ...{ event: event.id, person: participant.id, session, recordedBy, recordedAt: issuedAt },
        how: { by: 'hand', reason: 'bench' } as const,
      }));
      return {
        came: attended.length > 0,
        snapshot: snapshotOf({ event, version: 1, appliedAt: issuedAt }, kind, participant, attendance, chosen),
      };
    })
    .filter(({ came }) => came)
    .slice(0, count)
    .map(({ snapshot }) => snapshot);
}
