import { designs } from '../../../functions/certificates/designs/catalogue.ts';
import { drawPlainly } from '../../../functions/certificates/plain.ts';
import { Unprepared } from '../../../functions/certificates/plate/typeset.ts';
import { MANY_NAMES } from '../../../tests/functions/certificates/plate/many-names.ts';
import { differingBytes, printed, said } from '../../../tests/functions/certificates/plate/same.ts';
import { qpdfCheck } from '../../../tests/functions/certificates/qpdf.ts';
import type { Task } from './way.ts';

/** Share of pixels that rounding may make different. */
const ROUNDING = 0.001;

export interface Equality {
  names: number;
  /** Of them in letters that plates are not prepared for: they take the plain way. */
  plain: number;
  /** Most of a page's pixels that differed. */
  mostDiffering: number;
  /** Names whose two files are not the same document. */
  unequal: string[];
}

/**
 * Five hundred names of 25 languages, by turns in each design: whether the compiled file is the same document as the plain
 * one in text, structure, metadata, attachment and pixels, and in qpdf's eyes without fault.
 */
export async function equalityOf({ snapshot, credential }: Task): Promise<Equality> {
  const newest = new Map(designs().map(({ name, version }) => [name, { name, version }]));
  const looks = [...newest.values()];
  const found: Equality = { names: MANY_NAMES.length, plain: 0, mostDiffering: 0, unequal: [] };
  for (const [index, { name }] of MANY_NAMES.entries()) {
    const own = { ...snapshot, name, design: looks[index % looks.length] ?? snapshot.design };
    const compiled = await printed(own, credential).catch((error: unknown) => {
      if (error instanceof Unprepared) return undefined;
      throw error;
    });
    const { bytes: plain } = await drawPlainly(own, 'colour', credential);
    await qpdfCheck(compiled ?? plain);
    if (!compiled) {
      found.plain += 1;
      continue;
    }
    const differing = await differingBytes(compiled, plain, 1);
    found.mostDiffering = Math.max(found.mostDiffering, differing);
    const alike = JSON.stringify(await said(compiled)) === JSON.stringify(await said(plain));
    if (!alike || differing > ROUNDING) found.unequal.push(name);
  }
  return found;
}
