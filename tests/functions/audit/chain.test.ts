import { describe, expect, it } from 'vitest';
import { checkChain, type Link, nextLink, START } from '../../../functions/audit/chain.ts';
import { type Standing, standingOf } from '../../../functions/audit/entry.ts';
import { reasonHashOf } from '../../../functions/shared/audit.ts';
import type { Item } from '../../../functions/shared/table.ts';
import fc from '../../properties.ts';

const by = { kind: 'organiser', id: 'asha' };
const itemOf = (n: number, act: string): Item => {
  const at = new Date(Date.UTC(2026, 10, 26, 21) + n * 1000).toISOString();
  return {
    pk: `AUDIT#2026-11#${n % 4}`,
    sk: `${at}#${n}`,
    type: 'audit',
    format: 1,
    at,
    act,
    by,
    event: 'kk2',
    on: `p${n}`,
  };
};

interface Log {
  items: Item[];
  links: Link[];
}

/** A log of some minutes: how many entries each has. */
function logOf(minutes: readonly number[]): Log {
  const items: Item[] = [];
  const links: Link[] = [];
  for (const count of minutes) {
    const from = items.length;
    for (let n = 0; n < count; n++) items.push(itemOf(items.length, `act-${items.length % 3}`));
    links.push(nextLink(links.at(-1), `2026-11-26T22:0${links.length}:00.000Z`, items.slice(from).map(standingOf)));
    for (const item of items.slice(from)) item.link = links.length;
  }
  return { items, links };
}
const check = ({ items, links }: Log, more = {}) => checkChain({ links, entries: items.map(standingOf), ...more });

const minutes = fc.array(fc.integer({ min: 1, max: 5 }), { minLength: 2, maxLength: 6 });
const place = fc.nat(1000);
const at = <One>(all: readonly One[], n: number): [number, One] => {
  const index = n % all.length;
  return [index, all[index] as One];
};

/** What somebody may do to the table. Each leaves something that is not as it was. */
const ATTACKS: Record<string, (log: Log, n: number, m: number) => void> = {
  'change of an entry': ({ items }, n) => {
    const [index, item] = at(items, n);
    items[index] = { ...item, by: { kind: 'organiser', id: 'juma' } };
  },
  'fact more in an entry': ({ items }, n) => {
    const [index, item] = at(items, n);
    items[index] = { ...item, reason: 'Aliomba mwenyewe' };
  },
  'entry that says that another seals it': ({ items, links }, n) => {
    const [index, item] = at(items, n);
    items[index] = { ...item, link: (Number(item.link) % links.length) + 1 };
  },
  'entry less': ({ items }, n) => {
    items.splice(at(items, n)[0], 1);
  },
  'swap of what two entries say': ({ items }, n, m) => {
    const [one, first] = at(items, n);
    const [other, second] = at(items, one + 1 + (m % (items.length - 1)));
    items[one] = { ...second, pk: first.pk, sk: first.sk };
    items[other] = { ...first, pk: second.pk, sk: second.sk };
  },
  'entry more': ({ items }, n) => {
    items.push({ ...itemOf(5000 + n, 'certificate-revoked'), link: 1 });
  },
  'entry more that names no seal': ({ items }, n) => {
    items.push(itemOf(5000 + n, 'certificate-revoked'));
  },
  'link less': ({ links }, n) => {
    links.splice(at(links, n)[0], 1);
  },
  'swap of two links': ({ links }, n, m) => {
    const [one, first] = at(links, n);
    const [other, second] = at(links, one + 1 + (m % (links.length - 1)));
    links[one] = { ...second, number: first.number };
    links[other] = { ...first, number: second.number };
  },
  'entry less, in its link too': ({ items, links }, n) => {
    const [index, item] = at(items, n);
    const [where, link] = at(links, Number(item.link) - 1);
    items.splice(index, 1);
    links[where] = { ...link, entries: link.entries.filter(({ key }) => !key.endsWith(String(item.sk))) };
  },
  'later time of a link': ({ links }, n) => {
    const [index, link] = at(links, n);
    links[index] = { ...link, at: '2026-11-26T23:59:00.000Z' };
  },
};

