import type { Principal } from '../shared/principal.ts';
import type { Table } from '../shared/table.ts';
import { roleOfOrganiser } from './access-store.ts';
import { may, type Right } from './rights.ts';
import { nameOfToken, organiserOfToken, tokensOf } from './token-store.ts';

/** Whether somebody who has acted in an event may still do so: whoever signs by IAM may, and a token while it is there. */
export const stillMay =
  (table: Table, event: string, right: Right): ((by: Principal) => Promise<boolean>) =>
  async ({ kind, id }) => {
    if (kind === 'iam') return true;
    const organiser = kind === 'token' ? organiserOfToken(id) : id;
    if (kind === 'token' && !(await tokensOf(table, organiser)).some((token) => nameOfToken(token) === id))
      return false;
    const role = await roleOfOrganiser(table, event, organiser);
    return role !== undefined && may(role, right);
  };
