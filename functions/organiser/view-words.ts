import type { Language } from '../shared/language.ts';

export const LONGEST_VIEW_NAME = 40;

/** Why a view is not kept: its name is none, or another's; there are too many. */
export type ViewProblem = 'name' | 'taken' | 'many';

const sw = {
  name: `Andika jina la mwonekano, lisilozidi herufi ${LONGEST_VIEW_NAME}`,
  taken: 'Kuna mwonekano wa jina hili tayari: chagua jingine',
  many: 'Mionekano ni mingi mno: ondoa mmoja kwanza',
} satisfies Record<ViewProblem, string>;

const en: typeof sw = {
  name: `Give the view a name of at most ${LONGEST_VIEW_NAME} letters`,
  taken: 'There is a view of this name: choose another',
  many: 'There are too many views: remove one first',
};

/** Why a view is not kept, in words. */
export const viewWords = { sw, en } satisfies Record<Language, typeof sw>;