describe('the chain', () => {
  it('holds from the first link to the last, over every entry', () => {
    fc.assert(
      fc.property(minutes, (counts) => {
        const log = logOf(counts);
        const verdict = check(log);
        expect(verdict.fault).toBeUndefined();
        expect([verdict.from?.number, verdict.to?.number, verdict.sealed]).toEqual([
          1,
          counts.length,
          log.items.length,
        ]);
      }),
    );
  });

  it.each(Object.entries(ATTACKS))('finds a(n) %s', (_, attack) => {
    fc.assert(
      fc.property(minutes, place, place, (counts, n, m) => {
        const log = logOf(counts);
        attack(log, n, m);
        expect(check(log).fault).toBeDefined();
      }),
      { numRuns: 40 },
    );
  });

  it('names the entry, and holds up to the link before', () => {
    const log = logOf([2, 2, 2]);
    log.items[3] = { ...(log.items[3] as Item), act: 'nothing' };
    const { to, sealed, fault } = check(log);
    expect([to?.number, sealed]).toEqual([1, 2]);
    expect(fault).toEqual({ is: 'changed', entry: '2026-11#3#2026-11-26T21:00:03.000Z#3', link: 2 });
  });

  it('holds where a reason was taken out with its salt, and not where it was changed', () => {
    const reason = 'Neema Mushi aliomba';
    const said = { ...itemOf(0, 'override'), reason, reasonSalt: 'c0ffee', reasonHash: reasonHashOf('c0ffee', reason) };
    const links = [nextLink(undefined, '2026-11-26T22:00:00.000Z', [standingOf(said)])];
    const { reason: _, reasonSalt: __, ...left } = said;
    expect(check({ items: [said], links }).fault).toBeUndefined();
    expect(check({ items: [left], links }).fault).toBeUndefined();
    for (const change of [{ reason: 'Aliomba' }, { reasonSalt: 'cafe' }, { reasonHash: reasonHashOf('', '') }])
      expect(check({ items: [{ ...said, ...change }], links }).fault).toMatchObject({ is: 'changed' });
  });

  it('written anew as a whole holds, but not for who has kept a seal', () => {
    const [first, anew] = [logOf([2, 2]), logOf([2, 1])];
    const known = first.links[1];
    expect(check(anew).fault).toBeUndefined();
    expect(check(anew, { known }).fault).toEqual({ is: 'rewritten', link: 2 });
    expect(check(logOf([2]), { known }).fault).toEqual({ is: 'link-gone', link: 2 });
    expect(check(first, { known }).fault).toBeUndefined();
  });

  it('says what waits, and takes what was sealed while it was read for no addition', () => {
    const { items, links } = logOf([2, 2]);
    const waits: Item = { ...itemOf(9, 'scanned'), lookupKey: 'UNSEALED#1', lookupSort: 'x' };
    const [early, later] = [links.slice(0, 1), links.slice(1)];
    expect(check({ items: [...items, waits], links: early }, { later })).toMatchObject({
      ...{ sealed: 2, waiting: [standingOf(waits).key] },
    });
    expect(check({ items: [...items, waits], links: early }, { later }).fault).toBeUndefined();
    expect(check({ items, links: early }).fault).toMatchObject({ is: 'added' });
  });

  it('of one event is checked without the entries of others', () => {
    const { items, links } = logOf([3]);
    expect(checkChain({ links, entries: [], event: 'nyingine' })).toMatchObject({ sealed: 0, to: { number: 1 } });
    expect(check({ items, links }, { event: 'kk2' }).sealed).toBe(3);
  });

  it('has hashes that do not depend on how an item was read', () => {
    const [one = itemOf(1, 'x')] = logOf([1]).items;
    const turned = Object.fromEntries(Object.entries(one).reverse()) as Item;
    expect(standingOf(turned)).toEqual(standingOf(one));
    const links: Standing[] = [standingOf(one)];
    expect(nextLink(undefined, 'now', links)).toMatchObject({ number: 1, previous: START });
  });
});
