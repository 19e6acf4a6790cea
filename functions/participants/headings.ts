/** Columns of a participants' file, and the headings that people write over them. */
const HEADINGS = {
  name: ['jina', 'jina kamili', 'majina', 'jina la mshiriki', 'name', 'full name', 'participant', 'participant name'],
  first: ['jina la kwanza', 'first name', 'given name'],
  last: ['jina la ukoo', 'jina la mwisho', 'last name', 'surname', 'family name'],
  address: [
    'barua pepe',
    'baruapepe',
    'anwani ya barua pepe',
    'e-mail',
    'email',
    'email address',
    'e-mail address',
    'mail',
  ],
  registration: [
    'namba ya usajili',
    'usajili',
    'na ya usajili',
    'registration number',
    'registration',
    'registration no',
    'reg no',
  ],
  group: ['kundi', 'group'],
  groups: ['makundi mengine', 'makundi', 'other groups', 'further groups', 'groups'],
  role: ['jukumu', 'wadhifa katika tukio', 'role', 'aina ya mshiriki'],
  institution: ['taasisi', 'shirika', 'ofisi', 'institution', 'organisation', 'organization', 'office', 'company'],
  post: ['cheo', 'wadhifa', 'post', 'title', 'position', 'job title'],
  paper: ['mada', 'kichwa cha mada', 'paper', 'paper title', 'presentation'],
  language: ['lugha', 'language'],
  session: ['kipindi', 'session'],
  attended: ['amehudhuria', 'mahudhurio', 'alihudhuria', 'attended', 'attendance', 'present'],
} as const;

export type Column = keyof typeof HEADINGS;

const plain = (heading: string) =>
  heading
    .normalize('NFC')
    .toLowerCase()
    .replaceAll(/[*:.()]/g, ' ')
    .replaceAll(/[\s_]+/g, ' ')
    .trim();

const byHeading = new Map<string, Column>(
  Object.entries(HEADINGS).flatMap(([column, headings]) =>
    headings.map((heading) => [heading, column as Column] as const),
  ),
);

/** The column that a heading stands for, in Swahili or English, whatever its case and punctuation. */
export const columnOf = (heading: string): Column | undefined => byHeading.get(plain(heading));
