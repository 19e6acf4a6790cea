import type { WrongAddress } from '../hooks/destination.ts';
import { MOST_HOOKS } from '../hooks/hook.ts';
import type { Language } from '../shared/language.ts';

/** Why a webhook is not added, or not changed: its address, nothing that it is told, too many. */
export type HookProblem = WrongAddress | 'types' | 'many';

const sw = {
  address: 'Andika anwani kamili, mfano https://mfumo.taasisi.go.tz/cheti',
  https: 'Anwani lazima ianze na https://',
  port: 'Anwani isiwe na namba ya mlango: 443 tu ndiyo hutumika.',
  credentials: 'Anwani isiwe na jina la mtumiaji wala nywila.',
  private: 'Anwani hii ni ya mtandao wa ndani. Tumia iliyo kwenye mtandao wa wazi.',
  types: 'Chagua angalau jambo moja.',
  many: `Tukio linaweza kuwa na mifumo ${MOST_HOOKS}. Ondoa mmoja kwanza.`,
} satisfies Record<HookProblem, string>;

const en: typeof sw = {
  address: 'Type a whole address, such as https://system.example.org/cheti',
  https: 'The address must begin with https://',
  port: 'The address must not name a port: 443 alone is used.',
  credentials: 'The address must not hold a user name or a password.',
  private: 'This address is of an internal network. Use one on the open internet.',
  types: 'Choose at least one.',
  many: `An event has ${MOST_HOOKS} systems at the most. Remove one first.`,
};

/** Why a webhook is not taken, in words. */
export const hookWords = { sw, en } satisfies Record<Language, typeof sw>;
