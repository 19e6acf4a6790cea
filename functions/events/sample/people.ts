import { AUTHORITIES, COLLEGES, COUNCILS, type Institution, MINISTRIES } from './institutions.ts';
import { DIFFICULT, FAMILIES, MEN, WOMEN } from './names.ts';
import { PAPERS, postsOf } from './posts.ts';
import type { Random } from './random.ts';

/** One made-up person, as a row of the participants' file holds them. */
export interface Person {
  registration: string;
  name: string;
  address: string;
  institution: string;
  post: string;
  role: string;
  group: string;
  /** Further groups: everybody comes on the third group's day. */
  groups: string;
  paper: string;
  language: 'sw' | 'en';
}

interface Kind {
  role: string;
  group: string;
  /** Of 742. */
  count: number;
  from: readonly (readonly Institution[])[];
}

/** In the order in which they are there when there are only a few: the first three are of the three groups. */
const KINDS: readonly Kind[] = [
  { role: 'mjumbe', group: 'kundi-1', count: 452, from: [MINISTRIES, AUTHORITIES, COUNCILS, COUNCILS] },
  { role: 'afisa-masuuli', group: 'kundi-2', count: 118, from: [MINISTRIES, AUTHORITIES, COUNCILS] },
  { role: 'mwanafunzi', group: 'kundi-3', count: 108, from: [COLLEGES] },
  { role: 'mtoa-mada', group: 'kundi-3', count: 16, from: [COLLEGES, AUTHORITIES] },
  { role: 'mtafiti', group: 'kundi-3', count: 36, from: [COLLEGES] },
  { role: 'mtoa-mada', group: 'kundi-1', count: 8, from: [AUTHORITIES, MINISTRIES] },
  { role: 'mgeni-rasmi', group: 'kundi-1', count: 2, from: [MINISTRIES] },
  { role: 'mgeni-rasmi', group: 'kundi-2', count: 1, from: [MINISTRIES] },
  { role: 'mgeni-rasmi', group: 'kundi-3', count: 1, from: [MINISTRIES] },
];
const ALL = KINDS.reduce((sum, { count }) => sum + count, 0);
/** One of so many has a name that systems get wrong; has an address that bounces; shares a mailbox; has no address. */
const EVERY = { difficult: 53, bouncing: 50, shared: 34, without: 127 };

/** So many people in the proportions of the real case, their kinds mixed. */
export function makePeople(people: number, random: Random): Person[] {
  const width = Math.max(4, String(people).length);
  const taken = new Map<string, number>();
  const kinds = random.shuffled(counts(people).flatMap((count, at) => Array<Kind>(count).fill(KINDS[at] as Kind)));
  let mailbox: { institution?: Institution; left: number } = { left: 0 };
  return kinds.map(({ role, group, from }, at) => {
    const picked = random.pick(random.pick(from));
    if (at % EVERY.shared === 30) mailbox = { institution: picked, left: 2 };
    // The next two people who can share a registry's mailbox are of the same office.
    const office = mailbox.left > 0 && at % (EVERY.shared / 2) === 13 ? mailbox.institution : undefined;
    const shared = from.some((list) => list.some((one) => one === office)) ? office : undefined;
    if (shared) mailbox.left -= 1;
    const institution = shared ?? picked;
    const name = at % EVERY.difficult === 20 ? difficult(at) : makeName(random);
    const own = ownAddress(name, institution, taken);
    const address =
      at % EVERY.without === 90
        ? ''
        : at % EVERY.bouncing === 10
          ? `bounce+${String(at + 1).padStart(3, '0')}@simulator.amazonses.com`
          : shared
            ? `masijala@${shared.domain}.example`
            : own;
    return {
      registration: `USJ-${String(at + 1).padStart(width, '0')}`,
      name,
      address,
      institution: institution.name,
      post: random.pick(postsOf(role, institution)),
      role,
      group,
      groups: group === 'kundi-3' ? '' : 'kundi-3',
      paper: role === 'mtoa-mada' ? random.pick(PAPERS) : '',
      language: random.chance(0.93) ? 'sw' : 'en',
    };
  });
}

/** How many of each kind: one of each while there are people, the rest by the largest remainder. */
function counts(people: number): number[] {
  const first = KINDS.map((_, at) => (at < people ? 1 : 0));
  const rest = people - first.reduce<number>((sum, one) => sum + one, 0);
  const wanted = KINDS.map(({ count }) => Math.max(0, (count * people) / ALL - 1));
  const sum = wanted.reduce((total, one) => total + one, 0);
  const exact = wanted.map((one) => (sum > 0 ? (one * rest) / sum : 0));
  const floors = exact.map(Math.floor);
  let left = rest - floors.reduce((total, one) => total + one, 0);
  for (const { at } of exact
    .map((one, at) => ({ at, part: one - Math.floor(one) }))
    .toSorted((a, b) => b.part - a.part || a.at - b.at))
    if (left > 0) {
      floors[at] = (floors[at] ?? 0) + 1;
      left -= 1;
    }
  return floors.map((count, at) => count + (first[at] ?? 0));
}

const difficult = (at: number): string => DIFFICULT[Math.floor(at / EVERY.difficult) % DIFFICULT.length] ?? '';

/** Own name, father's, family's: most have three parts, a few one, four or five. */
function makeName(random: Random): string {
  const taken: string[] = [];
  // What is drawn twice gives way to the next in the list: nobody is called Haruna Haruna.
  const part = (list: readonly string[]) => {
    const at = list.indexOf(random.pick(list));
    const name = [...list.slice(at), ...list].find((one) => !taken.includes(one)) ?? '';
    taken.push(name);
    return name;
  };
  const own = part(random.chance(0.42) ? WOMEN : MEN);
  const parts = random.next();
  const family = part(FAMILIES);
  if (parts < 0.01) return own;
  if (parts < 0.3) return `${own} ${family}`;
  if (parts < 0.88) return `${own} ${part(MEN)} ${family}`;
  if (parts < 0.97) return `${own} ${part(MEN)} ${part(MEN)} ${family}`;
  return `${own} ${part(MEN)} ${part(MEN)} ${part(FAMILIES)} ${family}`;
}

function ownAddress(name: string, { domain }: Institution, taken: Map<string, number>): string {
  const parts = name
    .normalize('NFD')
    .replaceAll(/[^A-Za-z\s]/g, '')
    .toLowerCase()
    .split(/\s+/)
    .filter((part) => part !== '');
  const local = [...new Set([parts[0], parts.at(-1)])].join('.');
  const address = `${local}@${domain}`;
  const number = (taken.get(address) ?? 0) + 1;
  taken.set(address, number);
  return `${local}${number > 1 ? number : ''}@${domain}.example`;
}
