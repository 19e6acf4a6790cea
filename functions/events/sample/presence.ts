import type { Event } from '../event.ts';
import type { Person } from './people.ts';
import type { Random } from './random.ts';

/** Which sessions somebody was at: some never come, some miss a day, more miss the afternoon or the third day. */
export function makePresence(event: Event, person: Person, random: Random): Set<string> {
  if (person.role === 'mgeni-rasmi')
    return new Set(
      event.sessions
        .filter(({ id, groups }) => id.startsWith('ufunguzi') && groups.includes(person.group))
        .map(({ id }) => id),
    );
  const attended = new Set<string>();
  const stays = random.chance(0.04) ? 0 : 0.86 + random.next() * 0.14;
  const days = new Map<string, boolean>();
  for (const { id, groups, starts } of event.sessions) {
    const home = groups.includes(person.group);
    if (!home && !groups.includes(person.groups)) continue;
    const day = starts.slice(0, 10);
    const comes = days.get(day) ?? random.chance(home ? 0.96 * Math.sign(stays) : 0.42 * stays);
    days.set(day, comes);
    const afternoon = starts.slice(11) >= '14:00';
    const presents = person.role === 'mtoa-mada' && id === 'utafiti' && stays > 0;
    if (presents || (comes && random.chance(stays * (afternoon ? 0.9 : 0.98)))) attended.add(id);
  }
  return attended;
}
