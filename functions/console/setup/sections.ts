/** What is typed in, beside a plain line. */
type Control =
  | 'email'
  | 'date'
  | 'datetime-local'
  | 'color'
  | 'zone'
  | 'design'
  | 'says'
  | 'group-ids'
  | 'mono'
  | 'number';

/** How a value stands in a form. */
export type PartKind =
  | 'line'
  | 'text'
  | 'paragraph'
  | 'ids'
  | 'policy'
  | 'flag'
  | 'count'
  | 'about'
  | 'options'
  | 'when';

/** One value of the document that a form covers. */
export interface Part {
  path: string;
  kind: PartKind;
  control?: Control;
  /** It may be left empty. */
  optional?: true;
}

export type ListName = 'groups' | 'roles' | 'sessions' | 'certificates' | 'signatories';

/** The lists of feedback forms as well. */
export type RowKind = ListName | 'forms' | 'questions';

/** A list of the document that a form covers: of each row some parts; the rest of a row stays as it is. */
export interface List<Name extends RowKind = ListName> {
  list: Name;
  parts: readonly Part[];
  /** Rows have an id, by which files and links name them: it is chosen once. */
  hasIds: boolean;
}

/** What a form covers of a document. */
export interface Covered {
  parts: readonly Part[];
  lists: readonly List<RowKind>[];
}

export interface Section extends Covered {
  name: SectionName;
  lists: readonly List[];
}

export const SECTION_NAMES = ['general', 'groups', 'sessions', 'certificates'] as const;
export type SectionName = (typeof SECTION_NAMES)[number];

const title: Part = { path: 'title', kind: 'text' };

/** What each form of an event covers. What none of them does stays as it is: pictures and changed designs, the seal; feedback forms have their own. */
export const SECTIONS: Record<SectionName, Section> = {
  general: {
    name: 'general',
    parts: [
      title,
      { path: 'about', kind: 'paragraph', optional: true },
      { path: 'days.first', kind: 'line', control: 'date' },
      { path: 'days.last', kind: 'line', control: 'date' },
      { path: 'zone', kind: 'line', control: 'zone' },
      { path: 'keepDays', kind: 'count', control: 'number', optional: true },
      { path: 'consent', kind: 'paragraph', optional: true },
      { path: 'venue.name', kind: 'text' },
      { path: 'venue.town', kind: 'text' },
      { path: 'issuer.name', kind: 'text' },
      { path: 'issuer.contact', kind: 'line', control: 'email' },
      { path: 'prefix', kind: 'line', control: 'mono' },
      { path: 'accent', kind: 'line', control: 'color' },
      { path: 'issuer.desk', kind: 'text', optional: true },
      { path: 'sender.name', kind: 'line' },
      { path: 'sender.replyTo', kind: 'line', control: 'email' },
      { path: 'sender.address', kind: 'line', control: 'email', optional: true },
    ],
    lists: [],
  },
  groups: {
    name: 'groups',
    parts: [],
    lists: [
      {
        list: 'groups',
        hasIds: true,
        parts: [
          title,
          { path: 'about', kind: 'paragraph', optional: true },
          { path: 'opener.title', kind: 'text', optional: true },
          { path: 'opener.day', kind: 'line', control: 'date', optional: true },
        ],
      },
      { list: 'roles', hasIds: true, parts: [title] },
    ],
  },
  sessions: {
    name: 'sessions',
    parts: [],
    lists: [
      {
        list: 'sessions',
        hasIds: true,
        parts: [
          title,
          { path: 'starts', kind: 'line', control: 'datetime-local' },
          { path: 'ends', kind: 'line', control: 'datetime-local' },
          { path: 'groups', kind: 'ids', control: 'group-ids', optional: true },
          { path: 'room', kind: 'text', optional: true },
        ],
      },
    ],
  },
  certificates: {
    name: 'certificates',
    parts: [],
    lists: [
      {
        list: 'certificates',
        hasIds: true,
        parts: [
          title,
          { path: 'policy', kind: 'policy' },
          { path: 'design', kind: 'line', control: 'design' },
          { path: 'says', kind: 'line', control: 'says' },
          { path: 'letter', kind: 'line', control: 'mono' },
        ],
      },
      {
        list: 'signatories',
        hasIds: false,
        parts: [{ path: 'name', kind: 'line' }, title],
      },
    ],
  },
};

/** What the form of one feedback form covers: all of it but its id. */
export const FEEDBACK_FORM = {
  parts: [
    title,
    { path: 'about', kind: 'about' },
    { path: 'privacy', kind: 'line' },
    { path: 'opens', kind: 'line', control: 'datetime-local', optional: true },
    { path: 'closes', kind: 'line', control: 'datetime-local', optional: true },
  ],
  lists: [
    {
      list: 'questions',
      hasIds: true,
      parts: [
        { path: 'type', kind: 'line' },
        title,
        { path: 'hint', kind: 'paragraph', optional: true },
        { path: 'required', kind: 'flag' },
        { path: 'words', kind: 'line' },
        { path: 'low', kind: 'text' },
        { path: 'high', kind: 'text' },
        { path: 'rows', kind: 'options' },
        { path: 'options', kind: 'options' },
        { path: 'most', kind: 'count', control: 'number', optional: true },
        { path: 'longest', kind: 'count', control: 'number' },
        { path: 'when', kind: 'when', optional: true },
      ],
    },
  ],
} as const satisfies Covered;

type Row = Record<string, unknown>;

/** What a row is known by: its id, or the name of a signatory, whose picture must not go to another by a shift of places. */
export const rowKey = ({ id, name }: Row): string => String(id ?? name ?? '');

export const rowsOf = (document: object, list: RowKind): Row[] => Reflect.get(document, list) ?? [];
