import * as z from 'zod/mini';

/** Years of four digits are read, and sort, as they are written: in every zone, and some days before and after. */
const FIRST_DAY = '1970-01-01';
const LAST_DAY = '2999-12-31';

const isInSpan = (local: string): boolean => local.slice(0, 10) >= FIRST_DAY && local.slice(0, 10) <= LAST_DAY;
const OUTSIDE = `is not between ${FIRST_DAY} and ${LAST_DAY}`;

/** False for local times that no calendar has, such as 2019-02-30T25:00. */
function isReal(local: string): boolean {
  const instant = new Date(`${local}Z`);
  return !Number.isNaN(instant.getTime()) && instant.toISOString().startsWith(local);
}

/** A local day of the event's zone, `2019-01-30`. */
export const localDay = z.iso
  .date({ error: 'a day such as 2019-01-30', abort: true })
  .check(z.refine(isInSpan, OUTSIDE));

/** A local time of the event's zone, `2019-01-30T08:30`. */
export const localTime = z.string().check(
  z.regex(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}$/, {
    error: 'a local time of the event’s zone such as 2019-01-30T08:30',
    abort: true,
  }),
  z.refine(isReal, { error: ({ input }) => `no calendar has ${input}`, abort: true }),
  z.refine(isInSpan, OUTSIDE),
);
