import { describe, expect, it } from 'vitest';
import { differing, type NamePart } from '../../../functions/console/differing.ts';

const marked = (parts: NamePart[]) => parts.map(({ text, differs }) => (differs ? `[${text}]` : text)).join(' ');

describe('two names side by side', () => {
  it.each([
    ['Asha Juma', 'Asha Juma', 'Asha Juma', 'Asha Juma'],
    ['Asha Juma', 'Asha Jumaa', 'Asha [Juma]', 'Asha [Jumaa]'],
    ['Asha Juma', 'Asha Ally Juma', 'Asha Juma', 'Asha [Ally] Juma'],
    ['Asha Juma', 'Juma Asha', 'Asha [Juma]', '[Juma] Asha'],
    ['Asha Asha', 'Asha', 'Asha [Asha]', 'Asha'],
    ['Dkt. Rehema Ngonyani', 'Rehema J. Ngonyani', '[Dkt.] Rehema Ngonyani', 'Rehema [J.] Ngonyani'],
  ])('%s, %s', (from, to, before, after) => {
    const parts = differing(from, to);
    expect([marked(parts.from), marked(parts.to)]).toEqual([before, after]);
  });
});
