import type { Text } from '../shared/text.ts';

/** What an imported file tells of. */
export type FileKind = 'participants' | 'attendance';

interface Meaning {
  /** What people write over the column, in Swahili and in English; the first is the usual one. */
  sw: string[];
  en: string[];
  /** Files from which it is read, and what it says there. */
  read: Partial<Record<FileKind, string>>;
  /** Files in which it may stand, and is not read. */
  unread?: FileKind[];
}

const COLUMNS = {
  name: {
    sw: ['jina', 'jina kamili', 'majina', 'jina la mshiriki'],
    en: ['name', 'full name', 'participant', 'participant name'],
    read: {
      participants: 'the name as the certificate prints it; required',
      attendance: 'tells apart people who share an address',
    },
  },
  first: {
    sw: ['jina la kwanza'],
    en: ['first name', 'given name'],
    read: { participants: 'instead of the name, together with the last name' },
    unread: ['attendance'],
  },
  last: {
    sw: ['jina la ukoo', 'jina la mwisho'],
    en: ['last name', 'surname', 'family name'],
    read: { participants: 'instead of the name, together with the first name' },
    unread: ['attendance'],
  },
  registration: {
    sw: ['namba ya usajili', 'usajili', 'na ya usajili'],
    en: ['registration number', 'registration', 'registration no', 'reg no'],
    read: {
      participants: 'by it a later file finds the same person; else by address and name',
      attendance: 'who was there; required where there is no address',
    },
  },
  address: {
    sw: ['barua pepe', 'baruapepe', 'anwani ya barua pepe'],
    en: ['e-mail', 'email', 'email address', 'e-mail address', 'mail'],
    read: {
      participants: 'where mails go; several people may share one',
      attendance: 'who was there; required where there is no registration number',
    },
  },
  role: {
    sw: ['jukumu', 'nafasi', 'wadhifa katika tukio', 'aina ya mshiriki'],
    en: ['role'],
    read: { participants: 'a role of the event, by id or title; required where the event has several' },
    unread: ['attendance'],
  },
  group: {
    sw: ['kundi'],
    en: ['group'],
    read: { participants: 'a group of the event, by id or title; required where the event has several' },
    unread: ['attendance'],
  },
  groups: {
    sw: ['makundi mengine', 'makundi'],
    en: ['other groups', 'further groups', 'groups'],
    read: { participants: 'further groups, with a semicolon between them' },
    unread: ['attendance'],
  },
  institution: {
    sw: ['taasisi', 'shirika', 'ofisi'],
    en: ['institution', 'organisation', 'organization', 'office', 'company'],
    read: { participants: 'where the person comes from' },
    unread: ['attendance'],
  },
  post: {
    sw: ['cheo', 'wadhifa'],
    en: ['post', 'title', 'position', 'job title'],
    read: { participants: 'what the person does there' },
    unread: ['attendance'],
  },
  // Not known in a file of attendance: there such a heading may well mean a session.
  paper: {
    sw: ['mada', 'kichwa cha mada'],
    en: ['paper', 'paper title', 'presentation'],
    read: { participants: 'title of what a presenter presents' },
  },
  language: {
    sw: ['lugha'],
    en: ['language'],
    read: { participants: 'sw or en: of mails and pages; Swahili where it is empty' },
    unread: ['attendance'],
  },
  session: {
    sw: ['kipindi'],
    en: ['session'],
    read: { attendance: 'where each row tells of one session: its id or title' },
  },
  attended: {
    sw: ['amehudhuria', 'mahudhurio', 'alihudhuria'],
    en: ['attended', 'attendance', 'present'],
    read: { attendance: 'beside the session: 1 or 0; without this column every row means 1' },
  },
  // Of our own exports, and of lists whose rows are numbered.
  number: { sw: ['na', 's/n'], en: ['number', 'no', 'sn', '#'], read: {}, unread: ['participants', 'attendance'] },
  // Of the list of rows that were refused.
  line: { sw: ['mstari'], en: ['line'], read: {}, unread: ['participants', 'attendance'] },
  reason: { sw: ['sababu'], en: ['reason'], read: {}, unread: ['participants', 'attendance'] },
  known: { sw: [], en: ['known by'], read: {}, unread: ['attendance'] },
  recorded: { sw: [], en: ['recorded'], read: {}, unread: ['attendance'] },
} satisfies Record<string, Meaning>;

type Column = keyof typeof COLUMNS;
const ALL = Object.entries(COLUMNS) as [Column, Meaning][];

/** A heading as headings are compared: whatever its case and punctuation. */
export const plain = (heading: string) =>
  heading
    .normalize('NFC')
    .toLowerCase()
    .replaceAll(/[*:.()]/g, ' ')
    .replaceAll(/[\s_]+/g, ' ')
    .trim();

const byHeading = new Map(
  ALL.flatMap(([column, { sw, en }]) => [...sw, ...en].map((heading) => [heading, column] as const)),
);

const isKnown = (file: FileKind, { read, unread = [] }: Meaning) => read[file] !== undefined || unread.includes(file);

/** The column of such a file that a heading stands for, in Swahili or English. */
export function columnOf(file: FileKind, heading: string): string | undefined {
  const column = byHeading.get(plain(heading));
  return column && isKnown(file, COLUMNS[column]) ? column : undefined;
}

/** Whether such a column is read from such a file, not only known. */
export const isRead = (file: FileKind, column: string): boolean =>
  ALL.some(([name, { read }]) => name === column && read[file] !== undefined);

export interface ReadColumn {
  column: string;
  /** Every heading that means it, the usual ones first. */
  sw: string[];
  en: string[];
  says: string;
}

/** The columns that are read from such a file, as people are told of them. */
export const readColumns = (file: FileKind): ReadColumn[] =>
  ALL.flatMap(([column, { sw, en, read }]) =>
    read[file] === undefined ? [] : [{ column, sw: sw.map(written), en: en.map(written), says: read[file] }],
  );

/** The same, called by their usual headings. */
export const titledColumns = (file: FileKind): { column: string; title: Text }[] =>
  readColumns(file).map(({ column, sw, en }) => ({ column, title: { sw: sw[0] ?? column, en: en[0] ?? column } }));

const written = (heading: string) => heading.charAt(0).toUpperCase() + heading.slice(1);
