import { organiserOf, type Principal } from '../shared/principal.ts';
import type { Table } from '../shared/table.ts';
import { roleOfOrganiser } from './access-store.ts';
import { may, type Right } from './rights.ts';
import { nameOfToken, tokensOf } from './token-store.ts';

/** Whether somebody who has acted in an event may still do so: whoever signs by IAM may, and a token while it is there. */
export const stillMay =
  (table: Table, event: string, right: Right): ((by: Principal) => Promise<boolean>) =>
  async (by) => {
    if (by.kind === 'iam') return true;
    const organiser = organiserOf(by);
    if (organiser === undefined) return false;
    if (by.kind === 'token' && !(await tokensOf(table, organiser)).some((token) => nameOfToken(token) === by.id))
      return false;
    const role = await roleOfOrganiser(table, event, organiser);
    return role !== undefined && may(role, right);
  };
