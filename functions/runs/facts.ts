import { attendanceIn } from '../attendance/store.ts';
import type { Facts } from '../certificates/decide.ts';
import { overridesIn } from '../certificates/store.ts';
import { receiptsIn } from '../feedback/store.ts';
import type { Participant } from '../participants/participant.ts';
import type { Item } from '../shared/table.ts';

/** What a person's items say, for decisions. Apart from the plan, which draws: who only counts needs no fonts. */
export const factsIn = (participant: Participant, items: Item[]): Facts => ({
  participant,
  attendance: attendanceIn(items),
  receipts: receiptsIn(items),
  overrides: overridesIn(items),
});
