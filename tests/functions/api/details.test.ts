import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { detailInSwahili } from '../../../functions/api/details.ts';
import { ROOMS } from '../../../functions/api/operations/operation.ts';
import { PROBLEMS } from '../../../functions/api/problems.ts';
import { mergeMessages } from '../../../functions/console/merge-messages.ts';
import { runMessages } from '../../../functions/console/run-messages.ts';
import { MAIL_STATES } from '../../../functions/organiser/shown-mail.ts';
import { SECOND_PERSON } from '../../../functions/runs/second-word.ts';

/** A file of ours and all that it is made of, by address. */
function madeOf(file: URL, found = new Map<string, string>()): Map<string, string> {
  if (found.has(file.href)) return found;
  const text = readFileSync(file, 'utf8');
  found.set(file.href, text);
  for (const [, path = ''] of text.matchAll(/(?:^(?:import|export) (?!type)[^;]*? from |import\()'(\.[^']+)'/gm))
    madeOf(new URL(path, file), found);
  return found;
}

/** Every code that stands in a refusal of what the API is made of. */
function codesOfApi(): Set<string> {
  const codes = new Set<string>();
  for (const [file, text] of madeOf(new URL('../../../functions/api/app.ts', import.meta.url))) {
    for (const [, named = ''] of text.matchAll(/new Refusal\(\s*\d+,\s*([^,]+),/g))
      for (const [, code = ''] of named.matchAll(/'([a-z-]+)'/g)) codes.add(code);
    // Elsewhere a `code` may be a row's fault.
    if (file.includes('/functions/api/'))
      for (const [, code = ''] of text.matchAll(/\bcode: '([a-z-]+)'/g)) codes.add(code);
  }
  // Of the signed door.
  codes.delete('not-signed');
  return codes;
}

describe('what a refusal says', () => {
  const codes = codesOfApi();

  it('is Swahili for every code that stands in what the API is made of', () => {
    expect(codes.size).toBeGreaterThan(40);
    for (const code of [...codes, ...Object.keys(PROBLEMS), SECOND_PERSON])
      if (code !== 'conflict')
        expect([code, detailInSwahili(code)]).toEqual([code, expect.stringMatching(/^\p{Lu}.*[.!?”]?$/u)]);
  });

  it('is Swahili for what a run, a mail, a name or a merge stands in the way by', () => {
    const inRooms = {
      runs: Object.keys(runMessages.sw.states),
      mails: [...MAIL_STATES.filter((state) => state !== 'complained'), 'changed'],
      people: ['accepted', 'rejected', ...Object.keys(mergeMessages.sw.refused)],
      access: ['changed'],
    };
    for (const room of ROOMS)
      for (const code of (inRooms as Record<string, string[]>)[room] ?? [])
        expect([room, code, detailInSwahili(code, room)]).toEqual([room, code, expect.any(String)]);
    expect(detailInSwahili('changed', 'mails')).not.toBe(detailInSwahili('changed', 'access'));
  });
});
